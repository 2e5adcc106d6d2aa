import { says } from "./sentence.ts"
import type { StandardSchemaV1 } from "@standard-schema/spec"
import { type Catalog, checked, type Definitions, type EventOf } from "./catalog.ts"
import { newCommandId } from "./command-id.ts"
import type { AnyRefusal, Decision } from "./decision.ts"
import { BadDefinition, Unwritable } from "./error.ts"
import type { AnyEvent, Revision } from "./event.ts"
import { checkStreamName } from "./ids.ts"
import type { Projection } from "./projection.ts"
import type { Drafted } from "./sealed.ts"

/** The schemas of a stream's commands, by name. */
export type CommandSchemas = Readonly<Record<string, StandardSchemaV1<object, object>>>

/** The commands of a stream as `decide` sees them: what the schema made of the input, tagged by name. */
export type CommandOf<S extends CommandSchemas> = {
  [Type in keyof S & string]: {
    readonly type: Type
    readonly data: StandardSchemaV1.InferOutput<S[Type]>
  }
}[keyof S & string]

/** An event as `evolve` sees it: with its place in the stream, so that a state can remember what a void names. */
export type Evolved<E extends AnyEvent> = E & { readonly stream: string; readonly revision: Revision }

/** An event as `decide` writes it: text about a person is still {@link Plain}. */
export type DraftedEvent<E extends AnyEvent> = E extends AnyEvent
  ? { readonly type: E["type"]; readonly data: Drafted<E["data"]>; readonly occurredOn: string }
  : never

/** What lies in other streams, read from projections before a decision. Nothing is locked: it is as of that moment. */
export interface Facts<Command, Value> {
  readonly over: readonly Projection[]
  /** Picks what the decision needs; `state` gives the state of one of the projections named in `over`. */
  gather(command: Command, state: <State>(projection: Projection<State>) => State): Value
}

/** A command as `decide` sees it: what its schema made of the input. */
export interface Told {
  readonly type: string
  readonly data: object
}

/** One kind of stream: its events, its commands and its rules. Build it with {@link stream}. */
export interface StreamDefinition<
  E extends AnyEvent = AnyEvent,
  C extends Told = Told,
  Refusal extends AnyRefusal = AnyRefusal,
  State = unknown,
> {
  /** The kind, and how its streams' names begin: `offering` in `offering-it-1`. */
  readonly kind: string
  readonly events: Catalog
  initial(): State
  evolve(state: State, event: Evolved<E>): State
  decide(state: State, command: C, facts: unknown): Decision<DraftedEvent<E>, Refusal>
  readonly facts: Facts<C, unknown> | undefined
  /** Runs the schema of a command over its input. Throws `Unwritable` `command.invalid` or `command.unknown`. */
  validate(type: string, data: unknown): object
  /**
   * The name of a stream of this kind: `offering-it-1` of `it-1`. A kind with one stream takes no id. Throws `Unwritable`
   * `stream.id`, `stream.name`.
   */
  streamOf(id?: string): string
  /**
   * The stream of a command by its key as the schema made it: where that lower-cases ids, `APBD` and `apbd` are one.
   * `stream` is what the input named; it stays where the checked data has no key. Throws `Unwritable` `stream.id`,
   * `stream.name`.
   */
  named(stream: string, data: object): string
  /** Only a type: the events of this kind. */
  readonly Event?: E
}

/** A command on its way to its stream. */
export interface Command<E extends AnyEvent = AnyEvent, Refusal extends AnyRefusal = AnyRefusal> {
  /** The stream's name by the data as it was given: `offering-it-1`. What the schema makes of the key has the last word. */
  readonly stream: string
  /** Which command: `enroll`. */
  readonly type: string
  readonly data: object
  readonly definition: StreamDefinition
  /** Only types: what it may record, and how it may be turned down. */
  readonly Event?: E
  readonly Refusal?: Refusal
  /**
   * Names this very request, so that sending it again has no second effect: this value, a copy of it, or one that its
   * constructor built again with this id. It has one from the start; nothing is made before it is first read, and then
   * it stays.
   */
  readonly commandId: string
}

/** What may stand beside a command's data. */
export interface CommandOptions {
  /** The command's id, where its sender has one; else it is a uuid v7 of its own. */
  readonly commandId?: string
}

/** Builds one command of a stream: `Offering.enroll({ … })`. */
export type CommandMaker<Input extends object, E extends AnyEvent, Refusal extends AnyRefusal> = (
  data: Input,
  options?: CommandOptions,
) => Command<E, Refusal>

/**
 * The kind of a stream together with a constructor for each of its commands: `Offering.enroll({ … })`. Where each command
 * has a rule of its own, its events and its refusals are those of that rule.
 */
