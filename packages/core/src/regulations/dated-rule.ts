import type { IsoDate } from "@ampera/ledger"

/** How sure it is that a rule says so. */
export type Certainty =
  /** Read in the source that is named. */
  | "seen"
  /** Done so by working systems of the government; the regulation itself was not seen. */
  | "practice"
  /** Chosen by this project, since no source was found. */
  | "assumed"

/** A rule of law or practice as data: it can be replaced without touching what computes with it. */
export interface DatedRule {
  /** The first day on which it is in force. */
  readonly effectiveFrom: IsoDate
  readonly source: string
  readonly certainty: Certainty
  /** What a reader should know beside the source. */
  readonly note?: string
}

/** The rule in force on a day. Days before the first one have the first one, until an older one is given. */
export function inForce<Rule extends DatedRule>(rules: readonly [Rule, ...Rule[]], day: IsoDate): Rule {
  return rules.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? rules[0]
}
