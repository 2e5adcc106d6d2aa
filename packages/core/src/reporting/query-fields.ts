import * as z from "zod"
import { day, id } from "../fields/fields.ts"
import { smallestGroup } from "../publish/few.ts"

/** The day a figure is of: nothing that is dated later counts. */
export const asOf = { asOf: day }

/** Whose figures: those of a unit and all below it, and rolled up to a depth of the tree. */
export const unitScope = { unit: id.optional(), depth: z.int().min(1).max(100).optional() }

/** For the public: no list of people, and no figure of too few. */
export const publishing = {
  publish: z.boolean().optional(),
  /** Groups of fewer people are hidden. */
  minGroup: z.int().min(1).max(1_000_000).optional(),
}

/** The size below which groups are hidden; undefined when all is shown. */
export function leastShown({
  publish,
  minGroup,
}: {
  readonly publish?: boolean | undefined
  readonly minGroup?: number | undefined
}): number | undefined {
  return publish === true ? (minGroup ?? smallestGroup) : undefined
}
