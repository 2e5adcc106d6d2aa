import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import {
  type NewerThanThisProgram,
  type StoredEvent,
  type StreamDefinition,
  Unwritable,
  type Uuid,
} from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { HistoryMissing, StoreUnavailable, StreamRevision } from "../ports/errors.ts"
import { frozen } from "./frozen.ts"
import type { EventStore } from "../ports/event-store.ts"

/** What the kernel knows of a stream: its state at a revision, and which events brought it there. */
export interface StreamState {
  readonly stream: string
  readonly definition: StreamDefinition
  state: unknown
  revision: StreamRevision
  /** The revision of each event id: how a command that comes again is recognised. */
  readonly ids: Map<Uuid, number>
}

/** A stream before its first event. */
export function emptyStream(stream: string, definition: StreamDefinition): StreamState {
  return { stream, definition, state: definition.initial(), revision: "none", ids: new Map() }
}

/** The revision the next event will have. */
export function nextRevision(revision: StreamRevision): number {
  return revision === "none" ? 0 : revision + 1
}

/** Lets a state take in one event that stands next in its stream. Throws `Unwritable` `state.missing`. */
export function evolve(
  at: StreamState,
  event: { readonly id: Uuid; readonly type: string; readonly occurredOn: string },
  data: object,
): void {
  const revision = nextRevision(at.revision)
  const { type, occurredOn } = event
  const state = at.definition.evolve(at.state, { stream: at.stream, revision, type, data, occurredOn })
  // Before the event is written: afterwards every command of the stream would meet a state that is not there.
  if (state === undefined && at.state !== undefined) {
    throw new Unwritable({
      code: "state.missing",
      what: says`evolve gave no state for an event ${{ type }}`,
      where: says`stream ${{ stream: at.stream }}`,
      cure: "let evolve return the state, also when it changes the one it is given",
    })
  }
  at.state = state
  at.revision = revision
  at.ids.set(event.id, revision)
}

/** Brings a state up to what the store says now. True when there was something new. After a failure the state is to be thrown away. */
export function readTail(
  store: EventStore["Service"],
  at: StreamState,
): Effect.Effect<boolean, StoreUnavailable | HistoryMissing | NewerThanThisProgram | Unwritable> {
  return Effect.flatMap(store.readStream(at.stream, { after: at.revision }), ({ events }) =>
    attempt<boolean, NewerThanThisProgram | Unwritable>(() => {
      for (const event of events) evolveStored(at, event)
      return events.length > 0
    }),
  )
}

function evolveStored(at: StreamState, event: StoredEvent): void {
  // Frozen as it is when a command records it, so that rules do the same to both.
  evolve(at, event, frozen(at.definition.events.read(event.type, event.schema, event.data)))
}

/** The states of the streams used last. A state is taken out while it is worked on, so that a failure leaves none behind. */
export class StreamCache {
  readonly #states = new Map<string, StreamState>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  take(stream: string): StreamState | undefined {
    const found = this.#states.get(stream)
    if (found !== undefined) this.#states.delete(stream)
    return found
  }

  put(at: StreamState): void {
    this.#states.set(at.stream, at)
    if (this.#states.size > this.#capacity) {
      const [oldest] = this.#states.keys()
      this.#states.delete(oldest as string)
    }
  }
}