export type StreamOf<
  E extends AnyEvent,
  S extends CommandSchemas,
  Refusal extends AnyRefusal,
  State,
  Decided = unknown,
> = {
  readonly [Type in keyof S & string]: CommandMaker<
    StandardSchemaV1.InferInput<S[Type]>,
    Type extends keyof Decided ? Recorded<E, Decided[Type]> : E,
    Type extends keyof Decided ? Extract<RefusalOf<Decided[Type]>, AnyRefusal> : Refusal
  >
} & { readonly definition: StreamDefinition<E, CommandOf<S>, Refusal, State> }

/** The events of a stream that a decision names. */
export type Recorded<E extends AnyEvent, D> = Extract<E, { readonly type: AcceptedIn<D> }>

type AcceptedIn<D> = D extends { readonly accepted: readonly (infer Event)[] }
  ? Event extends { readonly type: infer Type }
    ? Type
    : never
  : never

/**
 * Holds that no rule writes a field its event does not have. A schema would drop it, so it would be lost without a word;
 * and what is inferred from a rule is not looked at for more than is asked.
 */
export type NothingBeside<E extends AnyEvent, D> = [BesideIn<E, D>] extends [never]
  ? unknown
  : { readonly decide: { readonly "the event has no such field": BesideIn<E, D> } }

type BesideIn<E extends AnyEvent, D> = D extends { readonly accepted: readonly (infer Event)[] }
  ? Event extends { readonly type: infer Type; readonly data: infer Data }
    ? Exclude<KeyIn<Data>, KeyIn<Extract<E, { readonly type: Type }>["data"]>>
    : never
  : never

type KeyIn<Data> = Data extends object ? keyof Data : never

/** No command has a rule of its own: one function decides on all of them. */
// oxlint-disable-next-line typescript/no-generated-empty-object-type -- no name at all is what it means
export type NoRules = Record<never, never>

/** A rule for each command of a stream, by its name. */
export type Rules<S extends CommandSchemas, State, Value, Decided> = {
  readonly [Type in keyof Decided]: (
    state: State,
    data: Type extends keyof S ? StandardSchemaV1.InferOutput<S[Type]> : never,
    facts: Value,
  ) => Decided[Type]
}

/** A kind of stream, as `stream()` gives it. */
export interface KindOf<E extends AnyEvent> {
  readonly definition: Pick<StreamDefinition<E>, "streamOf" | "Event">
}

/** The refusal codes a decider can return, as one closed union. */
export type RefusalOf<D> = D extends { readonly refused: infer R } ? Exclude<R, undefined> : never

/** The fields that every command of a stream has and that are text: one of them can name the stream. */
export type KeyOf<S extends CommandSchemas> = TextKey<StandardSchemaV1.InferInput<S[keyof S]>>

type TextKey<Input, Key extends keyof Input = keyof Input> = Key extends string
  ? Input[Key] extends string
    ? Key
    : never
  : never

/**
 * Defines a kind of stream: its events, its commands with their schemas, and its rules. One command decides on one
 * stream and appends to one stream, so every rule has one home.
 *
 * `key` is the field of each command that names the stream (`offering-<offeringId>`), or a function for a kind with one
 * stream (`() => "main"`). The field counts as the command's schema made it. A command whose id is empty, or makes no stream's name, is not built:
 * `Unwritable` `stream.id`, `stream.name`.
 *
 * @throws {BadDefinition} `stream.kind`, `stream.command`
 * @example
 * ```ts
 * import { accept, catalog, event, refuse, stream } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const Offering = stream({
 *   kind: "offering",
 *   key: "offeringId",
 *   events: catalog({ Enrolled: event(z.object({ personId: z.string() })) }),
 *   commands: { enroll: z.object({ offeringId: z.string(), personId: z.string(), on: z.iso.date() }) },
 *   initial: () => ({ enrolled: 0 }),
 *   evolve: (state) => ({ enrolled: state.enrolled + 1 }),
 *   decide: (state, { data }) =>
 *     state.enrolled === 2
 *       ? refuse({ code: "offering.full", seats: 2 })
 *       : accept({ type: "Enrolled", data: { personId: data.personId }, occurredOn: data.on }),
 * })
 * Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-20" }).stream // => "offering-it-1"
 * ```
 */
export function stream<
  const D extends Definitions,
  const S extends CommandSchemas,
  State,
  Decided extends Decision<DraftedEvent<EventOf<D>>, AnyRefusal> = never,
  ByName extends Readonly<Record<string, Decision<DraftedEvent<EventOf<D>>, AnyRefusal>>> = NoRules,
  // Not void: before `gather` is looked at, rules that ask for facts must fit.
  Value = never,
