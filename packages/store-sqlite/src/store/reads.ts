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
import { Reading } from "../database/reading.ts"
import { checkpointAt, Pages, type SqlitePage } from "../log/page.ts"
import { StreamReader } from "../log/stream-reader.ts"
import type { LedgerFile } from "./ledger-file.ts"

/** How often a follower that waits looks whether another process has written. */
const poll = "20 millis"

type Failure = StoreUnavailable | HistoryMissing

/** What a step of a reader gives, and where the next one begins. */
type Step<Item, Place> = Effect.Effect<readonly [readonly Item[], Option.Option<Place>], Failure>

/** Where a reader stands: the page it was given last says how long the next should be. */
interface Place {
  readonly at: Position
  readonly page: SqlitePage | undefined
}

/** The reading half of the store. */
export function reads(
  file: LedgerFile,
  signal: AppendSignal,
): Pick<EventStore["Service"], "readStream" | "readAll" | "subscribe" | "at" | "head"> {
  const { db, reader, journal, log, where, read } = file
  const pages = new Pages(reader, log.types, where)
  const streams = new StreamReader(reader, log.types, where)
  const turn = new Reading(reader)
  const dataVersion = db.prepare("PRAGMA data_version")
  dataVersion.setReturnArrays(true)

  /** Changes when another connection has changed the file. Beside a journal that is gone it never would. */
  const version = () => {
    journal.check()
    return (dataVersion.get() as unknown as [number])[0]
  }
  const head = () => log.head().position
  const checkedHead = () => {
    journal.check()
    return head()
  }

  /** Where a reader that has seen a position stands; beyond the end, it has seen events that are gone. */
  const begin = <A>({ position }: Checkpoint, then: (end: Position) => A): Effect.Effect<A, Failure> =>
    Effect.flatMap(read(head), (end) =>
      position <= end
        ? Effect.succeed(then(end))
        : Effect.fail(
            new HistoryMissing(
              says`position ${{ position }} was read once, now the log ends at ${{ end }}`,
              where,
            ),
          ),
    )

  const pageAfter = (place: Place, end: Position) =>
    Effect.flatMap(
      read(() => {
        // The other connection told the end: a transaction of this turn may be older, and not have all up to it.
        turn.end()
        return pages.after(place.at, end, place.page)
      }),
      present,
    )

  const upTo = (end: Position) => (place: Place) => {
    const step: Step<Page, Place> =
      place.at >= end
        ? Effect.succeed([[], Option.none()])
        : Effect.map(pageAfter(place, end), (page) => [[page], Option.some(behind(page))])
    return step
  }

  const follow = (place: Place & { readonly told: boolean }): Step<Page | CaughtUp, typeof place> =>
    Effect.suspend(() => {
      // Noted before the look at the head, so that no append falls between the two.
      const { raised } = signal
      return Effect.flatMap(
        read(() => ({ seen: version(), end: head() })),
        ({ seen, end }): Step<Page | CaughtUp, typeof place> => {
          if (place.at < end) {
            return Effect.map(pageAfter(place, end), (page) => [
              [page],
              Option.some({ ...behind(page), told: false }),
            ])
          }
          if (!place.told) {
            const caughtUp: CaughtUp = { _tag: "CaughtUp", at: checkpointAt(place.at) }
            return Effect.succeed([[caughtUp], Option.some({ ...place, told: true })])
          }
          return Effect.andThen(Effect.raceFirst(signal.after(raised), changed(seen)), follow(place))
        },
      )
    })

  const changed = (seen: number): Effect.Effect<void, StoreUnavailable> =>
    Effect.andThen(
      Effect.sleep(poll),
      Effect.flatMap(read(version), (now) => (now === seen ? changed(seen) : Effect.void)),
    )

  return {
    readStream: (stream, { after = "none", limit = Number.MAX_SAFE_INTEGER } = {}) => {
      if (after !== "none" && !isCount(after))
        return badRange(says`there is no revision ${{ revision: after }}`)
      if (!isCount(limit)) return badRange(says`there is no limit of ${{ limit }}`)
      return Effect.flatMap(
        read(() => turn.run(() => streams.read(stream, after, limit))),
        present,
      )
    },
    readAll: ({ after = beginning, upTo: last } = {}) => {
      if (last !== undefined && !isCount(last))
        return Stream.fromEffect(badRange(says`there is no position ${{ position: last }}`))
      return Stream.unwrap(
        begin(after, (end) =>
          Stream.paginate<Place, Page, Failure>(
            { at: after.position, page: undefined },
            upTo(Math.min(last ?? end, end)),
          ),
        ),
      )
    },
    subscribe: ({ after = beginning } = {}) =>
      Stream.unwrap(
        begin(after, () => Stream.paginate({ at: after.position, page: undefined, told: false }, follow)),
      ),
    at: (position) => {
      if (!isCount(position)) return badRange(says`there is no position ${{ position }}`)
      return Effect.flatMap(read(head), (end) =>
        position > end
          ? Effect.fail(new NoSuchPosition(position, end))
          : Effect.succeed(checkpointAt(position)),
      )
    },
    head: Effect.map(read(checkedHead), checkpointAt),
  }
}

const behind = (page: SqlitePage): Place => ({ at: page.end.position, page })

function present<A extends object>(found: A | HistoryMissing): Effect.Effect<A, HistoryMissing> {
  return found instanceof HistoryMissing ? Effect.fail(found) : Effect.succeed(found)
}
