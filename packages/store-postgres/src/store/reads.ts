import { beginning, type Checkpoint, type Position, says } from "@ampera/ledger"
import {
  badRange,
  type AppendSignal,
  type CaughtUp,
  type EventStore,
  HistoryMissing,
  isCount,
  NoSuchPosition,
  type Page,
  type StoreUnavailable,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { CopiedRows } from "../database/copied.ts"
import type { Server } from "../database/server.ts"
import type { Head } from "../log/head.ts"
import { few, fewOf, fewStatement } from "../log/few.ts"
import { checkpointAt, lengthAfter, pageOf, pageText, type StorePage } from "../log/page.ts"
import { sliceOf, streamStatements } from "../log/stream.ts"
import type { Notices } from "./notices.ts"

type Failure = StoreUnavailable | HistoryMissing

/** What a step of a reader gives, and where the next one begins. */
type Step<Item, Place> = Effect.Effect<readonly [readonly Item[], Option.Option<Place>], Failure>

/** Where a reader stands: the page it was given last says how long the next should be. */
interface Place {
  readonly at: Position
  readonly page: StorePage | undefined
}

/** Where a reader of the log stands: the rows of the next page are on their way, or undefined if they did not come. */
interface Ahead extends Place {
  readonly coming: Promise<CopiedRows | undefined> | undefined
}

/**
 * Where a follower stands: whether it was told that nothing is left, how often the signal had been raised before the look that
 * found so, and whether a signal or its own impatience woke it.
 */
interface Following extends Place {
  readonly told: boolean
  readonly raised: number | undefined
  readonly woken: "signal" | "poll"
}

/** How many times as long as others a follower waits for a server that is away: it has nothing else to do. */
const followersPatience = 12

/** A follower that has not been told that nothing is left. */
const catchingUp = { told: false, raised: undefined, woken: "signal" } as const

/** No position is beyond it. */
const ever = Number.MAX_SAFE_INTEGER

/** The reading half of the store. */
export function reads(
  server: Server,
  head: Head,
  signal: AppendSignal,
  notices: Notices,
): Pick<EventStore["Service"], "readStream" | "readAll" | "subscribe" | "at" | "head"> {
  const { where, read } = server
  const textAt = pageText(server)
  const aFew = fewStatement(server)
  const streams = streamStatements(server)

  /** Where a reader that has seen a position stands; beyond the end, it has seen events that are gone. */
  const begin = <A>({ position }: Checkpoint, then: (end: Position) => A): Effect.Effect<A, Failure> =>
    Effect.flatMap(head.read, (end) =>
      position <= end
        ? Effect.succeed(then(end))
        : Effect.fail(
            new HistoryMissing(
              says`position ${{ position }} was read once, now the log ends at ${{ end }}`,
              where,
            ),
          ),
    )

  const unlessMissing = <A>(found: A | HistoryMissing): Effect.Effect<A, HistoryMissing> =>
    found instanceof HistoryMissing ? Effect.fail(found) : Effect.succeed(found)
  const pageIn = (rows: CopiedRows, at: Position) => unlessMissing(pageOf(rows, at, where))
  const textOf = ({ at, page }: Place, end: Position) => textAt(at, end, lengthAfter(page))
  /** As much as the page before and a little more: a row too many would double it. */
  const likely = ({ page }: Place): number => (page === undefined ? 0 : Math.ceil(page.bytes * 1.05))
  const pageAfter = (place: Place, end: Position, times = 1) =>
    Effect.flatMap(server.copy(textOf(place, end), likely(place), times), (rows) => pageIn(rows, place.at))

  /** The page that was asked for ahead; asked for anew when it did not come. */
  const awaited = (place: Ahead, end: Position) => {
    const { coming } = place
    if (coming === undefined) return pageAfter(place, end)
    return Effect.flatMap(
      Effect.promise(() => coming),
      (rows) => (rows === undefined ? pageAfter(place, end) : pageIn(rows, place.at)),
    )
  }

  const upTo =
    (end: Position) =>
    (place: Ahead): Step<Page, Ahead> => {
      if (place.at >= end) return Effect.succeed([[], Option.none()])
      return Effect.flatMap(awaited(place, end), (page): Step<Page, Ahead> => {
        if (page === undefined) {
          const missing = says`events are missing between the positions ${{ from: place.at + 1 }} and ${{ to: end }}`
          return Effect.fail(new HistoryMissing(missing, where))
        }
        const next = behind(page)
        // The server reads the next page while the reader works on this one.
        const coming = next.at < end ? server.ahead(textOf(next, end), likely(next)) : undefined
        return Effect.succeed([[page], Option.some({ ...next, coming })])
      })
    }

  /** What a follower has not seen: who saw everything a moment ago expects little. */
  const news = (place: Following): Effect.Effect<StorePage | undefined, Failure> =>
    place.told
      ? Effect.flatMap(server.readFew(aFew, [place.at], followersPatience), (rows) =>
          unlessMissing(fewOf(rows, place.at, where)),
        )
      : pageAfter(place, ever, followersPatience)

  const wait = (place: Following, raised: number): Step<Page | CaughtUp, Following> => {
    notices.listen()
    const woken = Effect.raceFirst(
      Effect.as(signal.after(raised), "signal" as const),
      Effect.as(Effect.sleep(notices.poll), "poll" as const),
    )
    return Effect.flatMap(woken, (by) => follow({ ...place, raised: undefined, woken: by }))
  }

  const follow = (place: Following): Step<Page | CaughtUp, Following> =>
    Effect.suspend(() => {
      if (place.raised !== undefined) return wait(place, place.raised)
      // Noted before the look at the log, so that no append falls between the two.
      const { raised } = signal
      const asked = place.told ? few : lengthAfter(place.page)
      return Effect.flatMap(news(place), (page): Step<Page | CaughtUp, Following> => {
        if (page === undefined && place.told) return wait(place, raised)
        if (page !== undefined && place.told && place.woken === "poll") notices.missed()
        const next = page === undefined ? place : behind(page)
        const some = page === undefined ? [] : [page]
        const isAll = page === undefined || page.length < asked
        if (!isAll) return Effect.succeed([some, Option.some({ ...next, ...catchingUp })])
        const caughtUp: CaughtUp = { _tag: "CaughtUp", at: checkpointAt(next.at) }
        return Effect.succeed([
          [...some, caughtUp],
          Option.some({ ...next, told: true, raised, woken: "signal" }),
        ])
      })
    })

  return {
    readStream: (stream, { after = "none", limit = ever } = {}) => {
      if (after !== "none" && !isCount(after))
        return badRange(says`there is no revision ${{ revision: after }}`)
      if (!isCount(limit)) return badRange(says`there is no limit of ${{ limit }}`)
      const isWhole = after === "none" && limit === ever
      const part = [stream, after === "none" ? -1 : Math.min(after, 2 ** 31 - 1), limit]
      const reading = isWhole ? read(streams.whole, [stream]) : read(streams.part, part)
      return Effect.flatMap(reading, (rows) => {
        const found = sliceOf(stream, after, limit, rows, where)
        return found instanceof HistoryMissing ? Effect.fail(found) : Effect.succeed(found)
      })
    },
    readAll: ({ after = beginning, upTo: last } = {}) => {
      if (last !== undefined && !isCount(last))
        return Stream.fromEffect(badRange(says`there is no position ${{ position: last }}`))
      return Stream.unwrap(
        begin(after, (end) =>
          Stream.paginate<Ahead, Page, Failure>(
            { at: after.position, page: undefined, coming: undefined },
            upTo(Math.min(last ?? end, end)),
          ),
        ),
      )
    },
    subscribe: ({ after = beginning } = {}) =>
      Stream.unwrap(
        begin(after, () =>
          Stream.paginate<Following, Page | CaughtUp, Failure>(
            { at: after.position, page: undefined, ...catchingUp },
            follow,
          ),
        ),
      ),
    at: (position) => {
      if (!isCount(position)) return badRange(says`there is no position ${{ position }}`)
      return Effect.flatMap(head.read, (end) =>
        position > end
          ? Effect.fail(new NoSuchPosition(position, end))
          : Effect.succeed(checkpointAt(position)),
      )
    },
    head: Effect.map(head.read, checkpointAt),
  }
}

const behind = (page: StorePage): Place => ({ at: page.end.position, page })
