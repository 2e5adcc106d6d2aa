import { Unmeasurable } from "./unmeasurable.ts"

/** Checks that a value is a whole number from 0 to 2^53 - 1; `where` is asked only when it is not. */
export function wholeNumber(value: number, where: () => string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value + 0
  if (typeof value === "number" && value < 0) {
    throw new Unmeasurable({
      code: "measure.negative",
      what: `${String(value)} is below zero`,
      where: where(),
      cure: "net refunds and corrections first, and look for the one that takes back more than was given",
    })
  }
  if (Number.isInteger(value)) {
    throw new Unmeasurable({
      code: "measure.unsafe",
      what: `${String(value)} is over 9007199254740991 and may have lost digits already`,
      where: where(),
      cure: "count in a larger unit",
    })
  }
  throw new Unmeasurable({
    code: "measure.notWhole",
    what: `${String(value)} is no whole number`,
    where: where(),
    cure: "count in whole rupiah or minutes; leave out what is unknown, and say how many",
  })
}
