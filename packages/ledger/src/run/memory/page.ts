import type { IsoDate, StoredEvent } from "../../index.ts"
import type { Page } from "../ports/event-store.ts"
import { checkpointAt, type MemoryLog } from "./log.ts"

/** How many events a page holds at most. */
const longest = 1_000

class MemoryPage implements Page {
  readonly _tag = "Page"
  readonly first: number
  readonly length: number
  readonly #events: readonly StoredEvent[]

  constructor(events: readonly StoredEvent[], first: number, length: number) {
    this.#events = events
    this.first = first
    this.length = length
  }

  get end() {
    return checkpointAt(this.first + this.length - 1)
  }

  type(index: number): string {
    return this.stored(index).type
  }

  schema(index: number): number {
    return this.stored(index).schema
  }

  occurredOn(index: number): IsoDate {
    return this.stored(index).occurredOn
  }

  data(index: number): string {
    return this.stored(index).data
  }

  stored(index: number): StoredEvent {
    const event = index < this.length ? this.#events[this.first - 1 + index] : undefined
    if (event === undefined) throw new RangeError(`a page of ${this.length} events has none at ${index}`)
    return event
  }
}

/** The page after a position, up to another one; there must be something in it. */
export function pageAfter(log: MemoryLog, after: number, upTo: number): Page {
  return new MemoryPage(log.events, after + 1, Math.min(upTo - after, longest))
}
