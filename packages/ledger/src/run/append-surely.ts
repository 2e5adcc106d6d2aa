import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import type { NewEvent, StoredEvent } from "../index.ts"
import type { ClockBehind, HistoryMissing, OutcomeUnknown, StoreUnavailable } from "./errors.ts"
import type { Appended, EventStore, NonEmpty, Write, WriteResult } from "./store.ts"

/** How often, and for how long, a command is tried again: after others wrote first, or an unknown outcome. */
export const patience = { tries: 20, millis: 10_000, withoutDelay: 3 } as const

/**
 * Appends until the outcome is known: the same bytes at the same revisions, so what was kept is found by its ids and
 * what was not is written now. An answer `repeated` after an unknown outcome is our own first try if the log holds
 * these very bytes; if somebody else sent the same command meanwhile and recorded something else, it stays `repeated`.
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
        if (Result.isSuccess(again)) return yield* ownAsFirst(store, writes, again.success, unknown)
        if (again.failure._tag === "ClockBehind") return yield* Effect.fail(again.failure)
        if ((yield* Clock.currentTimeMillis) - started > patience.millis) break
      }
      return yield* Effect.fail(unknown)
    }),
  )
}

function ownAsFirst(
  store: EventStore["Service"],
  writes: NonEmpty<Write>,
  results: NonEmpty<WriteResult>,
  unknown: OutcomeUnknown,
): Effect.Effect<NonEmpty<WriteResult>, OutcomeUnknown> {
  const looked = Effect.forEach(results, (result, i) => {
    if (Result.isFailure(result) || !result.success.repeated) return Effect.succeed(result)
    const { success } = result
    return Effect.map(holds(store, writes[i] as Write, success, sameBytes), (own) =>
      own ? Result.succeed({ ...success, repeated: false }) : result,
    )
  })
  return Effect.mapError(looked as Effect.Effect<NonEmpty<WriteResult>, unknown>, () => unknown)
}

/** Whether the log holds the events of a write where the store says it has their ids. */
export function holds(
  store: EventStore["Service"],
  { stream, events }: Write,
  { first }: Appended,
  same: (event: NewEvent, stored: StoredEvent) => boolean,
): Effect.Effect<boolean, StoreUnavailable | HistoryMissing> {
  const range = { after: first === 0 ? ("none" as const) : first - 1, limit: events.length }
  return Effect.map(store.readStream(stream, range), (slice) =>
    events.every((event, i) => {
      const stored = slice.events[i]
      return stored !== undefined && same(event, stored)
    }),
  )
}

/** The same event, as the same command recorded it. */
export const sameBytes = (event: NewEvent, stored: StoredEvent): boolean =>
  sameFact(event, stored) && event.metadata === stored.metadata

/** The same happened, whoever recorded it. */
export const sameFact = (event: NewEvent, stored: StoredEvent): boolean =>
  event.id === stored.id &&
  event.type === stored.type &&
  event.schema === stored.schema &&
  event.occurredOn === stored.occurredOn &&
  event.data === stored.data

/** Waits a little, longer each time and never in step with others. */
export function pause(times: number): Effect.Effect<void> {
  return Effect.flatMap(Random.next, (chance) => Effect.sleep(Math.min(4 * 2 ** times, 250) * (0.5 + chance)))
}
