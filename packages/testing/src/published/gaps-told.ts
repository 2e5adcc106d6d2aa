import { gaps, type Folder, type GapsQuery } from "../oracle/index.ts"
import { shownUnder } from "../oracle/people.ts"
import type { Form } from "./elimination.ts"
import { fewTold } from "./few-told.ts"

/** What the public sees of gaps, as far as it is looked into: a document, or the tables. */
export interface PublicGaps {
  readonly units: readonly { readonly unitId: string; readonly people: number | null }[]
  /** Null in tables, which have no total. */
  readonly total: { readonly people: number | null } | null
  readonly competencies: readonly { readonly competencyId: string; readonly required: number | null }[]
}

/**
 * What is told of few people by what is shown of gaps. Every figure of a unit, of a competency and of all is a sum over
 * people and what is asked of them, and all figures of one kind cross in the same way: so it is enough to know which
 * sums are shown.
 */
export function gapsTold(
  folder: Folder,
  asked: GapsQuery,
  shown: PublicGaps,
  least: number,
): readonly string[] {
  const open = gaps(folder, { ...asked, publish: false })
  const people = open.people.map(({ unitId, requirements }) => ({
    unit: unitId === null ? "none" : shownUnder(folder, unitId, asked),
    asked: requirements.map(({ competencyId }) => competencyId),
  }))
  const shownUnits = shown.units.filter((unit) => unit.people !== null).map(({ unitId }) => unitId)
  const few = shown.competencies.filter(({ required }) => required !== null && required < least)
  return [
    ...few.map(({ competencyId }) => `${competencyId} is asked of few`),
    ...counted(people, shownUnits, shown, least),
    ...crossing(people, shownUnits, shown, least),
  ]
}

interface Someone {
  readonly unit: string
  readonly asked: readonly string[]
}

/** By how many people are in units and in all. */
function counted(
  people: readonly Someone[],
  shownUnits: readonly string[],
  { total }: PublicGaps,
  least: number,
): readonly string[] {
  const sizes = new Map<string, number>()
  for (const { unit } of people) sizes.set(unit, (sizes.get(unit) ?? 0) + 1)
  const all: Form = new Map([...sizes.keys()].map((unit) => [unit, 1n]))
  const figures = shownUnits.map((unit) => ({ name: unit, sum: new Map([[unit, 1n]]) as Form }))
  if (total !== null && total.people !== null) figures.push({ name: "total", sum: all })
  const told = fewTold({ figures, kindOf: (unit) => unit, people: sizes }, least)
  return told === undefined ? [] : [`people of ${told.join(" and ")}`]
}

/** By sums of what is asked. Units of whom few are asked for anything stand for nobody: their own figures are theirs. */
function crossing(
  all: readonly Someone[],
  shownUnits: readonly string[],
  { total, competencies }: PublicGaps,
  least: number,
): readonly string[] {
  const people = all.filter(({ asked }) => asked.length > 0)
  const sizes = new Map<string, number>()
  const parts = new Map<
    string,
    { readonly kind: string; readonly unit: string; readonly competency: string }
  >()
  for (const { unit, asked } of people) {
    const kind = `${unit} asked ${asked.join()}`
    sizes.set(kind, (sizes.get(kind) ?? 0) + 1)
    for (const competency of asked) parts.set(`${kind} for ${competency}`, { kind, unit, competency })
  }
  const sumOf = (isIn: (part: { readonly unit: string; readonly competency: string }) => boolean): Form =>
    new Map([...parts].filter(([, part]) => isIn(part)).map(([name]) => [name, 1n]))
  const askedIn = (units: readonly string[]) => people.filter(({ unit }) => units.includes(unit)).length
  const units = shownUnits.filter((unit) => askedIn([unit]) >= least)
  const rest = people.length - askedIn(units)
  const figures = [
    ...units.map((unit) => ({ name: unit, sum: sumOf((part) => part.unit === unit) })),
    ...competencies
      .filter(({ required }) => required !== null)
      .map(({ competencyId: id }) => ({ name: id, sum: sumOf((part) => part.competency === id) })),
    ...(total === null || total.people === null || (rest > 0 && rest < least)
      ? []
      : [{ name: "total", sum: sumOf(() => true) }]),
  ]
  const kindOf = (name: string): string => parts.get(name)?.kind ?? ""
  const told = fewTold({ figures, kindOf, people: sizes }, least)
  return told === undefined ? [] : [`what is asked of ${told.join(" and ")}`]
}
