import * as z from "zod"
import { fiscalYear, sources } from "../funding/budget-events.ts"
import { fundingBases } from "../funding/net-money.ts"
import { purposes } from "../learning/program-events.ts"
import { asOf, publishing, unitScope } from "../reporting/query-fields.ts"
import { groupings } from "./population.ts"

/** What is looked at: money in whole rupiah, or learning in whole minutes. */
export const goods = ["money", "hours"] as const

export const fairnessQuery = z
  .strictObject({
    ...asOf,
    /** One year, or the first and the last of several. */
    year: fiscalYear.optional(),
    from: fiscalYear.optional(),
    to: fiscalYear.optional(),
    of: z.enum(goods),
    /** Of money: what was committed, when left out. */
    basis: z.enum(fundingBases).optional(),
    by: z.enum(groupings).optional(),
    /** Of money: all but the participants' own, when left out. */
    source: z.enum(sources).optional(),
    purpose: z.enum(purposes).optional(),
    ...unitScope,
    ...publishing,
    /** Whether the parity of groups is tested, by how many rounds and from which seed. */
    test: z.boolean().optional(),
    rounds: z.int().min(1).max(10_000_000).optional(),
    seed: z.int().min(0).optional(),
  })
  .refine(
    ({ year, from, to }) => (year === undefined) !== (from === undefined && to === undefined),
    "give a year, or the first and the last year",
  )
  .refine(
    ({ from, to }) => (from === undefined) === (to === undefined) && (from ?? 0) <= (to ?? 0),
    "give the first and the last year, the earlier one first",
  )
  .refine(
    ({ of, basis, source }) => of === "money" || (basis === undefined && source === undefined),
    "a basis or a source is of money alone",
  )

export type FairnessQuery = z.infer<typeof fairnessQuery>

/** The first and the last year asked about; that of the day, when none is named. */
export function yearsOf({
  asOf: day,
  year = Number(day.slice(0, 4)),
  from = year,
  to = year,
}: FairnessQuery): {
  readonly from: number
  readonly to: number
} {
  return { from, to }
}
