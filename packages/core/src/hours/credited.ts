import type { Learning } from "../learning/learning-facts.ts"
import { capped } from "./caps.ts"
import { type Credit, creditOf } from "./credit.ts"
import type { Learned } from "./learned.ts"
import { type LearnedOptions, learnedInOfferings, learnedInRecords } from "./learned-by.ts"
import { within } from "./minutes.ts"

/** What one person's learning counts. */
export interface Credited {
  /** What counts, after the caps. */
  readonly credits: readonly Credit[]
  /** The same if what was handed in were verified; undefined when nothing waits. */
  readonly ifVerified: readonly Credit[] | undefined
}

/** What learning counts, as known on a day. Of everyone the offerings are looked at once. */
export function creditedBy(
  learning: Learning,
  options: LearnedOptions,
): { of(personId: string): Credited; readonly people: ReadonlySet<string> } {
  const inOfferings = learnedInOfferings(learning, options)
  return {
    people: new Set([...inOfferings.keys(), ...learning.records.keys()]),
    of(personId) {
      const outside = learnedInRecords(learning, personId, options)
      const counted = creditsOf([...(inOfferings.get(personId) ?? []), ...outside.verified])
      const waiting = creditsOf(outside.submitted)
      return {
        credits: capped(counted),
        ifVerified: waiting.length === 0 ? undefined : capped([...counted, ...waiting]),
      }
    },
  }
}

function creditsOf(learned: readonly Learned[]): readonly Credit[] {
  return learned.map(creditOf).filter((credit) => credit !== undefined)
}

/** The minutes of credits from one day number to another. */
export function minutesWithin(credits: readonly Credit[], first: number, last: number): number {
  let sum = 0
  for (const credit of credits) sum += within(credit.minutes, first, last).minutes
  return sum
}
