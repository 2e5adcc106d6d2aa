import type { English } from "./words.ts"

/** What a reader of figures should know. */
export const findingWords: Readonly<Record<string, English>> = {
  "hours.noJp": "learning without an amount of JP, counted as 0",
  "hours.noValue": "a kind of learning that has no value in JP for its scope, counted as 0",
  "budget.cutBelowCommitted": "a ceiling was cut below what is committed",
  "budget.outOfOrder": "by the day things happened, commitments once passed the ceiling",
  "money.toDecide": "money for people who do not take part, to be decided",
}
