import { gaps, type Folder, type GapsQuery } from "../oracle/index.ts"
import { shownUnder } from "../oracle/people.ts"
import type { Form } from "./elimination.ts"
import { fewTold } from "./few-told.ts"

/** The figures of people together, as far as they are looked into. */
interface PublicFigures {
  readonly people: number | null
  readonly requirements: number | null
  readonly met: number | null
  readonly metAccredited: number | null
  readonly gap: number | null
  readonly unknown: number | null
  readonly stale: number | null
  readonly deficit: number | null
  readonly weightedDeficit: number | null
  readonly known: unknown
  readonly reliable: boolean | null
  readonly gapIndex: unknown
  readonly jpm: unknown
}

/** What the public sees of gaps, as far as it is looked into: a document, or the tables. */
export interface PublicGaps {
  readonly units: readonly ({ readonly unitId: string } & PublicFigures)[]
  /** Null in tables, which have no total. */
  readonly total: PublicFigures | null
  readonly competencies: readonly {
    readonly competencyId: string
    readonly required: number | null
    readonly met: number | null
    readonly gap: number | null
    readonly unknown: number | null
    readonly stale: number | null
    readonly deficit: number | null
    readonly atLevel: readonly (number | null)[]
  }[]
}

/** Whom figures are about: of whom something is asked, or known, or known by other evidence than accredited alone. */
interface Level {
  readonly of: "asked" | "known" | "known otherwise"
  /** The competencies, by person. */
  readonly ids: readonly (readonly string[])[]
  readonly isShown: (figures: PublicFigures) => boolean
  readonly isCompetencyShown: (figures: PublicGaps["competencies"][number]) => boolean
}

const isAny = (figures: readonly unknown[]): boolean => figures.some((figure) => figure !== null)

/**
 * What is told of few people by what is shown of gaps. Every figure of a unit, of a competency and of all is a sum over
 * people and what is asked, or known, of them, and all figures of one kind cross in the same way: so it is enough to know
 * which sums are shown. What is unknown is told with what is known, and is about those asked, of whom no more is shown.
 */
export function gapsTold(
  folder: Folder,
  asked: GapsQuery,
  shown: PublicGaps,
  least: number,
): readonly string[] {
  const open = gaps(folder, { ...asked, publish: false })
  const accredited = gaps(folder, { ...asked, publish: false, evidence: "accredited" })
  const unitOf = open.people.map(({ unitId }) =>
    unitId === null ? "none" : shownUnder(folder, unitId, asked),
  )
  const idsIn = ({ people }: typeof open, isKnown: boolean) =>
    people.map(({ requirements }) =>
      requirements.filter(({ held }) => !isKnown || held !== null).map(({ competencyId }) => competencyId),
    )
  const levels: readonly Level[] = [
    {
      of: "asked",
      ids: idsIn(open, false),
      isShown: ({ requirements }) => requirements !== null,
      isCompetencyShown: ({ required }) => required !== null,
    },
    {
      of: "known",
      ids: idsIn(open, true),
      isShown: ({ met, gap, unknown, stale, deficit, weightedDeficit, known, reliable, gapIndex, jpm }) =>
        isAny([met, gap, unknown, stale, deficit, weightedDeficit, known, reliable, gapIndex, jpm]),
      isCompetencyShown: ({ met, gap, unknown, stale, deficit, atLevel }) =>
        isAny([met, gap, unknown, stale, deficit, ...atLevel]),
    },
    // What is met less what is met by accredited evidence.
    {
      of: "known otherwise",
      ids: open.people.map(({ requirements }, i) =>
        requirements
          .filter(({ held }, k) => held !== accredited.people[i]?.requirements[k]?.held)
          .map(({ competencyId }) => competencyId),
      ),
      isShown: ({ met, metAccredited }) => met !== null && metAccredited !== null,
      isCompetencyShown: () => false,
    },
  ]
  return [
    ...counted(unitOf, shown, least),
    ...levels.flatMap((level) => crossing(unitOf, shown, level, least)),
  ]
}

/** By how many people are in units and in all. */
function counted(people: readonly string[], { units, total }: PublicGaps, least: number): readonly string[] {
  const shownUnits = units.filter((unit) => unit.people !== null).map(({ unitId }) => unitId)
  const sizes = new Map<string, number>()
  for (const unit of people) sizes.set(unit, (sizes.get(unit) ?? 0) + 1)
  const all: Form = new Map([...sizes.keys()].map((unit) => [unit, 1n]))
  const figures = shownUnits.map((unit) => ({ name: unit, sum: new Map([[unit, 1n]]) as Form }))
  if (total !== null && total.people !== null) figures.push({ name: "total", sum: all })
  const told = fewTold({ figures, kindOf: (unit) => unit, people: sizes }, least)
  return told === undefined ? [] : [`people of ${told.join(" and ")}`]
}

/** By sums of what is asked, or known. */
function crossing(
  unitOf: readonly string[],
  { units, total, competencies }: PublicGaps,
  { of, ids, isShown, isCompetencyShown }: Level,
  least: number,
): readonly string[] {
  const sizes = new Map<string, number>()
  const parts = new Map<
    string,
    { readonly kind: string; readonly unit: string; readonly competency: string }
  >()
  for (const [i, theirs] of ids.entries()) {
    if (theirs.length === 0) continue
    const unit = unitOf[i] as string
    const kind = `${unit} ${of} ${theirs.join()}`
    sizes.set(kind, (sizes.get(kind) ?? 0) + 1)
    for (const competency of theirs) parts.set(`${kind} for ${competency}`, { kind, unit, competency })
  }
  const sumOf = (isIn: (part: { readonly unit: string; readonly competency: string }) => boolean): Form =>
    new Map([...parts].filter(([, part]) => isIn(part)).map(([name]) => [name, 1n]))
  const figures = [
    ...units.filter(isShown).map(({ unitId: id }) => ({ name: id, sum: sumOf(({ unit }) => unit === id) })),
    ...competencies
      .filter(isCompetencyShown)
      .map(({ competencyId: id }) => ({ name: id, sum: sumOf(({ competency }) => competency === id) })),
    ...(total === null || !isShown(total) ? [] : [{ name: "total", sum: sumOf(() => true) }]),
  ]
  const kindOf = (name: string): string => parts.get(name)?.kind ?? ""
  const told = fewTold({ figures, kindOf, people: sizes }, least)
  return told === undefined ? [] : [`what is ${of} of ${told.join(" and ")}`]
}
