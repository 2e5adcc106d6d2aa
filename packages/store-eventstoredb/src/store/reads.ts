import { beginning, type Checkpoint, says } from "@ampera/ledger"
import {
  badRange,
  type EventStore,
  HistoryMissing,
  isCount,
  NoSuchPosition,
  type StoreUnavailable,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { countTo, countToEnd } from "../log/count.ts"
import { storedEvent } from "../log/event.ts"
import { gone } from "../log/history.ts"
import { endOfServer, standsAt } from "../log/log-reader.ts"
import type { StreamReader } from "../log/stream-reader.ts"
import type { KnownStreams } from "../append/known-streams.ts"
import { historyMissing } from "../server/failure.ts"
import { follow, type Ground, pages } from "./follow.ts"

/** The reading half of the store. */
export function reads(
  ground: Ground,
  streams: StreamReader,
  known: KnownStreams,
): Pick<EventStore["Service"], "readStream" | "readAll" | "subscribe" | "at" | "head"> {
  const { life, reading } = ground
  const { where } = reading.connection

  /** That a checkpoint is one of this log. */
  const fits = (after: Checkpoint): Effect.Effect<void, HistoryMissing | StoreUnavailable> =>
    Effect.gen(function* () {
      if (after.position === 0) return
      const there = reading.positions.knows(after) ?? (yield* life.ask(() => standsAt(reading, after.cursor)))
      if (there) return
      yield* Effect.fail(gone(after.position, where))
    })

  /** A log of which something is missing has no end that could be named. */
  const whole = (found: Checkpoint | HistoryMissing): Effect.Effect<Checkpoint, StoreUnavailable> =>
    found instanceof HistoryMissing ? Effect.fail(historyMissing(found)) : Effect.succeed(found)

  return {
    readStream: (stream, { after = "none", limit = Number.MAX_SAFE_INTEGER } = {}) => {
      if (after !== "none" && !isCount(after))
        return badRange(says`there is no revision ${{ revision: after }}`)
      if (!isCount(limit)) return badRange(says`there is no limit of ${{ limit }}`)
      return Effect.flatMap(
        life.ask(() =>
          limit === Number.MAX_SAFE_INTEGER
            ? streams.rest(stream, after)
            : streams.piece(stream, after, limit),
        ),
        (piece) => {
          if (piece instanceof HistoryMissing) return Effect.fail(piece)
          known.saw(stream, piece.events)
          return Effect.succeed({ stream, head: piece.head, events: piece.events.map(storedEvent) })
        },
      )
    },
    readAll: ({ after = beginning, upTo = Number.MAX_SAFE_INTEGER } = {}) => {
      if (!isCount(upTo)) return Stream.fromEffect(badRange(says`there is no position ${{ position: upTo }}`))
      return Stream.unwrap(
        Effect.gen(function* () {
          const last = yield* life.ask(() => endOfServer(reading))
          yield* fits(after)
          return pages(ground, after, { cursor: last?.cursor ?? 0n, id: last?.id, position: upTo })
        }),
      )
    },
    subscribe: ({ after = beginning } = {}) => Stream.unwrap(Effect.as(fits(after), follow(ground, after))),
    at: (position) => {
      if (!isCount(position)) return badRange(says`there is no position ${{ position }}`)
      return Effect.flatMap(
        life.ask(() => countTo(reading, position)),
        (found): Effect.Effect<Checkpoint, NoSuchPosition | StoreUnavailable> =>
          found instanceof NoSuchPosition ? Effect.fail(found) : whole(found),
      )
    },
    head: Effect.flatMap(
      life.ask(() => countToEnd(reading)),
      whole,
    ),
  }
}
