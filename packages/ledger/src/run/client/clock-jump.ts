import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { isoInstant } from "../../index.ts"
import { ClockAhead } from "../ports/clock-ahead.ts"
import type { StoreUnavailable } from "../ports/errors.ts"
import { pageAt } from "../reading/event-at.ts"
import type { EventStore, WriteResult } from "../ports/event-store.ts"

/**
 * How long after the last event a clock may stand: milliseconds. An office rests, and takes up its ledger a year later;
 * but one append by a clock that is years ahead would keep everybody else from writing until then.
 */
const longest = 400 * 86_400_000

/** The store, refusing to append by a clock that has jumped far ahead of the last event. */
export function heedingJumps(store: EventStore["Service"]): EventStore["Service"] {
  /** The latest instant that is known to be in the log; looked up only where it does not say enough. */
  let last = Number.NEGATIVE_INFINITY
  const append: EventStore["Service"]["appendMany"] = (writes) =>
    Effect.tap(store.appendMany(writes), (results) =>
      Effect.sync(() => {
        for (const result of results) last = Math.max(last, instantOf(result))
      }),
    )
  return {
    ...store,
    get capabilities() {
      return store.capabilities
    },
    appendMany: (writes) =>
      Clock.clockWith((clock) => {
        const now = clock.currentTimeMillisUnsafe()
        if (now - last <= longest) return append(writes)
        return Effect.flatMap(lastIn(store), (found) => {
          if (found !== undefined && now - found > longest) {
            return Effect.fail(new ClockAhead(isoInstant(now), isoInstant(found)))
          }
          last = found ?? last
          return append(writes)
        })
      }),
  }
}

function instantOf(result: WriteResult): number {
  return Result.isSuccess(result)
    ? Date.parse(result.success.recordedAt.at(-1) as string)
    : Number.NEGATIVE_INFINITY
}

/** When the last event was recorded, in milliseconds since 1970; undefined in an empty log. */
function lastIn(store: EventStore["Service"]): Effect.Effect<number | undefined, StoreUnavailable> {
  return Effect.flatMap(
    store.head,
    ({ position }) =>
      position === 0
        ? Effect.undefined
        : Effect.map(pageAt(store, position), (page) =>
            page === undefined ? undefined : Date.parse(page.stored(0).recordedAt),
          ),
    // Where that event is missing there are worse things to say, and whoever reads will say them.
  ).pipe(Effect.catchTag("HistoryMissing", () => Effect.undefined))
}
