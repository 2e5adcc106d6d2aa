import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import type { ClockBehind, OutcomeUnknown, StoreUnavailable } from "./errors.ts"
import type { EventStore, NonEmpty, Write, WriteResult } from "./store.ts"

/** How often, and for how long, a command is tried again: after others wrote first, or an unknown outcome. */
export const patience = { tries: 20, millis: 10_000, withoutDelay: 3 } as const

/**
 * Appends until the outcome is known: the same bytes at the same revisions, so what was kept is found by its ids and
 * what was not is written now. An answer `repeated` after an unknown outcome is our own first try.
 */
export function appendSurely(
  store: EventStore["Service"],
  writes: NonEmpty<Write>,
): Effect.Effect<NonEmpty<WriteResult>, StoreUnavailable | OutcomeUnknown | ClockBehind> {
  return Effect.catchTag(store.appendMany(writes), "OutcomeUnknown", (unknown) =>
    Effect.gen(function* () {
      const started = yield* Clock.currentTimeMillis
      for (let tries = 1; tries < patience.tries; tries++) {
        yield* pause(tries)
        const again = yield* Effect.result(store.appendMany(writes))
        if (Result.isSuccess(again)) return again.success.map(asFirst) as unknown as NonEmpty<WriteResult>
        if (again.failure._tag === "ClockBehind") return yield* Effect.fail(again.failure)
        if ((yield* Clock.currentTimeMillis) - started > patience.millis) break
      }
      return yield* Effect.fail(unknown)
    }),
  )
}

const asFirst = (result: WriteResult): WriteResult =>
  Result.isSuccess(result) ? Result.succeed({ ...result.success, repeated: false }) : result

/** Waits a little, longer each time and never in step with others. */
export function pause(times: number): Effect.Effect<void> {
  return Effect.flatMap(Random.next, (chance) => Effect.sleep(Math.min(4 * 2 ** times, 250) * (0.5 + chance)))
}
