import {
  type AnyEvent,
  type AnyRefusal,
  type Command,
  canonical,
  type Decision,
  type DraftedEvent,
  type Json,
  type Projection,
} from "@ampera/ledger"
import { strict as assert } from "node:assert"
import { course, type Elsewhere, fold, type HasDefinition, type Told } from "./course.ts"
import { shown } from "./stand-in.ts"

/** The figures of one code, as far as a test names them. */
export type Figures<Refusal extends AnyRefusal, Code extends string> = Partial<
  Omit<Extract<Refusal, { readonly code: Code }>, "code">
>

/** What a decider said to a command. */
export interface Decided<E extends AnyEvent, Refusal extends AnyRefusal> {
  /** It accepted, with exactly these events. */
  then(...events: readonly [DraftedEvent<E>, ...DraftedEvent<E>[]]): void
  /** It accepted, with no event: it is so already. */
  nothing(): void
  /** It refused with this code, and with these figures among its own. */
  refused<Code extends Refusal["code"]>(code: Code, figures?: Figures<Refusal, Code>): void
}

/** A decider that has seen something. */
export interface GivenStream<E extends AnyEvent, Refusal extends AnyRefusal> {
  /** What happened in this stream; text about a person is `plain`. */
  events(...events: readonly DraftedEvent<E>[]): GivenStream<E, Refusal>
  /** The same, said by commands: each must be accepted. */
  commands(...commands: readonly Command<E, Refusal>[]): GivenStream<E, Refusal>
  /** What happened in other streams: the facts of a decision are gathered from it. */
  elsewhere(...events: readonly Elsewhere[]): GivenStream<E, Refusal>
  /**
   * Decides on a command, as on one that was built anew, also where the same value was among those given. `facts` stands
   * for what would be gathered.
   */
  when(command: Command<E, Refusal>, facts?: unknown): Decided<E, Refusal>
}

/** An event of some stream: of `given-1` when it names none. */
export type Happened<E extends AnyEvent> = DraftedEvent<E> & { readonly stream?: string }

/** A projection that has seen something. */
export interface GivenProjection<State, E extends AnyEvent = AnyEvent> {
  /** What happened, in the order of the log, of what the projection reads; text about a person is `plain`. */
  events(...events: readonly Happened<E>[]): GivenProjection<State, E>
  /** Hands over the state, after it came through its own snapshot unchanged. */
  then(look: (state: State) => void): void
}

/**
 * Given what happened, when a command is sent, then this is recorded: a decider's rules read like sentences, and the
 * compiler knows its events and its codes. Given what happened, then a projection's state is this. Fails with an
 * `AssertionError` of Node, so any test runner shows the difference.
 *
 * @example
 * ```ts
 * import { given } from "@ampera/testing/domain"
 * import { Offering } from "@ampera/testing/training"
 *
 * const on = "2025-02-20"
 * const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on })
 * const full = given(Offering).events(
 *   { type: "OfferingScheduled", data: { seats: 1 }, occurredOn: on },
 *   { type: "Enrolled", data: { personId: "p001" }, occurredOn: on },
 * )
 * full.when(enroll("p002")).refused("offering.full", { seats: 1 })
 * full.when(Offering.complete({ offeringId: "it-1", personId: "p001", on })).then({
 *   type: "Completed",
 *   data: { personId: "p001", passed: true },
 *   occurredOn: on,
 * })
 * ```
 */
export function given<State, E extends AnyEvent>(projection: Projection<State, E>): GivenProjection<State, E>
export function given<E extends AnyEvent, C extends Told, Refusal extends AnyRefusal, State>(
  stream: HasDefinition<E, C, Refusal, State>,
): GivenStream<E, Refusal>
export function given(
  subject: Projection | HasDefinition<AnyEvent, Told, AnyRefusal, unknown>,
): GivenProjection<unknown> | GivenStream<AnyEvent, AnyRefusal> {
  return "definition" in subject ? givenStream(subject, [], []) : givenProjection(subject, [])
}

/** One thing that happened in the stream: by itself, or by a command. */
type Step<E extends AnyEvent, Refusal extends AnyRefusal> = DraftedEvent<E> | Command<E, Refusal>

function givenStream<E extends AnyEvent, C extends Told, Refusal extends AnyRefusal, State>(
  stream: HasDefinition<E, C, Refusal, State>,
  steps: readonly Step<E, Refusal>[],
  others: readonly Elsewhere[],
): GivenStream<E, Refusal> {
  return {
    events: (...events) => givenStream(stream, [...steps, ...events], others),
    commands: (...commands) => givenStream(stream, [...steps, ...commands], others),
    elsewhere: (...events) => givenStream(stream, steps, [...others, ...events]),
    when(command, facts) {
      const run = course(stream, ...others)
      for (const step of steps) {
        if (!("definition" in step)) {
          run.happened(step)
          continue
        }
        const { refused } = run.run(step, facts)
        assert.equal(refused, undefined, `given ${step.type}, but it was refused: ${JSON.stringify(refused)}`)
      }
      // With an id of its own: a ledger would answer the very one that was given by its id, and ask no rule.
      const asked = { ...command, commandId: `when ${command.commandId}` }
      return decided(command, run.run(asked, facts))
    },
  }
}

function decided<E extends AnyEvent, Refusal extends AnyRefusal>(
  command: Command<E, Refusal>,
  decision: Decision<DraftedEvent<E>, Refusal>,
): Decided<E, Refusal> {
  const accepted = (events: readonly DraftedEvent<E>[]): void => {
    if (decision.refused !== undefined) {
      assert.fail(`${command.type} was refused: ${JSON.stringify(decision.refused)}`)
    }
    assert.deepEqual(shown(decision.accepted), shown(events), `${command.type} gave other events`)
  }
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- given, when, then: nobody waits for it
    then: (...events) => accepted(events),
    nothing: () => accepted([]),
    refused(code, figures = {}) {
      if (decision.refused === undefined) {
        assert.fail(`${command.type} was accepted: ${JSON.stringify(decision.accepted)}`)
      }
      const { refused } = decision
      const asked = { code, ...figures }
      const told = Object.fromEntries(Object.entries(refused).filter(([figure]) => figure in asked))
      assert.deepEqual(told, asked, `${command.type} was refused otherwise: ${JSON.stringify(refused)}`)
    },
  }
}

function givenProjection<State>(
  projection: Projection<State>,
  happened: readonly Elsewhere[],
): GivenProjection<State> {
  return {
    events: (...events) => givenProjection(projection, [...happened, ...events]),
    // oxlint-disable-next-line unicorn/no-thenable -- given, when, then: nobody waits for it
    then(look) {
      const { encode, decode } = projection.snapshot
      const state = fold(projection, happened)
      const text = canonical(encode(state))
      const back = decode(JSON.parse(text) as Json)
      assert.equal(canonical(encode(back)), text, `${projection.name} does not come back from its snapshot`)
      look(state)
    },
  }
}
