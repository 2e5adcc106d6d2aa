import { type Sentence, says } from "./sentence.ts"
import { type CanonicalText, canonical, utf8Length } from "./canonical.ts"
import { AppendTooLarge, Unwritable } from "./error.ts"
import { checkStreamName, isUuid, type Uuid } from "./ids.ts"
import { type IsoDate, type IsoInstant, isIsoDate } from "./time.ts"

/** An event's number in its stream: 0, 1, 2 … */
export type Revision = number
/** An event's number in the ledger: 1, 2, 3 …, dense, the same in every copy of the log. 0 is "before the first". */
export type Position = number
/** The store's own resume token: opaque, strictly increasing, perhaps with holes. Never shown, never in an event. */
export type Cursor = bigint

/** Where a reader stands: the last position it has seen, and the store's token for it. */
export interface Checkpoint {
  readonly position: Position
  readonly cursor: Cursor
}

/**
 * Before the first event of any ledger.
 *
 * @example
 * ```ts
 * import { beginning } from "@ampera/ledger"
 *
 * beginning // => { position: 0, cursor: 0n }
 * ```
 */
export const beginning: Checkpoint = { position: 0, cursor: 0n }

/** What an event says: its type, its data and the day it happened. */
export interface AnyEvent {
  readonly type: string
  readonly data: object
  readonly occurredOn: IsoDate
}

/** An event as folds see it. Distributive, so that `data` narrows by `type`. */
export type Fact<E extends AnyEvent = AnyEvent> = E extends AnyEvent
  ? {
      readonly stream: string
      readonly revision: Revision
      readonly type: E["type"]
      readonly data: E["data"]
      readonly occurredOn: IsoDate
    }
  : never

/** Who did it, by which command, and why. Kept with each event, as canonical JSON. */
export interface Metadata {
  /** Who acts: an opaque id, never a name. */
  readonly actor: string
  readonly commandId: string
  /** Names the content of the command, so that an id that comes back with other content is noticed. */
  readonly commandDigest: string
  /** The id of the event or command that caused this one. */
  readonly causationId?: string
  readonly correlationId?: string
  /** `import:<table>/<run>`, `reaction:<name>` or `simulated:<what>`; the first and the last are imports to reactions. */
  readonly source?: string
  /** A W3C trace context. */
  readonly traceparent?: string
}

/**
 * An event with everything the ledger keeps of it. Its position is not part of it: readers count that.
 *
 * `metadata` and `leaf` of an event that a ledger gave are made when somebody asks for them, so `{ ...event }` does not
 * have them; name them beside it. `JSON.stringify` and the console show metadata too. `data` of an event that was just
 * recorded is frozen: the ledger decides on it too.
 */
export type RecordedEvent<E extends AnyEvent = AnyEvent> = E extends AnyEvent
  ? Fact<E> & {
      readonly id: Uuid
      /** The schema version the event was written with, from 1. `data` is already lifted to today's. */
      readonly schema: number
      /** When the ledger learned of it. */
      readonly recordedAt: IsoInstant
      readonly metadata: Metadata
      /** The canonical JSON of all that is stored: what a seal or a proof commits to. */
      readonly leaf: Uint8Array
    }
  : never

/** An event ready to be written: checked, canonical, without what the store gives it (revision, position, instant). */
export interface NewEvent {
  readonly id: Uuid
  readonly type: string
  readonly schema: number
  readonly occurredOn: IsoDate
  readonly data: CanonicalText
  readonly metadata: CanonicalText
}

/** An event as a store keeps it: texts, exactly as written. */
export interface StoredEvent {
  readonly stream: string
  readonly revision: Revision
  readonly id: Uuid
  readonly type: string
  readonly schema: number
  readonly occurredOn: IsoDate
  readonly recordedAt: IsoInstant
  readonly data: string
  readonly metadata: string
}

/** An event as a store keeps it, with its number in the ledger. */
export interface PositionedEvent extends StoredEvent {
  readonly position: Position
}

/**
 * Limits that hold on every store, so that a log can be copied to any other.
 *
 * @example
 * ```ts
 * import { limits } from "@ampera/ledger"
 *
 * limits.writeEvents // => 500
 * ```
 */
export const limits = {
  /** Bytes of an event's leaf in UTF-8. */
  eventBytes: 65_535,
  /** Events of one write. */
  writeEvents: 500,
  /** Bytes of one write: the sum of its leaves. */
  writeBytes: 900_000,
  /** Events of one call of `appendMany`. */
  callEvents: 4_096,
} as const

const typeForm = /^[A-Za-z][A-Za-z0-9]{0,99}$/

/** Whether a text can name a type of event: 1 to 100 ASCII letters and digits, a letter first. */
export const isEventType = (type: string): boolean => typeForm.test(type)

