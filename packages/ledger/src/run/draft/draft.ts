import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import {
  AmperaError,
  type AnyEvent,
  type AnyRefusal,
  type Command,
  eventId,
  type Fact,
  type Metadata,
  type NewEvent,
  type Projection,
} from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import { type Decided, decided } from "../command/decided.ts"
import { type DraftStream, DraftStreams, factsOf } from "./draft-streams.ts"
import { ClaimTaken, CommandIdReused } from "../ports/errors.ts"
import type { Kept } from "../command/handle.ts"
import type { RunError, RunOptions } from "../command/outcome.ts"
import type { Pending, Planned } from "./pending.ts"
import { type Committed, type DraftConflict, Plan } from "./plan.ts"
import { rehearsing } from "./rehearsal.ts"
import { recordedBefore } from "../command/recorded-before.ts"
import { type Kinds, type Request, request } from "../command/request.ts"
import type { States } from "../projection/slices.ts"
import type { EventStore } from "../ports/event-store.ts"
import { emptyStream, evolve, nextRevision, readTail } from "../reading/stream-state.ts"
import type { Claim, SubjectKey, UniqueText, Vault } from "../ports/vault.ts"
import { keysForSubjects, keysOf, noKeys, write, type Written } from "../command/written.ts"

/** The answer of a draft: events that will be recorded if the draft is committed. */
export type Tentative<E extends AnyEvent = AnyEvent, Refusal extends AnyRefusal = AnyRefusal> =
  | { readonly accepted: readonly Fact<E>[]; readonly repeated: boolean; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly repeated: false; readonly accepted?: undefined }

/**
 * A draft that was committed takes nothing more. Code `draft.used`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const draft = await ledger.draft()
 * await draft.commit()
 * await draft.commit() // throws draft.used
 * ```
 */
export class DraftUsed extends AmperaError {
  readonly _tag = "DraftUsed"
  constructor() {
    super({
      code: "draft.used",
      what: "the draft was committed, and takes nothing more",
      cure: "begin another draft",
    })
  }
}

/**
 * A rehearsal was to be committed. Code `draft.rehearsal`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const draft = await ledger.draft({ rehearsal: true })
 * await draft.commit() // throws draft.rehearsal
 * ```
 */
export class DraftRehearsed extends AmperaError {
  readonly _tag = "DraftRehearsed"
  constructor() {
    super({
      code: "draft.rehearsal",
      what: "the draft is a rehearsal, and writes nothing",
      cure: "make it again without `rehearsal`, and commit that",
    })
  }
}

/** How a draft is begun: what stands beside every command of it, and whether it may be committed. */
export interface DraftOptions extends RunOptions {
  /** Only decide: no key is made for anybody, and nothing can be written. */
  readonly rehearsal?: boolean
}

/** The states of slices that a draft's facts are read from, going ahead with the draft. */
export interface DraftSlices {
  states(projections: readonly Projection[]): Effect.Effect<States, RunError>
  /** Lets the slices take in an event of the draft, and the text of its data. */
  add(fact: Fact, data: string): void
}

/**
 * Decides many commands in order on states in memory, and writes nothing until `commit`. An import and a plan use it:
 * a command sees what the ones before it would record. One fiber at a time may use it.
 */
export class Draft {
  readonly #store: EventStore["Service"]
  readonly #vault: Vault["Service"]
  readonly #kinds: Kinds
  readonly #options: RunOptions & { readonly actor: string }
  readonly #rehearsal: boolean
  readonly #slices: DraftSlices
  readonly #plan: Plan
  readonly #pending: Pending
  readonly #streams: DraftStreams
  readonly #keys = new Map<string, SubjectKey>()
  /** Who holds a text, once the draft is kept; undefined when nobody did when it was looked. */
  readonly #holders = new Map<string, string | undefined>()
  #used = false

  constructor(
    store: EventStore["Service"],
    vault: Vault["Service"],
    kinds: Kinds,
    { rehearsal = false, ...options }: DraftOptions & { readonly actor: string },
    pending: Pending,
    slices: DraftSlices,
    kept: Kept,
  ) {
    this.#store = store
    this.#vault = rehearsal ? rehearsing(vault) : vault
    this.#kinds = kinds
    this.#options = options
    this.#rehearsal = rehearsal
    this.#slices = slices
    this.#pending = pending
    this.#streams = new DraftStreams(pending)
    this.#plan = new Plan(store, vault, pending, kept)
  }

