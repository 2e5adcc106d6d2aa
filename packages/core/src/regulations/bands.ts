import type { DatedRule } from "./dated-rule.ts"

/** Bands of a job-person match (JPM), the highest first; each from its lower bound on, in percent. */
export interface Bands<Name extends string> extends DatedRule {
  readonly bands: readonly [...{ readonly name: Name; readonly fromPercent: number }[]]
  /** What lies below all of them. */
  readonly below: Name
}

export type MappingBand = "optimal" | "fairlyOptimal" | "lessOptimal"
export type SelectionBand = "meets" | "stillMeets" | "doesNotMeet"

/** For mapping (pemetaan). */
export const mappingBands: readonly [Bands<MappingBand>, ...Bands<MappingBand>[]] = [
  {
    effectiveFrom: "2023-01-01",
    source: "PerBRIN 3/2023 Pasal 33",
    certainty: "seen",
    note: "The first day is assumed.",
    bands: [
      { name: "optimal", fromPercent: 90 },
      { name: "fairlyOptimal", fromPercent: 78 },
    ],
    below: "lessOptimal",
  },
]

/** For filling a position (seleksi, promosi). */
export const selectionBands: readonly [Bands<SelectionBand>, ...Bands<SelectionBand>[]] = [
  {
    effectiveFrom: "2019-01-01",
    source: "A public assessment application of the government",
    certainty: "practice",
    note: "The regulation was not seen; the first day is assumed.",
    bands: [
      { name: "meets", fromPercent: 80 },
      { name: "stillMeets", fromPercent: 68 },
    ],
    below: "doesNotMeet",
  },
]

/** The band of an exact share. */
export function bandOf<Name extends string>(rule: Bands<Name>, share: number, whole: number): Name {
  return rule.bands.find(({ fromPercent }) => share * 100 >= fromPercent * whole)?.name ?? rule.below
}
