import type { Checkpoint, IsoDate, Position, StoredEvent } from "@ampera/ledger"
import type { Page } from "@ampera/ledger/store"
import { type LogEvent, storedEvent } from "./event.ts"

/** A page of events that were read together. */
export class EventsPage implements Page {
  readonly _tag = "Page"
  readonly first: Position
  readonly length: number
  readonly end: Checkpoint
  readonly #events: readonly LogEvent[]

  /** There is at least one event. */
  constructor(events: readonly LogEvent[], first: Position) {
    this.first = first
    this.length = events.length
    this.end = { position: first + events.length - 1, cursor: (events.at(-1) as LogEvent).cursor }
    this.#events = events
  }

  type(index: number): string {
    return this.#event(index).type
  }

  schema(index: number): number {
    return this.#event(index).schema
  }

  occurredOn(index: number): IsoDate {
    return this.#event(index).occurredOn
  }

  data(index: number): string {
    return JSON.stringify(this.#event(index).data)
  }

  stored(index: number): StoredEvent {
    return storedEvent(this.#event(index))
  }

  #event(index: number): LogEvent {
    const event = this.#events[index]
    if (event === undefined) throw new RangeError(`a page of ${this.length} events has none at ${index}`)
    return event
  }
}
