import { says } from "@ampera/ledger"
import type { Checkpoint, Cursor, Position } from "@ampera/ledger"
import { type CaughtUp, HistoryMissing, type Page, type StoreUnavailable, warn } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import type { LogEvent } from "../log/event.ts"
import { Pass, type Reading, type Step } from "../log/log-reader.ts"
import { EventsPage } from "../log/page.ts"
import { covers, through } from "../log/scanned.ts"
import { isDenied, isPassing, readError } from "../server/failure.ts"
import type { Life } from "../server/life.ts"

/** How many events a page holds at most. */
const longest = 1_000

/** How many the first page holds, and how much longer each next one may be: many readers want only the beginning. */
const shortest = 50
const growth = 5

type Failure = StoreUnavailable | HistoryMissing

/** Where a reader of a part of the log has to stop. */
export interface End {
  /** The position of the server behind which nothing is read, and the id of the event there. */
  readonly cursor: Cursor
  readonly id?: string | undefined
  readonly position: Position
}

/** Where a reader stands, and how long the next page may be. */
interface Place {
  readonly at: Checkpoint
  readonly most: number
}

const longer = (most: number): number => Math.min(most * growth, longest)

/** What a reader of the log stands on. */
export interface Ground {
  readonly reading: Reading
  readonly life: Life
}

/** Reads the log up to an end. A connection that breaks is opened again, for as long as an answer may take. */
export function pages(ground: Ground, after: Checkpoint, end: End): Stream.Stream<Page, Failure> {
  const { reading } = ground
  return inPass(ground, after, (pass) => {
    type Given = readonly [readonly Page[], Option.Option<Place>]
    const step = ({ at, most }: Place): Effect.Effect<Given, Failure> =>
      Effect.gen(function* () {
        const events: LogEvent[] = []
        let over = at.position >= end.position
        while (!over && events.length < most) {
          const news = yield* next(ground, pass, most - events.length, "patiently")
          for (const event of news.events) {
            const position = at.position + events.length
            if (event.cursor <= end.cursor && position < end.position) events.push(event)
            else over = true
          }
          if (news.caughtUp || covers(news.scanned, end.cursor)) {
            over = true
            reading.positions.looked(news.at.position, through(end.cursor), end.id)
          }
          over ||= at.position + events.length >= end.position
        }
        if (events.length === 0) return [[], Option.none()]
        const page = new EventsPage(events, at.position + 1)
        return [[page], over ? Option.none() : Option.some({ at: page.end, most: longer(most) })]
      })
    return Stream.paginate({ at: after, most: shortest }, step)
  })
}

/** Reads the log and goes on with it for ever, whatever becomes of the connection. */
export function follow(ground: Ground, after: Checkpoint): Stream.Stream<Page | CaughtUp, Failure> {
  return inPass(ground, after, (pass) => {
    type Told = readonly [readonly (Page | CaughtUp)[], Option.Option<Place>]
    const step = ({ at, most }: Place): Effect.Effect<Told, Failure> =>
      Effect.gen(function* () {
        const events: LogEvent[] = []
        let caughtUp = false
        while (!caughtUp && events.length < most) {
          const news = yield* next(ground, pass, most - events.length, "for ever")
          events.push(...news.events)
          caughtUp = news.caughtUp
        }
        if (events.length === 0) return [[{ _tag: "CaughtUp", at }], Option.some({ at, most })]
        const page = new EventsPage(events, at.position + 1)
        const told: CaughtUp = { _tag: "CaughtUp", at: page.end }
        return [caughtUp ? [page, told] : [page], Option.some({ at: page.end, most: longer(most) })]
      })
    return Stream.paginate({ at: after, most: shortest }, step)
  })
}

/** A pass for as long as the stream is read; closing the store ends it. */
function inPass<Item>(
  { life, reading }: Ground,
  after: Checkpoint,
  read: (pass: Pass) => Stream.Stream<Item, Failure>,
): Stream.Stream<Item, Failure> {
  const open: Effect.Effect<Pass, never, Scope> = Effect.acquireRelease(
    Effect.sync(() => new Pass(reading, after)),
    (pass) => Effect.sync(() => pass.close()),
  )
  return Stream.unwrap(
    Effect.gen(function* () {
      const pass = yield* open
      const forget = life.atEnd(() => pass.close())
      yield* Effect.addFinalizer(() => Effect.sync(forget))
      return read(pass)
    }),
  )
}

/** The next step of a pass. When its connection breaks, it subscribes again, behind what it was given last. */
function next(
  { life, reading }: Ground,
  pass: Pass,
  most: number,
  how: "patiently" | "for ever",
): Effect.Effect<Step, Failure> {
  const { deadline, where } = reading.connection
  const attempt = (tries: number, since: number): Effect.Effect<Step, Failure> =>
    Effect.gen(function* () {
      if (life.closed) return yield* Effect.fail(life.end)
      const news = yield* Effect.promise(() => pass.next(most).catch((error: unknown) => ({ error })))
      if (news instanceof HistoryMissing) return yield* Effect.fail(news)
      if (!("error" in news)) return news
      const { error } = news
      if (life.closed) return yield* Effect.fail(life.end)
      const over = how === "patiently" && performance.now() - since >= deadline
      if (over || isDenied(error) || !isPassing(error)) {
        return yield* Effect.suspend(() => Effect.fail(readError(error, where)))
      }
      if (tries === 3 && how === "for ever")
        yield* warn(
          says`${{ error: readError(error, where).line }}: a follower waits until it is there again`,
        )
      yield* Effect.sleep(Math.min(10 * 2 ** tries, 5_000) * (0.5 + Math.random()))
      pass.reopen()
      return yield* attempt(tries + 1, since)
    })
  return Effect.suspend(() => attempt(1, performance.now()))
}