  /** How many events a commit would append now. */
  get events(): number {
    return this.#plan.events
  }

  /** Decides one command on what the log says and what the draft has accepted before. */
  run<E extends AnyEvent, Refusal extends AnyRefusal>(
    command: Command<E, Refusal>,
    options?: RunOptions,
  ): Effect.Effect<Tentative<E, Refusal>, RunError | DraftUsed> {
    if (this.#used) return Effect.fail(new DraftUsed())
    return Effect.flatMap(
      attempt<Request, RunError>(() => request(command, { ...this.#options, ...options }, this.#kinds)),
      (asked) => this.#decide(asked),
    ) as Effect.Effect<Tentative<E, Refusal>, RunError>
  }

  /**
   * Makes the keys that the next commands will need in one go, and looks who holds the texts that they will claim: far
   * cheaper than one by one. What has changed by then is noticed when the draft is committed.
   */
  prepare(
    subjects: readonly string[],
    texts: readonly UniqueText[] = [],
  ): Effect.Effect<void, RunError | DraftUsed> {
    const keys = (): Effect.Effect<void, RunError> =>
      Effect.map(keysOf(this.#vault, subjects), (found) => {
        if (this.#keys.size + found.size > mostKeys) this.#keys.clear()
        for (const [subject, key] of found) this.#keys.set(subject, key)
      })
    return this.#unlessUsed(() => Effect.andThen(keys(), this.#look(texts)))
  }

  /**
   * The events that a command with this id recorded in its stream, in the log or in this draft, whatever it said;
   * undefined when none did. An import compares a row that comes again with what it said before.
   */
  recorded(command: Command): Effect.Effect<readonly Fact[] | undefined, RunError | DraftUsed> {
    const { stream, definition, commandId } = command
    return this.#unlessUsed(() => {
      const found = this.#streams.get(stream)
      const find = (drafted: DraftStream): Effect.Effect<readonly Fact[] | undefined, RunError> => {
        const first = eventId(stream, commandId, 0)
        const revision = drafted.at.ids.get(first)
        if (revision === undefined) return Effect.undefined
        const planned = this.#streams.planned(drafted, revision, first)
        if (planned !== undefined) return Effect.succeed(factsOf(planned, revision))
        return recordedBefore(this.#store, { stream, definition, commandId, digest: undefined }, revision)
      }
      return found === undefined ? Effect.flatMap(this.#load({ stream, definition }), find) : find(found)
    })
  }

  /**
   * Says that no more commands are expected for a stream, so that its state need not be held until the draft is
   * committed. One that comes all the same is decided as ever, at the price of making the state again.
   */
  release(stream: string): void {
    this.#streams.release(stream)
  }

  #decide(asked: Request): Effect.Effect<Tentative, RunError> {
    const found = this.#streams.get(asked.stream)
    return found === undefined
      ? Effect.flatMap(this.#load(asked), (loaded) => this.#decideOn(asked, loaded))
      : this.#decideOn(asked, found)
  }

  #decideOn(asked: Request, drafted: DraftStream): Effect.Effect<Tentative, RunError> {
    const seen = drafted.at.ids.get(asked.firstId)
    if (seen !== undefined) {
      return Effect.map(this.#seen(asked, drafted, seen), (accepted) => ({ accepted, repeated: true }))
    }
    const { facts } = asked.definition
    if (facts === undefined) return this.#accept(asked, drafted, undefined)
    return Effect.flatMap(this.#slices.states(facts.over), (known) =>
      this.#accept(asked, drafted, () => facts.gather(asked.command, (slice) => known.of(slice))),
    )
  }

  #accept(
    asked: Request,
    drafted: DraftStream,
    facts: (() => unknown) | undefined,
  ): Effect.Effect<Tentative, RunError> {
    const { at } = drafted
    const decision = attempt<Decided, RunError>(() => decided(asked, at.state, facts?.()))
    if (Exit.isFailure(decision)) return Exit.failCause(decision.cause)
    const { refused, accepted = [] } = decision.value
    if (refused !== undefined) return Effect.succeed({ refused, repeated: false })
    if (accepted.length === 0) return Effect.succeed({ accepted: [], repeated: false })
    const first = nextRevision(at.revision)
    const keys = keysForSubjects(this.#vault, accepted, this.#keys)
    // Most events have no text about a person: no step of an Effect for them.
    if (keys === undefined) return attempt(() => this.#take(drafted, write(asked, accepted, first, noKeys)))
    return Effect.gen({ self: this }, function* () {
      const found = yield* keys
      const written = yield* attempt<Written, RunError>(() => write(asked, accepted, first, found))
      yield* this.#reserve(written.claims)
      return this.#take(drafted, written)
    })
  }

  /** Takes events in: the state goes on with them, and they wait for the commit. */
  #take({ at, commands }: DraftStream, { events, data, claims }: Written): Tentative {
    const { stream, revision: expected } = at
    events.forEach((event, i) => {
      evolve(at, event, data[i] as object)
    })
    const number = this.#pending.add({ stream, expected, events, claims })
    const first = nextRevision(expected)
    const accepted = events.map(({ type, occurredOn, data: text }, i) => {
      const fact = { stream, revision: first + i, type, data: data[i] as object, occurredOn }
      commands.push(number)
      this.#slices.add(fact, text)
      return fact
    })
    return { accepted, repeated: false }
  }

  #load({
    stream,
    definition,
  }: Pick<Request, "stream" | "definition">): Effect.Effect<DraftStream, RunError> {
    const at = emptyStream(stream, definition)
    return Effect.flatMap(readTail(this.#store, at), () =>
      attempt<DraftStream, RunError>(() => this.#streams.put(at)),
    )
  }

  /** Looks whether texts are free; they are claimed with the commit. */
  #reserve(claims: readonly Claim[]): Effect.Effect<void, RunError> {
    if (claims.length === 0) return Effect.void
    return Effect.flatMap(this.#look(claims), () => {
      for (const { kind, text, subject } of claims) {
        const holder = this.#holders.get(nameOf(kind, text))
        if (holder !== undefined && holder !== subject)
          return Effect.fail(new ClaimTaken(kind, subject, holder))
      }
      for (const { kind, text, subject } of claims) this.#holders.set(nameOf(kind, text), subject)
      return Effect.void
    })
  }

  /** Asks who holds texts that were not asked about before. */
  #look(texts: readonly UniqueText[]): Effect.Effect<void, RunError> {
    const unknown = new Map<string, string[]>()
    for (const { kind, text } of texts) {
      if (this.#holders.has(nameOf(kind, text))) continue
      const ofKind = unknown.get(kind)
      if (ofKind === undefined) unknown.set(kind, [text])
      else ofKind.push(text)
    }
    return unknown.size === 0
      ? Effect.void
      : Effect.forEach(
          unknown,
          ([kind, asked]) =>
            Effect.map(this.#vault.holders(kind, asked), (found) => {
              for (const text of asked) this.#holders.set(nameOf(kind, text), found.get(text))
            }),
          { discard: true },
        )
  }

  /** The events of a command that is in the log, or in this draft, already. */
  #seen(asked: Request, drafted: DraftStream, revision: number): Effect.Effect<readonly Fact[], RunError> {
    const { stream, commandId, firstId, digest } = asked
    const planned = this.#streams.planned(drafted, revision, firstId)
    if (planned === undefined) return recordedBefore(this.#store, asked, revision)
    if (digestOf(planned) !== digest) return Effect.fail(new CommandIdReused(stream, commandId))
    return Effect.succeed(factsOf(planned, revision))
  }

  /**
   * Appends what was accepted, in order, at the revisions it was decided on. `progress` is told how many of how many
   * events are done. One that failed may be tried again: what it has kept by then it keeps. One that succeeded uses the
   * draft up.
   */
  commit(
    progress?: (done: number, all: number) => void,
  ): Effect.Effect<Committed, RunError | DraftConflict | DraftUsed | DraftRehearsed> {
    if (this.#rehearsal) return Effect.fail(new DraftRehearsed())
    return this.#unlessUsed(() =>
      Effect.map(this.#plan.commit(progress), (committed) => {
        this.#used = true
        return committed
      }),
    )
  }

  #unlessUsed<Value, Failure>(
    work: () => Effect.Effect<Value, Failure>,
  ): Effect.Effect<Value, Failure | DraftUsed> {
    return Effect.suspend(
      (): Effect.Effect<Value, Failure | DraftUsed> => (this.#used ? Effect.fail(new DraftUsed()) : work()),
    )
  }
}

/** Keys of people that are held once they were asked for; those of more are asked for again when they are needed. */
const mostKeys = 8_192

const nameOf = (kind: string, text: string): string => `${kind} ${text}`

/** What names the content of a command, as its events tell it. */
const digestOf = ({ events }: Planned): string =>
  (JSON.parse((events[0] as NewEvent).metadata) as Metadata).commandDigest
