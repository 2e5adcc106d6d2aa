import type { Revision } from "@ampera/ledger"
import type { HistoryMissing, StreamRevision } from "@ampera/ledger/store"
import type { RecordedEvent, ResolvedEvent } from "@eventstore/db-client"
import { atLeader, type Connection } from "../server/connection.ts"
import { isClosedForEver, isNotFound } from "../server/failure.ts"
import { collect } from "./collect.ts"
import { type LogEvent, logEvent } from "./event.ts"
import { cutOff, gap, hidden, tombstone } from "./history.ts"
import type { LatestInstant } from "./instants.ts"
import type { Names } from "./names.ts"

/** A piece of a stream as it is read. */
export interface Piece {
  readonly head: StreamRevision
  readonly events: readonly LogEvent[]
}

type Found = readonly LogEvent[] | HistoryMissing

/** Reads streams. A stream of which the server gives only a part, or none any more, is history that is missing. */
export class StreamReader {
  readonly #connection: Connection
  readonly #names: Names
  readonly #latest: LatestInstant

  constructor(connection: Connection, names: Names, latest: LatestInstant) {
    this.#connection = connection
    this.#names = names
    this.#latest = latest
  }

  /** A stream after a revision, to its end. */
  async rest(stream: string, after: StreamRevision): Promise<Piece | HistoryMissing> {
    const from = after === "none" ? 0 : after + 1
    const events = await this.#forwards(stream, from, Number.MAX_SAFE_INTEGER)
    if (!isFound(events)) return events
    const last = events.at(-1)
    if (last !== undefined) return { head: last.revision, events }
    const head = await this.head(stream)
    return isMissing(head) ? head : { head, events: [] }
  }

  /** At most so many events of a stream after a revision. The head is read first and bounds the rest. */
  async piece(stream: string, after: StreamRevision, limit: number): Promise<Piece | HistoryMissing> {
    const head = await this.head(stream)
    if (isMissing(head)) return head
    const from = after === "none" ? 0 : after + 1
    const count = head === "none" ? 0 : Math.min(limit, head + 1 - from)
    if (count <= 0) return { head, events: [] }
    const events = await this.#forwards(stream, from, count)
    if (!isFound(events)) return events
    if (events.length === count) return { head, events }
    return gap(stream, from + events.length, from + count - 1, this.#connection.where)
  }

  /** The last revision of a stream. */
  async head(stream: string): Promise<StreamRevision | HistoryMissing> {
    const found = await this.#read(stream, { direction: "backwards", fromRevision: "end", maxCount: 1 })
    if (!isFound(found)) return found
    const [last] = found
    return last === undefined ? "none" : last.revision
  }

  async #forwards(stream: string, from: Revision, maxCount: number): Promise<Found> {
    const found = await this.#read(stream, { direction: "forwards", fromRevision: BigInt(from), maxCount })
    if (!isFound(found)) return found
    const { where } = this.#connection
    const wrong = found.findIndex(({ revision }, i) => revision !== from + i)
    const { revision } = found[wrong] ?? {}
    return revision === undefined ? found : gap(stream, from + wrong, revision - 1, where)
  }

  async #read(stream: string, options: Parameters<Connection["reads"]["readStream"]>[1]): Promise<Found> {
    const { deadline, reads, where } = this.#connection
    const name = this.#names.onServer(stream)
    try {
      const found = await collect(reads.readStream(name, { ...options, ...atLeader }), deadline)
      if (found.length === 0 && options?.direction === "backwards") return await this.#nothing(stream, name)
      return found.map(({ event }: ResolvedEvent) => {
        const read = logEvent(event as RecordedEvent, this.#names, where)
        this.#latest.saw(read.recordedAt)
        return read
      })
    } catch (error) {
      if (isClosedForEver(error)) return cutOff(stream, tombstone, where)
      if (isNotFound(error)) return this.#nothing(stream, name)
      throw error
    }
  }

  /** A stream that was deleted looks like one that never was, until its metadata are read. */
  async #nothing(stream: string, name: string): Promise<Found> {
    const hiding = await hidden(this.#connection, name)
    return hiding === undefined ? [] : cutOff(stream, hiding, this.#connection.where)
  }
}

const isFound = (found: Found): found is readonly LogEvent[] => Array.isArray(found)

/** Whether something that was read is a complaint instead. */
export const isMissing = (found: unknown): found is HistoryMissing => found instanceof Error
