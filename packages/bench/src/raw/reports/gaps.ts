import { type Arrays, type Fraction, fraction, validYears } from "./arrays.ts"

/** States of a requirement, by their place. */
export const states = ["met", "gap", "unknown", "stale"] as const

/** What adds up in a unit, by its place in a row. */
export const sums = {
  people: 0,
  requirements: 1,
  met: 2,
  metAccredited: 3,
  gap: 4,
  unknown: 5,
  stale: 6,
  deficit: 7,
  weightedDeficit: 8,
  weight: 9,
  knownWeight: 10,
  knownRequired: 11,
  knownMatched: 12,
} as const
export const sumsARow = 13
/** Required, met, gap, unknown, stale, deficit, and the people at each of six levels. */
export const competencyRow = 12

/** The gaps of an office, in columns. -1 and 0 are what is null. */
export interface GapColumns {
  /** Who is in service, as places in the arrays. */
  readonly people: Int32Array
  readonly count: number
  /** By person in service and competency. */
  readonly state: Uint8Array
  readonly held: Int8Array
  readonly deficit: Int8Array
  readonly surplus: Int8Array
  readonly lastLevel: Int8Array
  readonly assessedOn: Int32Array
  readonly validUntil: Int32Array
  readonly method: Int8Array
  /** By person in service: levels missing, the same by weight, and with what is unknown as level 0. */
  readonly missing: Int32Array
  readonly weighted: Int32Array
  readonly atMost: Int32Array
  readonly known: (Fraction | null)[]
  readonly match: (Fraction | null)[]
  readonly mapping: (Fraction | null)[]
  readonly band: Uint8Array
  /** By unit, everybody in the last row. */
  readonly units: Float64Array
  readonly competencies: Float64Array
}

/** The last day an assessment is valid; there is no 29 February three years or one year later. */
const until = (on: number, method: number): number => {
  const day = on + (validYears[method] as number) * 10_000
  return day % 10_000 === 229 ? day - 1 : day
}

/** The gaps of everybody in service on a day, by the evidence in use. */
export function gapsByHand(arrays: Arrays, asOf: number): GapColumns {
  const { competencies, units, first, joinedOn, leftOn } = arrays
  const width = competencies.length
  const size = arrays.people.length * width
  const columns: GapColumns & { count: number } = {
    people: new Int32Array(arrays.people.length),
    count: 0,
    state: new Uint8Array(size),
    held: new Int8Array(size).fill(-1),
    deficit: new Int8Array(size).fill(-1),
    surplus: new Int8Array(size).fill(-1),
    lastLevel: new Int8Array(size).fill(-1),
    assessedOn: new Int32Array(size),
    validUntil: new Int32Array(size),
    method: new Int8Array(size).fill(-1),
    missing: new Int32Array(arrays.people.length),
    weighted: new Int32Array(arrays.people.length),
    atMost: new Int32Array(arrays.people.length),
    known: [],
    match: [],
    mapping: [],
    band: new Uint8Array(arrays.people.length),
    units: new Float64Array((units.length + 1) * sumsARow),
    competencies: new Float64Array((units.length + 1) * width * competencyRow),
  }
  const isSoft = competencies.map(({ kind }) => kind !== "technical")
  const taken = new Int32Array(width)
  const accredited = new Int32Array(width)
  const last = new Int32Array(width)
  for (let person = 0; person < arrays.people.length; person++) {
    if ((joinedOn[person] as number) > asOf) continue
    if (leftOn[person] !== 0 && (leftOn[person] as number) <= asOf) continue
    taken.fill(-1)
    accredited.fill(-1)
    last.fill(-1)
    for (let i = first[person] as number; i < (first[person + 1] as number); i++) {
      find(arrays, asOf, i, taken, accredited, last)
    }
    requirementsOf(arrays, columns, person, isSoft, { taken, accredited, last })
    columns.count += 1
  }
  total(columns, units.length, width)
  return columns
}

function find(
  { competency, method, on, voidedOn }: Arrays,
  asOf: number,
  i: number,
  taken: Int32Array,
  accredited: Int32Array,
  last: Int32Array,
): void {
  if ((on[i] as number) > asOf || (voidedOn[i] !== 0 && (voidedOn[i] as number) <= asOf)) return
  const c = competency[i] as number
  // Of two that are alike the later id is better, and it comes later.
  const latest = last[c] as number
  const isLatest =
    latest < 0 ||
    (on[i] as number) > (on[latest] as number) ||
    (on[i] === on[latest] && (method[i] as number) <= (method[latest] as number))
  if (isLatest) last[c] = i
  if (until(on[i] as number, method[i] as number) < asOf) return
  if (isBest(method, on, i, taken[c] as number)) taken[c] = i
  if ((method[i] as number) < 2 && isBest(method, on, i, accredited[c] as number)) accredited[c] = i
}