>(
  spec: {
    readonly kind: string
    readonly key: KeyOf<S> | (() => string)
    readonly events: Catalog<D>
    readonly commands: S
    readonly facts?: Facts<CommandOf<S>, Value>
    readonly initial: () => State
    readonly evolve: (state: State, event: Evolved<EventOf<D>>) => State
    readonly decide:
      | ((state: State, command: CommandOf<S>, facts: Value) => Decided)
      | (Rules<S, State, Value, ByName> & Readonly<Record<keyof S & string, unknown>>)
  } & NothingBeside<EventOf<D>, Decided | ByName[keyof ByName]>,
): StreamOf<EventOf<D>, S, RefusalOf<Decided> | RefusalOf<ByName[keyof ByName]>, State, ByName> {
  if (!/^[a-z][a-z0-9]*$/.test(spec.kind)) {
    throw new BadDefinition({
      code: "stream.kind",
      what: says`${{ kind: JSON.stringify(spec.kind) }} is no kind of stream`,
      cure: "use lower-case letters and digits, a letter first",
    })
  }
  const schemas = new Map(Object.entries(spec.commands))
  if (schemas.has("definition")) {
    throw new BadDefinition({
      code: "stream.command",
      what: says`a command of ${{ kind: spec.kind }} can not be named "definition"`,
      cure: "name it after what the user asks for",
    })
  }
  const definition = {
    kind: spec.kind,
    events: spec.events,
    initial: spec.initial,
    evolve: spec.evolve,
    decide: deciderOf(spec.decide),
    facts: spec.facts,
    /** What a command that is sent as JSON says of it: the rest are rules, and no data. */
    toJSON: () => ({ kind: spec.kind }),
    validate(type: string, data: unknown): object {
      const schema = schemas.get(type)
      const name = `${spec.kind}.${type}`
      if (schema === undefined)
        throw new Unwritable({
          code: "command.unknown",
          what: says`there is no command ${{ name }}`,
          cure: "correct its name",
        })
      return checked(schema, data, (issue) => ({
        code: "command.invalid",
        what: says`the command ${{ name }} does not fit its schema: ${{ issue }}`,
        cure: "correct the command and send it again",
      })) as object
    },
    streamOf: (id?: string): string =>
      streamName(spec.kind, typeof spec.key === "function" ? spec.key() : id),
    named(stream: string, data: object): string {
      const id = typeof spec.key === "function" ? spec.key() : (data as Record<string, unknown>)[spec.key]
      if (typeof id === "string" && id !== "" && `${spec.kind}-${id}` === stream) return stream
      return id === undefined && stream.startsWith(`${spec.kind}-`) ? stream : streamName(spec.kind, id)
    },
  }
  const constructors = [...schemas.keys()].map((type) => [
    type,
    (data: object, options?: CommandOptions) => {
      const id = typeof spec.key === "function" ? spec.key() : (data as Record<string, unknown>)[spec.key]
      return command(streamName(spec.kind, id), type, data, definition, options?.commandId)
    },
  ])
  return { ...Object.fromEntries(constructors), definition } as never
}

type AnyRule = (state: unknown, data: object, facts: unknown) => Decision<never, AnyRefusal>

/** One function of the rules, whichever way they were given. Commands come here with names the schemas have. */
function deciderOf(decide: object): StreamDefinition["decide"] {
  if (typeof decide === "function") return decide as StreamDefinition["decide"]
  const rules = new Map(Object.entries(decide as Readonly<Record<string, AnyRule>>))
  return (state, { type, data }, facts) => (rules.get(type) as AnyRule)(state, data, facts)
}

/**
 * A command with its id: the one it was given, else one of its own. That is made when it is first read, for an import
 * gives a million commands ids by hand; it is a field like the others, so copies and JSON have it.
 */
function command(
  stream: string,
  type: string,
  data: object,
  definition: StreamDefinition,
  given: string | undefined,
): Command {
  if (given !== undefined) return { stream, type, data, definition, commandId: given }
  let own: string | undefined
  return {
    stream,
    type,
    data,
    definition,
    get commandId() {
      own ??= newCommandId()
      return own
    },
  }
}

/** An empty id would be a stream that every command without one shares. */
function streamName(kind: string, id: unknown): string {
  if (typeof id !== "string" || id === "") {
    throw new Unwritable({
      code: "stream.id",
      what: says`a command of ${{ kind }} names no stream: its id is ${{ id: JSON.stringify(id) ?? "missing" }}`,
      cure: "give it an id of at least one letter or digit",
    })
  }
  const name = `${kind}-${id}`
  checkStreamName(name)
  return name
}
