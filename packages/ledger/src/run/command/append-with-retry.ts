import { says } from "../../sentence.ts"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import type { NewEvent, StoredEvent } from "../../index.ts"
import type { ClockAhead } from "../ports/clock-ahead.ts"
import {
  type ClockBehind,
  type HistoryMissing,
  OutcomeUnknown,
  type StoreUnavailable,
  VersionConflict,
} from "../ports/errors.ts"
import type { Appended, EventStore, NonEmpty, Write, WriteResult } from "../ports/event-store.ts"

/** How often, and for how long, a command is tried again: after others wrote first, or an unknown outcome. */
export const patience = { tries: 20, millis: 10_000, withoutDelay: 3 } as const

/** Why a call of `appendMany` has no answer. */
type NoAnswer = StoreUnavailable | OutcomeUnknown | ClockBehind | ClockAhead

/**
 * Appends until the outcome is known: the same bytes at the same revisions, so what was kept is found by its ids and
 * what was not is written now. An answer `repeated` to a second try is our own first one if the log holds these very
 * bytes; if somebody else sent the same command meanwhile and recorded something else, it stays `repeated`.
 *
 * `tried` says that these writes were sent before, so that the first call here is a second try too.
 */
export function appendWithRetry(
  store: EventStore["Service"],
  writes: NonEmpty<Write>,
  tried = false,
): Effect.Effect<NonEmpty<WriteResult>, NoAnswer> {
  const first = store.appendMany(writes)
  const answered = tried
    ? Effect.flatMap(first, (results) =>
        settled(store, writes, results, new OutcomeUnknown(says`at an earlier try`)),
      )
    : first
  return Effect.catchTag(answered, "OutcomeUnknown", (unknown) => again(store, writes, unknown))
}

/** Sends writes again whose outcome is unknown. */
function again(
  store: EventStore["Service"],
  writes: NonEmpty<Write>,
  unknown: OutcomeUnknown,
): Effect.Effect<NonEmpty<WriteResult>, NoAnswer> {
  return Effect.gen(function* () {
    const started = yield* Clock.currentTimeMillis
    for (let tries = 1; tries < patience.tries; tries++) {
      yield* pause(tries)
      const result = yield* Effect.result(store.appendMany(writes))
      if (Result.isSuccess(result)) return yield* settled(store, writes, result.success, unknown)
      if (result.failure._tag === "ClockBehind") {
        // One write that is yet to be written was not kept before; of several, nobody can say which.
        return yield* Effect.fail(writes.length === 1 ? result.failure : unknown)
      }
      if ((yield* Clock.currentTimeMillis) - started > patience.millis) break
    }
    return yield* Effect.fail(unknown)
  })
}

/**
 * The answers to a second try: what the first one kept counts as kept now, and what stands behind it on its stream,
 * which a store may not write in the same call, is sent in a call of its own.
 */
function settled(
  store: EventStore["Service"],
  writes: NonEmpty<Write>,
  results: NonEmpty<WriteResult>,
  unknown: OutcomeUnknown,
): Effect.Effect<NonEmpty<WriteResult>, OutcomeUnknown> {
  return Effect.gen(function* () {
    const answers: WriteResult[] = []
    const own = new Set<string>()
    const behind = new Map<string, boolean>()
    const left: number[] = []
    for (const [i, result] of results.entries()) {
      const write = writes[i] as Write
      const { stream, expected } = write
      answers.push(result)
      if (Result.isSuccess(result)) {
        if (!result.success.repeated) continue
        if (yield* holds(store, write, result.success, sameBytes)) {
          answers[i] = Result.succeed({ ...result.success, repeated: false })
          own.add(stream)
        } else behind.set(stream, false)
        continue
      }
      const { failure } = result
      const held = failure instanceof VersionConflict && failure.actual === expected && own.has(stream)
      if (!behind.has(stream)) behind.set(stream, held)
      if (behind.get(stream) === true) left.push(i)
    }
    if (left.length === 0) return answers
    const rest = left.map((i) => writes[i]) as unknown as NonEmpty<Write>
    const more = yield* appendWithRetry(store, rest)
    for (const [n, i] of left.entries()) answers[i] = more[n] as WriteResult
    return answers
  }).pipe(Effect.mapError(() => unknown)) as Effect.Effect<never, OutcomeUnknown>
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
const sameBytes = (event: NewEvent, stored: StoredEvent): boolean =>
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
