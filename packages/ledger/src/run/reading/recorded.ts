import {
  type AnyEvent,
  type Catalog,
  leafOf,
  type Metadata,
  type Position,
  type RecordedEvent,
  type StoredEvent,
} from "../../index.ts"
import type { Page } from "../ports/event-store.ts"

/** An event as it is recorded. Metadata and leaf are made when somebody asks for them: few readers do. */
class Recorded {
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly schema: number
  readonly occurredOn: string
  readonly recordedAt: string
  readonly data: object
  readonly #stored: StoredEvent
  #metadata: Metadata | undefined

  constructor(stored: StoredEvent, data: object) {
    this.stream = stored.stream
    this.revision = stored.revision
    this.id = stored.id
    this.type = stored.type
    this.schema = stored.schema
    this.occurredOn = stored.occurredOn
    this.recordedAt = stored.recordedAt
    this.data = data
    this.#stored = stored
  }

  get metadata(): Metadata {
    this.#metadata ??= JSON.parse(this.#stored.metadata) as Metadata
    return this.#metadata
  }

  get leaf(): Uint8Array {
    return leafOf(this.#stored)
  }

  toJSON(): object {
    const { stream, revision, id, type, schema, occurredOn, recordedAt, data, metadata } = this
    return { stream, revision, id, type, schema, occurredOn, recordedAt, data, metadata }
  }

  /** What Node's console and `util.inspect` print: metadata too. */
  [Symbol.for("nodejs.util.inspect.custom")](): object {
    return this.toJSON()
  }
}

/** Joins what a store keeps of an event with its data as today's program reads it. */
export function recorded(stored: StoredEvent, data: object): RecordedEvent {
  return new Recorded(stored, data)
}

/** Reads what a store keeps of an event. Throws `NewerThanThisProgram`. */
export function readStored(catalog: Catalog, stored: StoredEvent): RecordedEvent {
  return recorded(stored, catalog.read(stored.type, stored.schema, stored.data))
}

/** A recorded event with its number in the ledger. */
export type Numbered<E extends AnyEvent = AnyEvent> = {
  readonly position: Position
  readonly event: RecordedEvent<E>
}

/** A run of recorded events in ledger order. */
export interface RecordedPage<E extends AnyEvent = AnyEvent> {
  readonly _tag: "Page"
  readonly first: Position
  readonly last: Position
  readonly events: readonly Numbered<E>[]
}

/** Reads a whole page. Throws `NewerThanThisProgram`, `StoreUnavailable`. */
export function readPage(catalog: Catalog, page: Page): RecordedPage {
  return {
    _tag: "Page",
    first: page.first,
    last: page.end.position,
    events: Array.from({ length: page.length }, (_, i) => ({
      position: page.first + i,
      event: readStored(catalog, page.stored(i)),
    })),
  }
}