/**
 * Makes an event ready to be written. `data` and `metadata` are values or text that `canonical` made.
 *
 * @throws {Unwritable} `event.type`, `event.schema`, `event.occurredOn`, `id.uuid`, or a `json.*` code
 * @example
 * ```ts
 * import { eventId, newEvent } from "@ampera/ledger"
 *
 * const event = newEvent({
 *   id: eventId("budget-apbd", "fund-1", 0),
 *   type: "Funded",
 *   schema: 1,
 *   occurredOn: "2025-03-01",
 *   data: { amount: 9_000_000, personId: "p001" },
 *   metadata: { actor: "bkpsdm" },
 * })
 * event.data // => '{"amount":9000000,"personId":"p001"}'
 * ```
 */
export function newEvent(event: {
  readonly id: Uuid
  readonly type: string
  readonly schema: number
  readonly occurredOn: IsoDate
  readonly data: object | CanonicalText
  readonly metadata: object | CanonicalText
}): NewEvent {
  const { id, type, schema, occurredOn } = event
  if (!isUuid(id)) throw bad("id.uuid", says`${{ id: JSON.stringify(id) }} is no lower-case uuid`, type)
  if (!isEventType(type))
    throw bad("event.type", says`${{ type: JSON.stringify(type) }} is no event type`, type)
  if (!Number.isSafeInteger(schema) || schema < 1)
    throw bad("event.schema", says`${{ schema }} is no schema version`, type)
  if (!isIsoDate(occurredOn))
    throw bad("event.occurredOn", says`${{ occurredOn: JSON.stringify(occurredOn) }} is no day`, type)
  return { id, type, schema, occurredOn, data: textOf(event.data), metadata: textOf(event.metadata) }
}

const textOf = (value: object | CanonicalText): CanonicalText =>
  typeof value === "string" ? value : canonical(value)

function bad(code: string, what: Sentence, type: string): Unwritable {
  return new Unwritable({
    code,
    what,
    where: says`in an event ${{ type }}`,
    cure: "correct the event and send it again",
  })
}

/** Everything of a leaf that is neither data nor a value of variable length: its keys, quotes, commas, id and instant. */
const leafFrame = utf8Length(
  '{"data":,"id":"00000000-0000-0000-0000-000000000000","metadata":,"occurredOn":"","recordedAt":"0000-00-00T00:00:00.000Z","revision":,"schema":,"stream":"","type":""}',
)

/**
 * How many bytes the leaf of an event will have once it stands at `revision` of `stream`.
 *
 * @example
 * ```ts
 * import { eventId, leafLength, newEvent } from "@ampera/ledger"
 *
 * const event = newEvent({
 *   id: eventId("budget-apbd", "fund-1", 0),
 *   type: "Funded",
 *   schema: 1,
 *   occurredOn: "2025-03-01",
 *   data: { amount: 9_000_000 },
 *   metadata: { actor: "bkpsdm" },
 * })
 * leafLength(event, "budget-apbd", 0) // => 230
 * ```
 */
export function leafLength(event: NewEvent, stream: string, revision: Revision): number {
  const { data, metadata, occurredOn, schema, type } = event
  const ascii = occurredOn.length + `${revision}`.length + `${schema}`.length + stream.length + type.length
  return leafFrame + ascii + utf8Length(data) + utf8Length(metadata)
}

/**
 * Checks one write against the limits that hold on every store. `first` is the revision its first event will have.
 * Whoever writes a store calls it before anything else.
 *
 * @throws {Unwritable} `append.empty`, `stream.name`
 * @throws {AppendTooLarge} `event.tooLarge`, `append.tooManyEvents`, `append.tooLarge`
 * @example
 * ```ts
 * import { checkWrite } from "@ampera/ledger"
 *
 * checkWrite("budget-apbd", 0, []) // throws append.empty
 * ```
 */
export function checkWrite(stream: string, first: Revision, events: readonly NewEvent[]): void {
  checkStreamName(stream)
  const where = says`for stream ${{ stream }}`
  if (events.length === 0)
    throw new Unwritable({
      code: "append.empty",
      what: "a write holds no event",
      where,
      cure: "leave the write out",
    })
  if (events.length > limits.writeEvents)
    throw tooLarge(
      "append.tooManyEvents",
      says`a write holds ${{ events: events.length }} events, over ${{ most: limits.writeEvents }}`,
      where,
    )
  let bytes = 0
  for (let i = 0; i < events.length; i++) {
    const event = events[i] as NewEvent
    const size = leafLength(event, stream, first + i)
    if (size > limits.eventBytes)
      throw tooLarge(
        "event.tooLarge",
        says`an event ${{ type: event.type }} has ${{ bytes: size }} bytes, over ${{ most: limits.eventBytes }}`,
        where,
      )
    bytes += size
  }
  if (bytes > limits.writeBytes)
    throw tooLarge(
      "append.tooLarge",
      says`a write has ${{ bytes }} bytes, over ${{ most: limits.writeBytes }}`,
      where,
    )
}

function tooLarge(code: string, what: Sentence, where: Sentence): AppendTooLarge {
  return new AppendTooLarge({ code, what, where, cure: "say less in one command, or send several" })
}
