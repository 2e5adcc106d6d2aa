import type {
  AnyEvent,
  AnyRefusal,
  Command,
  Decision,
  DraftedEvent,
  Evolved,
  Projection,
  StreamDefinition,
} from "@ampera/ledger"
import { stored } from "./stand-in.ts"

/** Whatever has the definition of a stream: what `stream()` gives. */
export interface HasDefinition<E extends AnyEvent, C extends Told, Refusal extends AnyRefusal, State> {
  readonly definition: StreamDefinition<E, C, Refusal, State>
}

/** A command as `decide` sees it. */
export interface Told {
  readonly type: string
  readonly data: object
}

/** An event of another stream, for the projections that give a decider its facts. */
export interface Elsewhere extends AnyEvent {
  readonly stream?: string
}

/** One stream in memory, without a ledger: see {@link course}. */
export interface Course<E extends AnyEvent, Refusal extends AnyRefusal, State> {
  /** What has happened so far. */
  readonly events: readonly Evolved<E>[]
  /** The state `evolve` made of it. */
  readonly state: State
  /** Says what happened, without a decision. */
  happened(...events: readonly DraftedEvent<E>[]): void
  /**
   * Checks a command by its schema, decides on it, and takes in what was accepted. `facts` stands for what `gather`
   * would find in the projections. The same command again, by its id, is answered as a ledger does: with what it
   * recorded before, and nothing happens.
   *
   * @throws {Unwritable} `command.invalid` when it does not fit its schema, `event.invalid` when an event does not
   */
  run(command: Command<E, Refusal>, facts?: unknown): Decision<DraftedEvent<E>, Refusal>
}

/**
 * Runs commands on a decider one after another, as a ledger would, but in memory and at once. It is what a property
 * needs that holds at every prefix of any course of commands. `elsewhere` is what happened in other streams: the facts
 * of a decision are gathered from it.
 *
 * @example
 * ```ts
 * import { course } from "@ampera/testing/domain"
 * import { Offering } from "@ampera/testing/training"
 *
 * const on = "2025-02-20"
 * const offering = course(Offering)
 * offering.run(Offering.schedule({ offeringId: "it-1", seats: 1, on }))
 * offering.run(Offering.enroll({ offeringId: "it-1", personId: "p001", on }))
 * offering.run(Offering.enroll({ offeringId: "it-1", personId: "p002", on })).refused?.code // => "offering.full"
 * offering.events.length // => 2
 * ```
 */
export function course<E extends AnyEvent, C extends Told, Refusal extends AnyRefusal, State>(
  { definition }: HasDefinition<E, C, Refusal, State>,
  ...elsewhere: readonly Elsewhere[]
): Course<E, Refusal, State> {
  const events: Evolved<E>[] = []
  const recorded = new Map<string, Decision<DraftedEvent<E>, Refusal>>()
  const facts = factsOf(definition, elsewhere)
  let state = definition.initial()
  let name = `${definition.kind}-given`
  const happened = (...drafted: readonly DraftedEvent<E>[]): void => {
    for (const { type, data, occurredOn } of drafted) {
      const checked = definition.events.validate(type, stored(data))
      const event = { type, data: checked, occurredOn, stream: name, revision: events.length }
      events.push(event as unknown as Evolved<E>)
      state = definition.evolve(state, event as unknown as Evolved<E>)
    }
  }
  return {
    events,
    get state() {
      return state
    },
    happened,
    run({ stream, type, data, commandId }, given) {
      const before = recorded.get(commandId)
      if (before !== undefined) return before
      name = stream
      const command = { type, data: definition.validate(type, data) } as C
      const decision = definition.decide(state, command, given === undefined ? facts(command) : given)
      if (decision.accepted !== undefined && decision.accepted.length > 0) {
        happened(...decision.accepted)
        recorded.set(commandId, decision)
      }
      return decision
    },
  }
}

function factsOf<C extends Told>(
  { facts }: { readonly facts: StreamDefinition<AnyEvent, C>["facts"] },
  elsewhere: readonly Elsewhere[],
): (command: C) => unknown {
  if (facts === undefined) return () => undefined
  const states = new Map(facts.over.map((each) => [each, fold(each, elsewhere)]))
  return (command) =>
    facts.gather(command, <State>(projection: Projection<State>) => states.get(projection) as State)
}

/** Folds events into a projection; they are numbered in their streams and in the ledger as they come. */
export function fold<State>(
  projection: Projection<State>,
  events: readonly (AnyEvent & { readonly stream?: string })[],
): State {
  const state = projection.initial()
  const lengths = new Map<string, number>()
  events.forEach(({ stream = "given-1", type, data, occurredOn }, index) => {
    const revision = lengths.get(stream) ?? 0
    lengths.set(stream, revision + 1)
    if (!projection.reads.includes(type)) return
    projection.apply(state, { stream, revision, type, data: stored(data) as object, occurredOn }, index + 1)
  })
  return state
}
