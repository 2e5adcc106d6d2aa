import { bar } from "../output/bar.ts"
import { count, index, part, percent, type Ratio, unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { type English, type Language, say, sayOr } from "../words/words.ts"
import { purposeLine } from "./frame.ts"
import type { Page } from "./page.ts"

interface Figures {
  readonly people: number | null
  readonly requirements: number | null
  readonly met: number | null
  readonly metAccredited: number | null
  readonly gap: number | null
  readonly unknown: number | null
  readonly stale: number | null
  readonly known: Ratio | null
  readonly reliable: boolean | null
  readonly gapIndex: Ratio | null
}

type State = "met" | "gap" | "unknown" | "stale"

/** What the page shows of its report (docs/figures.md). */
export interface GapsResult {
  readonly people: readonly {
    readonly personId: string
    readonly unitId: string | null
    readonly positionId: string | null
    readonly requirements: readonly { readonly state: State }[]
    readonly known: Ratio | null
    readonly selection?: { readonly jpm: Ratio | null; readonly band: string } | null
  }[]
  readonly units: readonly ({ readonly unitId: string } & Figures)[]
  readonly total: Figures
}

const words = {
  story:
    "{people} people, {requirements} competencies required: {met} met ({metAccredited} by accredited evidence), {gap} short, {unknown} not assessed, {stale} with expired assessments. What is not assessed is no gap, and not met either.",
  index: "Gap index {gapIndex}, of the {known} of weight that is known.",
  unreliable: "A gap index would not be reliable: only {known} of the weight is known.",
  unit: "Unit",
  people: "People",
  requirements: "Required",
  met: "Met",
  gap: "Short",
  unknown: "Not assessed",
  stale: "Expired",
  gapIndex: "Index",
  person: "Person",
  name: "Name",
  position: "Position",
  selection: "Selection",
} as const satisfies Readonly<Record<string, English>>

const bands: Readonly<Record<string, English>> = {
  meets: "meets",
  stillMeets: "still meets",
  doesNotMeet: "does not meet",
}

/** What is required against what is known: in total, by unit, by person. */
export const gapsPage: Page<GapsResult> = ({ people, units, total }, view) => {
  const { language, width, names } = view
  const word = (key: keyof typeof words): string => say(words[key], language)
  const number = (value: number | null): string => (value === null ? unknown : count(value, language))
  const figures = {
    ...total,
    known: percent(total.known, language),
    gapIndex: index(total.gapIndex, language),
  }
  const sentence = total.reliable === true ? words.index : words.unreliable
  const unitRows = units.map((unit) => [
    unit.unitId,
    number(unit.people),
    number(unit.requirements),
    `${bar(shareOf(unit.met, unit.requirements)?.value, 6)} ${number(unit.met)}`,
    number(unit.gap),
    number(unit.unknown),
    number(unit.stale),
    unit.reliable === true ? index(unit.gapIndex, language) : unknown,
  ])
  const counts = (["met", "gap", "unknown", "stale"] as const).map((state) => ({
    title: word(state),
    right: true as const,
  }))
  const unitTable =
    units.length === 0
      ? []
      : [
          "",
          ...textTable(
            [
              { title: word("unit"), shrinks: true },
              { title: word("people"), right: true },
              { title: word("requirements"), right: true },
              { title: word("met") },
              ...counts.slice(1),
              { title: word("gapIndex"), right: true },
            ],
            unitRows,
            width,
          ),
        ]
  const selects = people.some(({ selection }) => selection !== undefined)
  const peopleRows = people.map(({ personId, unitId, positionId, requirements, selection }) => [
    personId,
    ...(names.size === 0 ? [] : [names.get(personId) ?? unknown]),
    unitId ?? unknown,
    positionId ?? unknown,
    ...(["met", "gap", "unknown", "stale"] as const).map((state) =>
      String(requirements.filter((requirement) => requirement.state === state).length),
    ),
    ...(selects ? [selection === undefined ? "" : fitOf(selection, language)] : []),
  ])
  const peopleTable =
    people.length === 0
      ? []
      : [
          "",
          ...paragraph(purposeLine(view), width),
          ...textTable(
            [
              { title: word("person"), shrinks: true },
              ...(names.size === 0 ? [] : [{ title: word("name"), shrinks: true } as const]),
              { title: word("unit"), shrinks: true },
              { title: word("position"), shrinks: true },
              ...counts,
              ...(selects ? [{ title: word("selection") }] : []),
            ],
            peopleRows,
            width,
          ),
        ]
  return [
    ...(total.people === null ? [] : paragraph(say(words.story, language, { ...total }), width)),
    ...(total.known === null ? [] : paragraph(say(sentence, language, figures), width)),
    ...unitTable,
    ...peopleTable,
  ]
}

function fitOf(
  selection: NonNullable<GapsResult["people"][number]["selection"]> | null,
  language: Language,
): string {
  if (selection === null) return unknown
  return `${percent(selection.jpm, language)} ${sayOr(bands[selection.band], language, selection.band)}`
}

const shareOf = (some: number | null, all: number | null): Ratio | null =>
  some === null || all === null ? null : part(some, all)
