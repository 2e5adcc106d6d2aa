import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import * as Latch from "effect/Latch"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { beginning, type Checkpoint } from "../../index.ts"
import { badRange, isCount } from "../store-kit/append-rules.ts"
import { HistoryMissing, NoSuchPosition, type StoreUnavailable } from "../ports/errors.ts"
import type { CaughtUp, EventStore, Page } from "../ports/event-store.ts"
import { nextRevision } from "../reading/stream-state.ts"
import { checkpointAt, eventAt, headOf, type MemoryLog } from "./log.ts"
import type { WhileOpen } from "./open.ts"
import { pageAfter } from "./page.ts"

/** The reading half of the store. */
export function reads(
  log: MemoryLog,
  whileOpen: WhileOpen,
): Pick<EventStore["Service"], "readStream" | "readAll" | "subscribe" | "at" | "head"> {
  return {
    readStream: (stream, { after = "none", limit = Number.MAX_SAFE_INTEGER } = {}) =>
      whileOpen(() => {
        if (after !== "none" && !isCount(after))
          return badRange(says`there is no revision ${{ revision: after }}`)
        if (!isCount(limit)) return badRange(says`there is no limit of ${{ limit }}`)
        const positions = log.streams.get(stream) ?? []
        const events = positions
          .slice(nextRevision(after), nextRevision(after) + limit)
          .map((position) => eventAt(log, position))
        return Effect.succeed({ stream, head: headOf(log, stream), events })
      }),
    readAll: ({ after = beginning, upTo } = {}) =>
      Stream.unwrap(
        whileOpen(() => {
          if (upTo !== undefined && !isCount(upTo))
            return badRange(says`there is no position ${{ position: upTo }}`)
          const end = Math.min(upTo ?? Number.MAX_SAFE_INTEGER, log.events.length)
          return Effect.as(fits(log, after), pages(log, whileOpen, after.position, end))
        }),
      ),
    subscribe: ({ after = beginning } = {}) =>
      Stream.unwrap(whileOpen(() => Effect.as(fits(log, after), follow(log, whileOpen, after.position)))),
    at: (position) =>
      whileOpen((): Effect.Effect<Checkpoint, NoSuchPosition> => {
        if (!isCount(position)) return badRange(says`there is no position ${{ position }}`)
        const head = log.events.length
        return position > head
          ? Effect.fail(new NoSuchPosition(position, head))
          : Effect.succeed(checkpointAt(position))
      }),
    head: whileOpen(() => Effect.succeed(checkpointAt(log.events.length))),
  }
}

/** What a step of a reader gives, and where the next one begins. */
type Step<Item, Place> = Effect.Effect<readonly [readonly Item[], Option.Option<Place>], StoreUnavailable>

function pages(
  log: MemoryLog,
  whileOpen: WhileOpen,
  after: number,
  end: number,
): Stream.Stream<Page, StoreUnavailable> {
  const step = (at: number): Step<Page, number> =>
    whileOpen(() => {
      if (at >= end) return Effect.succeed([[], Option.none()])
      const page = pageAfter(log, at, end)
      return Effect.succeed([[page], Option.some(page.end.position)])
    })
  return Stream.paginate(after, step)
}

interface Place {
  readonly at: number
  /** Whether the reader was told that nothing is left. */
  readonly told: boolean
}

function follow(
  log: MemoryLog,
  whileOpen: WhileOpen,
  after: number,
): Stream.Stream<Page | CaughtUp, StoreUnavailable> {
  const step = (place: Place): Step<Page | CaughtUp, Place> =>
    whileOpen((): Step<Page | CaughtUp, Place> => {
      const { at, told } = place
      if (at < log.events.length) {
        const page = pageAfter(log, at, log.events.length)
        return Effect.succeed([[page], Option.some({ at: page.end.position, told: false })])
      }
      if (!told) {
        const caughtUp: CaughtUp = { _tag: "CaughtUp", at: checkpointAt(at) }
        return Effect.succeed([[caughtUp], Option.some({ at, told: true })])
      }
      // The latch is taken in the same breath as the look at the head, so no append falls between the two.
      return Effect.andThen(
        Latch.await(log.grown),
        Effect.suspend(() => step(place)),
      )
    })
  return Stream.paginate<Place, Page | CaughtUp, StoreUnavailable>({ at: after, told: false }, step)
}

/** A reader that stands beyond the end has seen events that are gone. */
function fits(log: MemoryLog, { position }: Checkpoint): Effect.Effect<void, HistoryMissing> {
  const head = log.events.length
  if (position <= head) return Effect.void
  return Effect.fail(
    new HistoryMissing(
      says`position ${{ position }} was read once, now the log ends at ${{ end: head }}`,
      says`in memory`,
    ),
  )
}
