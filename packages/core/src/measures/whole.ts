import { Unmeasurable } from "./unmeasurable.ts"

/** Where a value stands: a pattern, with what its `{index}` stands for. */
interface Place {
  readonly where: string
  readonly index?: number
}

/** Checks that a value is a whole number from 0 to 2^53 - 1; `placeOf` is asked only when it is not. */
export function wholeNumber(value: number, placeOf: () => Place): number {
  if (Number.isSafeInteger(value) && value >= 0) return value + 0
  const { where, ...place } = placeOf()
  if (typeof value === "number" && value < 0) {
    throw new Unmeasurable({
      code: "measure.negative",
      what: "{value} is below zero",
      figures: { value: String(value), ...place },
      where,
      cure: "net refunds and corrections first, and look for the one that takes back more than was given",
    })
  }
  if (Number.isInteger(value)) {
    throw new Unmeasurable({
      code: "measure.unsafe",
      what: "{value} is over 9007199254740991 and may have lost digits already",
      figures: { value: String(value), ...place },
      where,
      cure: "count in a larger unit",
    })
  }
  throw new Unmeasurable({
    code: "measure.notWhole",
    what: "{value} is no whole number",
    figures: { value: String(value), ...place },
    where,
    cure: "count in whole rupiah or minutes; leave out what is unknown, and say how many",
  })
}
