import type { Office } from "../../workload/office/office.ts"

/** An office as arrays, warm: what somebody would keep who wrote the reports by hand. Days are numbers, `20250630`. */
export interface Arrays {
  /** In the order of their ids, as are units and competencies. */
  readonly people: readonly string[]
  readonly units: readonly string[]
  readonly competencies: Office["competencies"]
  readonly positions: readonly string[]
  readonly joinedOn: Int32Array
  /** 0 for who did not. */
  readonly leftOn: Int32Array
  /** -1 for who is in none, and so has no position. */
  readonly unit: Int32Array
  readonly position: Int32Array
  /** Of each person the assessments from `first[person]` to `first[person + 1]`, in the order of their ids. */
  readonly first: Int32Array
  readonly competency: Uint8Array
  readonly level: Uint8Array
  /** The place in `methods`. */
  readonly method: Uint8Array
  readonly on: Int32Array
  /** 0 for those that are not. */
  readonly voidedOn: Int32Array
  /** By position and competency. All stand since the same day. */
  readonly required: Uint8Array
  readonly weight: Uint8Array
}

/** Ways to assess, the most reliable first; the first two are accredited. */
export const methods = ["assessment_center", "competency_test", "training_test", "superior", "self"] as const
/** For how many years an assessment of each is valid. */
export const validYears = [3, 3, 1, 1, 1] as const

export const numberOf = (day: string | undefined): number =>
  day === undefined ? 0 : Number(day.replaceAll("-", ""))

/** A number as the day it stands for. */
export function dayOf(number: number): string {
  const digits = `${number}`.padStart(8, "0")
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

const placesOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(names.map((name, place) => [name, place]))

const byText = (a: string, b: string): number => (a < b ? -1 : 1)

export function arraysOf(office: Office): Arrays {
  const people = office.people.toSorted((a, b) => byText(a.personId, b.personId))
  const units = office.units.map(({ unitId }) => unitId).toSorted(byText)
  const competencies = office.competencies.toSorted((a, b) => byText(a.competencyId, b.competencyId))
  const unitAt = placesOf(units)
  const personAt = placesOf(people.map(({ personId }) => personId))
  const positionAt = placesOf(office.positions)
  const competencyAt = placesOf(competencies.map(({ competencyId }) => competencyId))
  const place = (places: ReadonlyMap<string, number>, name: string): number => places.get(name) as number
  const found = office.assessments.toSorted(
    (a, b) =>
      place(personAt, a.personId) - place(personAt, b.personId) || byText(a.assessmentId, b.assessmentId),
  )
  const first = new Int32Array(people.length + 1)
  for (const { personId } of found) {
    const next = place(personAt, personId) + 1
    first[next] = (first[next] as number) + 1
  }
  for (let i = 1; i < first.length; i++) first[i] = (first[i] as number) + (first[i - 1] as number)
  const required = new Uint8Array(office.positions.length * competencies.length)
  const weight = new Uint8Array(required.length)
  for (const standard of office.standards) {
    const at =
      place(positionAt, standard.positionId) * competencies.length +
      place(competencyAt, standard.competencyId)
    required[at] = standard.level
    weight[at] = standard.weight
  }
  return {
    people: people.map(({ personId }) => personId),
    units,
    competencies,
    positions: office.positions,
    joinedOn: Int32Array.from(people, ({ joinedOn }) => numberOf(joinedOn)),
    leftOn: Int32Array.from(people, ({ leftOn }) => numberOf(leftOn)),
    unit: Int32Array.from(people, ({ unitId }) => (unitId === undefined ? -1 : place(unitAt, unitId))),
    position: Int32Array.from(people, ({ positionId }) => place(positionAt, positionId)),
    first,
    competency: Uint8Array.from(found, ({ competencyId }) => place(competencyAt, competencyId)),
    level: Uint8Array.from(found, ({ level }) => level),
    method: Uint8Array.from(found, ({ method }) => methods.indexOf(method)),
    on: Int32Array.from(found, ({ on }) => numberOf(on)),
    voidedOn: Int32Array.from(found, ({ voidedOn }) => numberOf(voidedOn)),
    required,
    weight,
  }
}

/** A ratio in lowest terms with its value at 6 decimals, half-even; exact while a million times `num` is. */
export interface Fraction {
  readonly num: number
  readonly den: number
  readonly value: number
}

export function fraction(part: number, whole: number): Fraction {
  let [a, b] = [part, whole]
  while (b !== 0) [a, b] = [b, a % b]
  return { num: part / a, den: whole / a, value: rounded(part, whole) }
}

function rounded(part: number, whole: number): number {
  const scaled = part * 1_000_000
  const rest = scaled % whole
  const down = (scaled - rest) / whole
  const up = rest * 2 > whole || (rest * 2 === whole && down % 2 === 1)
  return (up ? down + 1 : down) / 1_000_000
}
