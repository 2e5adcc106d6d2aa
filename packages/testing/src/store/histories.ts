import type { Command } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as fc from "fast-check"
import { anyHistory } from "../training/histories.ts"
import { openings } from "./opened.ts"
import { seed } from "./seed.ts"
import type { StoreSpec } from "./spec.ts"

/** Runs a property of histories, each on a place of its own. */
export function everyHistory(
  spec: StoreSpec,
  runs: number,
  holds: (history: readonly Command[], open: ReturnType<typeof openings>) => Promise<void>,
): Promise<void> {
  const property = fc.asyncProperty(anyHistory(40), async (history) => {
    const place = await spec.make()
    try {
      await holds(history, openings(place))
    } finally {
      await place.dispose()
    }
  })
  return fc.assert(property, { seed, numRuns: runs })
}

/** Sends commands, and counts the events that were recorded. */
export const send = (
  ledger: Ledger["Service"],
  history: readonly Command[],
): Effect.Effect<number, unknown> =>
  Effect.map(
    Effect.forEach(history, (command) => ledger.run(command)),
    (answers) => answers.reduce((sum, { accepted = [] }) => sum + accepted.length, 0),
  )
