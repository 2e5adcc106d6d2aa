import type { Command } from "./stream.ts"
import type { AnyEvent, RecordedEvent } from "./event.ts"
import type { Projection } from "./projection.ts"

/**
 * A rule that sends commands when something has happened: a two-step by nature, which somebody switched on. It begins
 * with what happens after that; it never reacts to what was imported or simulated. A ledger runs it (`react`).
 */
export interface Reaction<State = unknown, E extends AnyEvent = AnyEvent> {
  readonly name: string
  /**
   * Raise it when the rule changes: the new one begins where the version before it stood, with a place of its own to
   * remember. The ids of its commands do not have it in them, so an event that both saw has one effect.
   */
  readonly version: number
  readonly projection: Projection<State>
  /** The commands an event calls for, given the state with that event in it. Pure: it may be asked again. */
  react(state: State, event: RecordedEvent<E>): readonly Command[]
}
