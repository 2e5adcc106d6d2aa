import type { Learning, Purpose } from "../learning/learning-facts.ts"

/** Which minutes of learning are asked about. */
export interface MinutesScope {
  /** The first and the last year. */
  readonly from: number
  readonly to: number
  readonly asOf: string
  /** Of the program; learning outside offerings has none, and is left out then. */
  readonly purpose?: Purpose | undefined
}

/** Credited minutes by person, whoever they are. */
export function minutesOf(
  _states: { readonly learning: Learning },
  _scope: MinutesScope,
): ReadonlyMap<string, number> {
  return new Map()
}
