import { beginning, type Checkpoint, type Cursor } from "@ampera/ledger"
import { HistoryMissing } from "@ampera/ledger/store"
import type { AllStreamRecordedEvent } from "@eventstore/db-client"
import { atLeader, type Connection } from "../server/connection.ts"
import { isNowhere } from "../server/failure.ts"
import { collect } from "./collect.ts"
import { type LogEvent, logEvent } from "./event.ts"
import { type Feed, openFeed } from "./feed.ts"
import { checkSign, gone, Revisions } from "./history.ts"
import type { LatestInstant } from "./instants.ts"
import type { Names } from "./names.ts"
import type { Positions } from "./positions.ts"
import { isFurther, type Scanned, through } from "./scanned.ts"
import type { Landmark } from "./side-file.ts"

/** What a pass over the log has come to since it was asked last. */
export interface Step {
  readonly events: readonly LogEvent[]
  /** Where the pass stands now. */
  readonly at: Checkpoint
  /** How far the server has looked. */
  readonly scanned: Scanned
  readonly caughtUp: boolean
}

/** What is needed to read a log. */
export interface Reading {
  readonly connection: Connection
  readonly names: Names
  readonly positions: Positions
  readonly latest: LatestInstant
}

/** The last event on the server, of whatever stream; undefined when there is none. */
export async function endOfServer({
  connection: { deadline, reads },
}: Reading): Promise<Landmark | undefined> {
  const [last] = await collect(
    reads.readAll({ direction: "backwards", fromPosition: "end", maxCount: 1, ...atLeader }),
    deadline,
  )
  return last?.event && { cursor: last.commitPosition ?? last.event.position.commit, id: last.event.id }
}

/** Whether an event of this ledger stands at a cursor. */
export async function standsAt(reading: Reading, cursor: Cursor): Promise<boolean> {
  const event = await eventAt(reading, cursor)
  return event?.position.commit === cursor && event.streamId.startsWith(reading.names.onServer(""))
}

/** Whether the very event that stood at a place stands there. */
export async function isStill(reading: Reading, { cursor, id }: Landmark): Promise<boolean> {
  const event = await eventAt(reading, cursor)
  return event?.position.commit === cursor && event.id === id
}

/** The first event at a cursor or behind it. None where the log has no event that begins there. */
async function eventAt({ connection }: Reading, cursor: Cursor): Promise<AllStreamRecordedEvent | undefined> {
  const read = connection.reads.readAll({ fromPosition: through(cursor), maxCount: 1, ...atLeader })
  const [found] = await collect(read, connection.deadline).catch((error: unknown) => {
    if (isNowhere(error)) return []
    throw error
  })
  return found?.event
}

/** One pass over the log, from a checkpoint on: it counts, and notices what is missing. */
export class Pass {
  readonly #reading: Reading
  #feed: Feed
  readonly #revisions: Revisions
  #at: Checkpoint
  #scanned: Scanned
  #closed = false

  constructor(reading: Reading, after: Checkpoint) {
    this.#reading = reading
    this.#at = after
    this.#scanned = reading.positions.scannedFrom(after)
    this.#revisions = new Revisions(after.position === beginning.position, reading.connection.where)
    this.#feed = openFeed(reading.connection, reading.names, this.#scanned)
  }

  get at(): Checkpoint {
    return this.#at
  }

  /** Waits until there is something. */
  async next(most: number): Promise<Step | HistoryMissing> {
    const { positions } = this.#reading
    const news = await this.#feed.next(most).catch((error: unknown) => {
      if (isNowhere(error)) return gone(this.#at.position, this.#reading.connection.where)
      throw error
    })
    if (news instanceof HistoryMissing) return news
    const events: LogEvent[] = []
    for (const recorded of news.events) {
      const event = await this.#event(recorded)
      if (event instanceof HistoryMissing) return event
      if (event !== undefined) events.push(event)
    }
    if (news.scanned !== undefined && isFurther(news.scanned, this.#scanned)) this.#scanned = news.scanned
    positions.looked(this.#at.position, this.#scanned)
    const leap = news.caughtUp ? undefined : positions.leapFrom(this.#at.position, this.#scanned)
    if (leap !== undefined) {
      this.#scanned = leap
      this.reopen()
    }
    return { events, at: this.#at, scanned: this.#scanned, caughtUp: news.caughtUp }
  }

  /** Subscribes again, behind what it was given last. */
  reopen(): void {
    this.#feed.close()
    this.#feed = openFeed(this.#reading.connection, this.#reading.names, this.#scanned)
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#feed.close()
  }

  async #event(recorded: AllStreamRecordedEvent): Promise<LogEvent | HistoryMissing | undefined> {
    const { connection, latest, names, positions } = this.#reading
    this.#scanned = through(recorded.position.commit)
    if (recorded.type.startsWith("$")) {
      return checkSign(connection, names, recorded)
    }
    const event = logEvent(recorded, names, connection.where)
    const gap = this.#revisions.check(event)
    if (gap !== undefined) return gap
    this.#at = { position: this.#at.position + 1, cursor: event.cursor }
    positions.passed(this.#at, recorded.id)
    latest.saw(event.recordedAt)
    return event
  }
}
