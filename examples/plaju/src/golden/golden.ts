import { budget, fairness, gaps, hours, needs, programs } from "@ampera/core"
import { canonical } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import { createHash } from "node:crypto"
import { lastDay, thatEvening, years } from "../story/asked.ts"
import { logDigest } from "./log-digest.ts"

/** A report's figures, and what they were computed from. */
interface Sums {
  readonly result: string
  /** Of the states it looked at. */
  readonly states: string | undefined
  readonly position: number
}

/** What may not change unseen: the log, and every report by both clocks. */
export interface Golden {
  readonly events: number
  readonly log: string
  readonly reports: Readonly<Record<string, Sums>>
}

/** Sums of the ledger as it stands. */
export function goldenOf(ledger: Ledger["Service"]) {
  return Effect.gen(function* () {
    const now = yield* reportsOf(ledger, lastDay)
    const then = yield* reportsOf(ledger, "2024-12-31", thatEvening)
    return { events: yield* ledger.head, log: yield* logDigest(ledger), reports: { ...now, ...then } }
  })
}

/** The results of the six reports as of a day, by name and year; by what was known at an instant, if one is given. */
export function reportsOf({ report }: Pick<Ledger["Service"], "report">, asOf: string, knownAt?: string) {
  const known = { digest: true, ...(knownAt === undefined ? {} : { knownAt }) }
  const when = knownAt === undefined ? asOf : `${asOf} known ${knownAt}`
  const sums: Record<string, Sums> = {}
  const keep = (
    name: string,
    {
      result,
      digest,
      upTo,
    }: { readonly result: unknown; readonly digest: string | undefined; readonly upTo: number },
  ): void => {
    const text = canonical(result)
    sums[`${name} ${when}`] = {
      result: createHash("sha256").update(text).digest("hex"),
      states: digest,
      position: upTo,
    }
  }
  return Effect.gen(function* () {
    keep("gaps", yield* report(gaps, { asOf }, known))
    for (const year of years.filter((each) => `${each}` <= asOf.slice(0, 4))) {
      keep(`fairness money ${year}`, yield* report(fairness, { asOf, year, of: "money", by: "unit" }, known))
      keep(
        `fairness hours ${year}`,
        yield* report(fairness, { asOf, year, of: "hours", by: "employment" }, known),
      )
      keep(`hours ${year}`, yield* report(hours, { asOf, year }, known))
      keep(`budget ${year}`, yield* report(budget, { asOf, year }, known))
      keep(`programs ${year}`, yield* report(programs, { asOf, year }, known))
      keep(`needs ${year}`, yield* report(needs, { asOf, year }, known))
    }
    return sums
  })
}
