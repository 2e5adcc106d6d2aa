import type { IsoInstant, NewEvent } from "@ampera/ledger"
import {
  type Appended,
  EventIdTaken,
  HistoryMissing,
  type NonEmpty,
  repeatedId,
  type StreamRevision,
  VersionConflict,
  type Write,
} from "@ampera/ledger/store"
import { isMissing, type StreamReader } from "../log/stream-reader.ts"
import { historyMissing } from "../server/failure.ts"
import type { Life } from "../server/life.ts"
import type { KnownStream, KnownStreams } from "./known-streams.ts"

/** What is known of the streams, and how to know more. */
export class LookUp {
  readonly known: KnownStreams
  readonly #reader: StreamReader
  readonly #life: Life

  constructor(known: KnownStreams, reader: StreamReader, life: Life) {
    this.known = known
    this.#reader = reader
    this.#life = life
  }

  /** Reads what others have written to a stream since it was looked at last. @throws {StoreUnavailable} */
  async refresh(stream: string): Promise<KnownStream | undefined> {
    const head = this.known.get(stream)?.head
    const rest = await this.#life.persistently(() => this.#reader.rest(stream, head ?? "none"))
    if (rest instanceof HistoryMissing) throw historyMissing(rest)
    if (rest.head === "none" || (head !== undefined && rest.head < head)) this.known.forget(stream)
    this.known.saw(stream, rest.events)
    return this.known.get(stream)
  }

  /**
   * What a write comes to by what is known of its stream; undefined when it may be written. All ids there: the first
   * answer. Some of them, or one twice in the write: taken. Another revision than expected: a conflict.
   */
  async judge(
    { events, expected, stream }: Write,
    known: KnownStream | undefined,
  ): Promise<Appended | EventIdTaken | VersionConflict | undefined> {
    const twice = repeatedId(events)
    if (twice !== undefined) return new EventIdTaken(stream, twice)
    const here = known && events.findIndex(({ id }) => known.ids.has(id))
    if (known !== undefined && here !== undefined && here >= 0) {
      const [first] = events
      const revision = known.ids.get(first.id) ?? -1
      const whole = events.every(({ id }, i) => known.ids.get(id) === revision + i)
      if (!whole) return new EventIdTaken(stream, (events[here] as NewEvent).id)
      return {
        stream,
        first: revision,
        recordedAt: await this.#instants(stream, revision, events.length),
        repeated: true,
      }
    }
    const head: StreamRevision = known?.head ?? "none"
    return head === expected ? undefined : new VersionConflict(stream, expected, head)
  }

  /** When events were recorded that are there. */
  async #instants(stream: string, first: number, count: number): Promise<NonEmpty<IsoInstant>> {
    const after = first === 0 ? "none" : first - 1
    const piece = await this.#life.persistently(() => this.#reader.piece(stream, after, count))
    if (isMissing(piece)) throw historyMissing(piece)
    return piece.events.map(({ recordedAt }) => recordedAt) as unknown as NonEmpty<IsoInstant>
  }
}
