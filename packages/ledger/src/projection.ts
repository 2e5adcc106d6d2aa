import type { AnyEvent, Fact, Position } from "./event.ts"
import type { Json } from "./json.ts"

/** How a state becomes canonical JSON and back: its snapshot, and the bytes of its digest. */
export interface Codec<State> {
  /** JSON without a float, a cursor, an event id, an instant or sealed text, so that it is the same in every copy. */
  encode(state: State): Json
  decode(json: Json): State
}

/**
 * The codec of a state that is JSON as it stands, without a `Map` or a `Set`. What was kept is taken as it is: raise the
 * projection's `version` when the state's shape changes.
 *
 * @example
 * ```ts
 * import { jsonCodec } from "@ampera/ledger"
 *
 * const codec = jsonCodec<{ rupiah: number }>()
 * codec.decode(codec.encode({ rupiah: 500 })) // => { rupiah: 500 }
 * ```
 */
export function jsonCodec<State extends Json>(): Codec<State> {
  return { encode: (state) => state, decode: (json) => json as State }
}

/**
 * A state folded from the log. It keeps dated facts, never current values: `apply` inserts one fact into the state it
 * is given (it mutates), knows no clock and asks nobody.
 */
export interface Projection<State = unknown, E extends AnyEvent = AnyEvent> {
  readonly name: string
  /** Raise it when `apply` or the shape of the state changes: older snapshots are then thrown away. */
  readonly version: number
  /** The event types it is given; all others pass it by. The ledger's domain must have each of them. */
  readonly reads: readonly E["type"][]
  initial(): State
  apply(state: State, fact: Fact<E>, position: Position): void
  readonly snapshot: Codec<State>
}

/**
 * Defines a projection over the events `E`. Curried, so that `data` narrows to the types it reads.
 *
 * @example
 * ```ts
 * import { projection } from "@ampera/ledger"
 *
 * type Funded = { type: "Funded"; data: { amount: number }; occurredOn: string }
 *
 * const money = projection<Funded>()({
 *   name: "money",
 *   version: 1,
 *   reads: ["Funded"],
 *   initial: () => ({ rupiah: 0 }),
 *   apply(state, fact) {
 *     state.rupiah += fact.data.amount
 *   },
 *   snapshot: { encode: (state) => state, decode: (json) => json as { rupiah: number } },
 * })
 * money.reads // => ["Funded"]
 * ```
 */
export function projection<E extends AnyEvent>(): <State, const Type extends E["type"]>(spec: {
  readonly name: string
  readonly version: number
  readonly reads: readonly Type[]
  readonly initial: () => State
  /** It changes the state it is given: a state that it returns would be lost, and does not compile. */
  readonly apply: (
    state: State,
    fact: Fact<Extract<E, { readonly type: Type }>>,
    position: Position,
  ) => undefined | void
  readonly snapshot: Codec<State>
}) => Projection<State, Extract<E, { readonly type: Type }>> {
  return (spec) => spec
}
