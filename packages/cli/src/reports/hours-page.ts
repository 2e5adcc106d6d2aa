import { bar } from "../output/bar.ts"
import { lessons, unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { say, type English } from "../words/words.ts"
import { purposeLine } from "./frame.ts"
import type { Page } from "./page.ts"

type Status = "reached" | "below" | "none" | "within" | "above" | "noRule" | "unknownPeriod"

/** What the page shows of its report (docs/figures.md). */
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

const statuses: Readonly<Record<Status, English>> = {
  reached: "reached",
  below: "below",
  none: "none yet",
  within: "within",
  above: "above",
  noRule: "no rule",
  unknownPeriod: "contract period unknown",
}

const words = {
  floor: "{reached} of {people} CPNS and PNS reached the floor of 20 JP.",
  ceiling: "{above} of {people} PPPK are above the ceiling of 24 JP in their contract year.",
  person: "Person",
  name: "Name",
  employment: "Employment",
  jp: "JP",
  pending: "Pending",
  rule: "Against the rule",
  missing: "Missing",
} as const satisfies Readonly<Record<string, English>>

/** Hours of learning by person, in the order of ids. */
export const hoursPage: Page<HoursResult> = ({ people, floor, ceiling }, view) => {
  const { language, width, names } = view
  const word = (key: keyof typeof words): string => say(words[key], language)
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
    `${bar(person.rule === null ? null : person.rule.counted / person.rule.minutes, 8)} ${say(statuses[person.status], language)}`,
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
