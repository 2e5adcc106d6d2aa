import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import {
  AmperaError,
  type AnyEvent,
  type AnyRefusal,
  type Command,
  eventId,
  type Fact,
  type Projection,
  type Uuid,
} from "../index.ts"
import { attempt } from "./attempt.ts"
import { type Decided, decided } from "./decided.ts"
import { ClaimTaken, CommandIdReused } from "./errors.ts"
import type { Kept } from "./handle.ts"
import type { RunError, RunOptions } from "./outcome.ts"
import { type Committed, type DraftConflict, Plan, type Planned } from "./plan.ts"
import { rehearsing } from "./rehearsal.ts"
import { recordedBefore } from "./recorded-before.ts"
import { type Kinds, type Request, request } from "./request.ts"
import type { States } from "./slices.ts"
import type { EventStore, NonEmpty } from "./store.ts"
import { emptyStream, evolve, nextRevision, readTail, type StreamState } from "./stream-state.ts"
import type { Claim, SubjectKey, UniqueText, Vault } from "./vault.ts"
import { keysFor, keysOf, noKeys, write, type Written } from "./written.ts"

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
  readonly #streams = new Map<string, StreamState>()
  readonly #byFirstEvent = new Map<Uuid, Planned>()
  readonly #keys = new Map<string, SubjectKey>()
  /** Who holds a text, once the draft is kept; undefined when nobody did when it was looked. */
  readonly #holders = new Map<string, string | undefined>()
  #used = false

  constructor(
    store: EventStore["Service"],
    vault: Vault["Service"],
    kinds: Kinds,
    { rehearsal = false, ...options }: DraftOptions & { readonly actor: string },
    slices: DraftSlices,
    kept: Kept,
  ) {
    this.#store = store
    this.#vault = rehearsal ? rehearsing(vault) : vault
    this.#kinds = kinds
    this.#options = options
    this.#rehearsal = rehearsal
    this.#slices = slices
    this.#plan = new Plan(store, vault, kept)
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
   * Makes the keys that commands will need in one go, and looks who holds the texts that they will claim: far cheaper
   * than one by one. What has changed by then is noticed when the draft is committed.
   */
  prepare(
    subjects: readonly string[],
    texts: readonly UniqueText[] = [],
  ): Effect.Effect<void, RunError | DraftUsed> {
    const keys = (): Effect.Effect<void, RunError> =>
      Effect.map(keysOf(this.#vault, subjects), (found) => {
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
    if (commandId === undefined) return Effect.undefined
    return this.#unlessUsed(() => {
      const at = this.#streams.get(stream)
      const find = (state: StreamState): Effect.Effect<readonly Fact[] | undefined, RunError> => {
        const first = eventId(stream, commandId, 0)
        const revision = state.ids.get(first)
        if (revision === undefined) return Effect.undefined
        const planned = this.#byFirstEvent.get(first)
        if (planned !== undefined) return Effect.succeed(factsOf(planned, revision))
        return recordedBefore(this.#store, { stream, definition, commandId, digest: undefined }, revision)
      }
      return at === undefined ? Effect.flatMap(this.#load({ stream, definition }), find) : find(at)
    })
  }

  #decide(asked: Request): Effect.Effect<Tentative, RunError> {
    const at = this.#streams.get(asked.stream)
    return at === undefined
      ? Effect.flatMap(this.#load(asked), (loaded) => this.#decideOn(asked, loaded))
      : this.#decideOn(asked, at)
  }

  #decideOn(asked: Request, at: StreamState): Effect.Effect<Tentative, RunError> {
    const seen = at.ids.get(asked.firstId)
    if (seen !== undefined) {
      return Effect.map(this.#seen(asked, seen), (accepted) => ({ accepted, repeated: true }))
    }
    const { facts } = asked.definition
    if (facts === undefined) return this.#accept(asked, at, undefined)
    return Effect.flatMap(this.#slices.states(facts.over), (known) =>
      this.#accept(asked, at, () => facts.gather(asked.command, (slice) => known.of(slice))),
    )
  }

  #accept(
    asked: Request,
    at: StreamState,
    facts: (() => unknown) | undefined,
  ): Effect.Effect<Tentative, RunError> {
    const decision = attempt<Decided, RunError>(() => decided(asked, at.state, facts?.()))
    if (Exit.isFailure(decision)) return Exit.failCause(decision.cause)
    const { refused, accepted = [] } = decision.value
    if (refused !== undefined) return Effect.succeed({ refused, repeated: false })
    if (accepted.length === 0) return Effect.succeed({ accepted: [], repeated: false })
    const first = nextRevision(at.revision)
    const keys = keysFor(this.#vault, accepted, this.#keys)
    // Most events have no text about a person: no step of an Effect for them.
    if (keys === undefined) return attempt(() => this.#take(asked, at, write(asked, accepted, first, noKeys)))
    return Effect.gen({ self: this }, function* () {
      const found = yield* keys
      const written = yield* attempt<Written, RunError>(() => write(asked, accepted, first, found))
      yield* this.#reserve(written.claims)
      return this.#take(asked, at, written)
    })
  }

  /** Takes events in: the state goes on with them, and they wait for the commit. */
  #take(asked: Request, at: StreamState, written: Written): Tentative {
    const expected = at.revision
    written.events.forEach((event, i) => {
      evolve(at, event, written.data[i] as object)
    })
    const events = written.events as NonEmpty<(typeof written.events)[number]>
    const planned: Planned = { request: asked, written, write: { stream: asked.stream, expected, events } }
    this.#plan.add(planned)
    this.#byFirstEvent.set(events[0].id, planned)
    const accepted = factsOf(planned, nextRevision(expected))
    accepted.forEach((fact, i) => this.#slices.add(fact, events[i]?.data as string))
    return { accepted, repeated: false }
  }

  #load(asked: Pick<Request, "stream" | "definition">): Effect.Effect<StreamState, RunError> {
    const at = emptyStream(asked.stream, asked.definition)
    return Effect.map(readTail(this.#store, at), () => {
      this.#streams.set(asked.stream, at)
      return at
    })
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
  #seen(asked: Request, revision: number): Effect.Effect<readonly Fact[], RunError> {
    const { stream, commandId, firstId, digest } = asked
    const planned = this.#byFirstEvent.get(firstId)
    if (planned === undefined) return recordedBefore(this.#store, asked, revision)
    if (planned.request.digest !== digest) return Effect.fail(new CommandIdReused(stream, commandId))
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

const nameOf = (kind: string, text: string): string => `${kind} ${text}`

/** What folds see of a plan's events, the first of them at a revision of its stream. */
function factsOf({ request: { stream }, written }: Planned, first: number): readonly Fact[] {
  return written.events.map(({ type, occurredOn }, i) => ({
    stream,
    revision: first + i,
    type,
    data: written.data[i] as object,
    occurredOn,
  }))
}
