import type { Command } from "./stream.ts"
import type { AnyEvent, RecordedEvent } from "./event.ts"
import type { Projection } from "./projection.ts"

/**
 * A rule that sends commands when something has happened: a two-step by nature, which somebody switched on. It begins
 * with what happens after that; it never reacts to what was imported or simulated. A ledger runs it (`react`).
 */
export interface Reaction<State = unknown, in E extends AnyEvent = AnyEvent> {
  readonly name: string
  /**
   * Raise it when the rule changes: the new one begins where the version before it stood, with a place of its own to
   * remember. The ids of its commands do not have it in them, so an event that both saw has one effect.
   */
  readonly version: number
  readonly projection: Projection<State>
  /** The commands an event calls for, given the state with that event in it. Pure: it may be asked again. */
  readonly react: (state: State, event: RecordedEvent<E>) => readonly Command[]
}

/**
 * Defines a reaction to some of the events `E`. Curried, so that `event` narrows to the types it reacts to; it is asked
 * about no other. Whatever its projection reads, the state has all of that in it.
 *
 * @example
 * ```ts
 * import { reaction } from "@ampera/ledger"
 * import { attendance, Offering, type TrainingEvent } from "@ampera/testing/training"
 *
 * const welcome = reaction<TrainingEvent>()({
 *   name: "welcome",
 *   version: 1,
 *   projection: attendance,
 *   on: ["OfferingScheduled"],
 *   react: (_, { stream, occurredOn }) => [
 *     Offering.enroll({ offeringId: stream.slice("offering-".length), personId: "p001", on: occurredOn }),
 *   ],
 * })
 * welcome.name // => "welcome"
 * ```
 */
export function reaction<E extends AnyEvent>(): <State, const Type extends E["type"]>(spec: {
  readonly name: string
  readonly version: number
  readonly projection: Projection<State>
  /** The types of event it reacts to. */
  readonly on: readonly Type[]
  readonly react: (
    state: State,
    event: RecordedEvent<Extract<E, { readonly type: Type }>>,
  ) => readonly Command[]
}) => Reaction<State> {
  return ({ on, react, ...rest }) => {
    const types = new Set<string>(on)
    return {
      ...rest,
      react: (state, event) => (types.has(event.type) ? react(state, event as never) : []),
    }
  }
}
