import { bar } from "../output/bar.ts"
import { lessons, unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { say, type Words } from "../words/words.ts"
import { purposeLine } from "./frame.ts"
import type { Page } from "./page.ts"

type Status = "reached" | "below" | "none" | "within" | "above" | "noRule" | "unknownPeriod"

/** What the page shows of contract section 6. */
export interface HoursResult {
  readonly people: readonly {
    readonly personId: string
    readonly employment: string | null
    readonly minutes: number
    readonly pending: number
    readonly rule: {
      readonly kind: "floor" | "ceiling"
      readonly minutes: number
      readonly counted: number
    } | null
    readonly status: Status
    readonly missing: number | null
  }[]
  readonly floor: { readonly reached: number | null; readonly people: number | null }
  readonly ceiling: { readonly above: number | null; readonly people: number | null }
}

const statuses: Readonly<Record<Status, Words>> = {
  reached: { id: "tercapai", en: "reached" },
  below: { id: "belum tercapai", en: "below" },
  none: { id: "belum ada", en: "none yet" },
  within: { id: "dalam batas", en: "within" },
  above: { id: "di atas batas", en: "above" },
  noRule: { id: "tanpa aturan", en: "no rule" },
  unknownPeriod: { id: "masa kontrak belum diketahui", en: "contract period unknown" },
}

const words = {
  floor: {
    id: "{reached} dari {people} CPNS dan PNS mencapai batas minimal 20 JP.",
    en: "{reached} of {people} CPNS and PNS reached the floor of 20 JP.",
  },
  ceiling: {
    id: "{above} dari {people} PPPK melampaui batas 24 JP dalam tahun kontraknya.",
    en: "{above} of {people} PPPK are above the ceiling of 24 JP in their contract year.",
  },
  person: { id: "Orang", en: "Person" },
  name: { id: "Nama", en: "Name" },
  employment: { id: "Status", en: "Employment" },
  jp: { id: "JP", en: "JP" },
  pending: { id: "Menunggu", en: "Pending" },
  rule: { id: "Terhadap aturan", en: "Against the rule" },
  missing: { id: "Kurang", en: "Missing" },
} as const satisfies Readonly<Record<string, Words>>

/** Hours of learning by person, in the order of ids. */
export const hoursPage: Page<HoursResult> = ({ people, floor, ceiling }, view) => {
  const { language, width, names } = view
  const word = (key: keyof typeof words): string => words[key][language]
  const hours = (minutes: number | null): string => (minutes === null ? unknown : lessons(minutes, language))
  // Of nobody, and of so few that they are hidden, nothing is said.
  const isSome = (group: number | null): boolean => group !== null && group > 0
  const story = [
    isSome(floor.people) ? say(words.floor, language, floor) : "",
    isSome(ceiling.people) ? say(words.ceiling, language, ceiling) : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ")
  if (people.length === 0) return story === "" ? [] : paragraph(story, width)
  const rows = people.map((person) => [
    person.personId,
    ...(names.size === 0 ? [] : [names.get(person.personId) ?? unknown]),
    person.employment ?? unknown,
    hours(person.minutes),
    person.pending === 0 ? "" : hours(person.pending),
    `${bar(person.rule === null ? null : person.rule.counted / person.rule.minutes, 8)} ${statuses[person.status][language]}`,
    person.missing === 0 ? "" : hours(person.missing),
  ])
  return [
    ...(story === "" ? [] : [...paragraph(story, width), ""]),
    ...paragraph(purposeLine(view), width),
    ...textTable(
      [
        { title: word("person"), shrinks: true },
        ...(names.size === 0 ? [] : [{ title: word("name"), shrinks: true } as const]),
        { title: word("employment") },
        { title: word("jp"), right: true },
        { title: word("pending"), right: true },
        { title: word("rule") },
        { title: word("missing"), right: true },
      ],
      rows,
      width,
    ),
  ]
}
