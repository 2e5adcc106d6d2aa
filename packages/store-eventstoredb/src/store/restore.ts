import {
  type Checkpoint,
  leafText,
  limits,
  type NewEvent,
  type PositionedEvent,
  type Sentence,
  says,
} from "@ampera/ledger"
import {
  HistoryMissing,
  type NonEmpty,
  notRestorable,
  NotTheNext,
  type Replica,
  type StreamRevision,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { parcelOf, send } from "../append/send.ts"
import type { KnownStreams } from "../append/known-streams.ts"
import { countToEnd } from "../log/count.ts"
import type { StreamReader } from "../log/stream-reader.ts"
import { Overdue } from "../server/deadline.ts"
import { historyMissing, unavailable } from "../server/failure.ts"
import { alone } from "../server/turn.ts"
import type { Ground } from "./follow.ts"

/** How many streams are looked at at once. */
const atOnce = 16

/** Events that follow each other on one stream, recorded at one instant: they are one append. */
type Piece = NonEmpty<PositionedEvent>

/**
 * Restoring on a server, where a part of the events may be kept and the rest not: then it is the beginning of them, and
 * whoever copies goes on from the head. Everything that can be known before is looked at first.
 */
export class Restoring {
  readonly #ground: Ground
  readonly #streams: StreamReader
  readonly #known: KnownStreams

  constructor(ground: Ground, streams: StreamReader, known: KnownStreams) {
    this.#ground = ground
    this.#streams = streams
    this.#known = known
  }

  readonly restore: Replica["Service"]["restore"] = (events) =>
    Effect.flatMap(
      this.#ground.life.once(() => this.#restore(events)),
      (end) => (end instanceof NotTheNext ? Effect.fail(end) : Effect.succeed(end)),
    )

  async #restore(events: NonEmpty<PositionedEvent>): Promise<Checkpoint | NotTheNext> {
    const { connection } = this.#ground.reading
    const wrong = (await this.#outOfPlace(events)) ?? (await this.#outOfStream(events))
    if (wrong !== undefined) return new NotTheNext(wrong, connection.where)
    const unready = await connection.ready()
    if (unready !== undefined) throw unready
    const client = connection.appends
    const failed = await alone(client, () => this.#sendAll(piecesOf(events)))
    if (failed === undefined) return this.#end()
    if (failed.cause instanceof Overdue) await connection.renew()
    throw failed
  }

  async #end(): Promise<Checkpoint> {
    const end = await countToEnd(this.#ground.reading)
    if (end instanceof HistoryMissing) throw historyMissing(end)
    return end
  }

  async #outOfPlace(events: NonEmpty<PositionedEvent>): Promise<Sentence | undefined> {
    const end = await this.#end()
    for (const [i, event] of events.entries()) {
      const next = end.position + 1 + i
      if (event.position !== next)
        return says`position ${{ position: event.position }} came where ${{ next }} is the next`
      const unfit = notRestorable(event)
      if (unfit !== undefined) return unfit
    }
    return undefined
  }

  async #outOfStream(events: NonEmpty<PositionedEvent>): Promise<Sentence | undefined> {
    const heads = await this.#headsOf([...new Set(events.map(({ stream }) => stream))])
    const ids = new Set<string>()
    for (const { id, revision, stream } of events) {
      const head = heads.get(stream) ?? "none"
      const next = head === "none" ? 0 : head + 1
      if (revision !== next)
        return says`revision ${{ revision }} of ${{ stream }} came where ${{ next }} is the next`
      if (ids.has(id) || this.#known.get(stream)?.ids.has(id))
        return says`the event id ${{ id }} is there already`
      ids.add(id)
      heads.set(stream, revision)
    }
    return undefined
  }

  async #headsOf(streams: readonly string[]): Promise<Map<string, StreamRevision>> {
    const heads = new Map<string, StreamRevision>()
    const { position } = this.#ground.reading.positions.tail
    for (let from = 0; from < streams.length; from += atOnce) {
      await Promise.all(
        streams.slice(from, from + atOnce).map(async (stream) => {
          const head = position === 0 ? "none" : await this.#streams.head(stream)
          if (head instanceof HistoryMissing) throw historyMissing(head)
          heads.set(stream, head)
        }),
      )
    }
    return heads
  }

  /** One after the other, for a piece that fails must not be passed by the next one. */
  async #sendAll(pieces: readonly Piece[]): Promise<Error | undefined> {
    const { connection, latest, names } = this.#ground.reading
    for (const events of pieces) {
      const [{ recordedAt, revision, stream }] = events
      const expected = revision === 0 ? "none" : revision - 1
      const parcel = parcelOf(
        names.onServer(stream),
        expected,
        events as unknown as readonly NewEvent[],
        recordedAt,
      )
      const sent = await send(connection.appends, parcel, connection.deadline)
      if (sent.came !== "written") {
        const cause = "cause" in sent ? sent.cause : undefined
        const what = says`restoring stopped before position ${{ position: events[0].position }}: ${{ came: sent.came }}`
        return unavailable("unreachable", connection.where, {
          what,
          cure: "copy again: it goes on there",
          cause,
        })
      }
      latest.saw(recordedAt)
      this.#known.saw(stream, events)
    }
    return undefined
  }
}

function piecesOf(events: NonEmpty<PositionedEvent>): readonly Piece[] {
  const pieces: [PositionedEvent, ...PositionedEvent[]][] = []
  let bytes = 0
  for (const event of events) {
    const piece = pieces.at(-1)
    const size = leafText(event).length * 3
    const fits =
      piece !== undefined &&
      piece[0].stream === event.stream &&
      piece[0].recordedAt === event.recordedAt &&
      piece.length < limits.writeEvents &&
      bytes + size <= limits.writeBytes
    if (fits) piece.push(event)
    else pieces.push([event])
    bytes = fits ? bytes + size : size
  }
  return pieces
}