const isBest = (method: Uint8Array, on: Int32Array, i: number, best: number): boolean =>
  best < 0 ||
  (method[i] as number) < (method[best] as number) ||
  (method[i] === method[best] && (on[i] as number) >= (on[best] as number))

function requirementsOf(
  arrays: Arrays,
  columns: GapColumns,
  person: number,
  isSoft: readonly boolean[],
  {
    taken,
    accredited,
    last,
  }: { readonly taken: Int32Array; readonly accredited: Int32Array; readonly last: Int32Array },
): void {
  const { count } = columns
  const width = taken.length
  const unit = arrays.unit[person] as number
  const everybody = columns.units.length / sumsARow - 1
  const row = (unit < 0 ? everybody : unit) * sumsARow
  columns.people[count] = person
  add(columns.units, row + sums.people, 1)
  let [weight, knownWeight, knownRequired, knownMatched, missing, weighted, atMost] = [0, 0, 0, 0, 0, 0, 0]
  let [softKnown, softRequired, softMatched] = [true, 0, 0]
  let [met, gaps, unknown, stale, metAccredited] = [0, 0, 0, 0, 0]
  const asked = unit < 0 ? 0 : width
  for (let c = 0; c < asked; c++) {
    const standard = (arrays.position[person] as number) * width + c
    const required = arrays.required[standard] as number
    const heavy = arrays.weight[standard] as number
    const at = count * width + c
    const of = (unit * width + c) * competencyRow
    const best = taken[c] as number
    const shown = best < 0 ? (last[c] as number) : best
    weight += heavy
    add(columns.competencies, of, 1)
    if (shown >= 0) {
      columns.lastLevel[at] = arrays.level[shown] as number
      columns.assessedOn[at] = arrays.on[shown] as number
      columns.validUntil[at] = until(arrays.on[shown] as number, arrays.method[shown] as number)
      columns.method[at] = arrays.method[shown] as number
    }
    const sure = accredited[c] as number
    if (sure >= 0 && (arrays.level[sure] as number) >= required) metAccredited++
    if (best < 0) {
      columns.state[at] = shown < 0 ? 2 : 3
      if (shown < 0) unknown++
      else stale++
      add(columns.competencies, of + (shown < 0 ? 3 : 4), 1)
      atMost += heavy * required
      if (isSoft[c] === true) softKnown = false
      continue
    }
    const held = arrays.level[best] as number
    const deficit = Math.max(0, required - held)
    const matched = heavy * Math.min(held, required)
    columns.state[at] = held >= required ? 0 : 1
    columns.held[at] = held
    columns.deficit[at] = deficit
    columns.surplus[at] = Math.max(0, held - required)
    if (held >= required) met++
    else gaps++
    add(columns.competencies, of + (held >= required ? 1 : 2), 1)
    add(columns.competencies, of + 5, deficit)
    add(columns.competencies, of + 6 + held, 1)
    missing += deficit
    weighted += heavy * deficit
    atMost += heavy * deficit
    knownWeight += heavy
    knownRequired += heavy * required
    knownMatched += matched
    if (isSoft[c] === true) {
      softRequired += heavy * required
      softMatched += matched
    }
  }
  columns.missing[count] = missing
  columns.weighted[count] = weighted
  columns.atMost[count] = atMost
  columns.known.push(weight === 0 ? null : fraction(knownWeight, weight))
  columns.match.push(knownRequired === 0 ? null : fraction(knownMatched, knownRequired))
  columns.mapping.push(softKnown && softRequired > 0 ? fraction(softMatched, softRequired) : null)
  const percent = softMatched * 100
  columns.band[count] = percent >= 90 * softRequired ? 0 : percent >= 78 * softRequired ? 1 : 2
  const { units } = columns
  add(units, row + sums.requirements, asked)
  add(units, row + sums.met, met)
  add(units, row + sums.metAccredited, metAccredited)
  add(units, row + sums.gap, gaps)
  add(units, row + sums.unknown, unknown)
  add(units, row + sums.stale, stale)
  add(units, row + sums.deficit, missing)
  add(units, row + sums.weightedDeficit, weighted)
  add(units, row + sums.weight, weight)
  add(units, row + sums.knownWeight, knownWeight)
  add(units, row + sums.knownRequired, knownRequired)
  add(units, row + sums.knownMatched, knownMatched)
}

/** Adds the rows of all units to that of everybody. */
function total({ units, competencies }: GapColumns, everybody: number, width: number): void {
  for (let unit = 0; unit < everybody; unit++) {
    for (let i = 0; i < sumsARow; i++) {
      add(units, everybody * sumsARow + i, units[unit * sumsARow + i] as number)
    }
    const cells = width * competencyRow
    for (let i = 0; i < cells; i++) {
      add(competencies, everybody * cells + i, competencies[unit * cells + i] as number)
    }
  }
}

function add(row: Float64Array, at: number, amount: number): void {
  row[at] = (row[at] as number) + amount
}
