import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import {
  AmperaError,
  type AnyEvent,
  type AnyRefusal,
  type Command,
  type Decision,
  type DraftedEvent,
  eventId,
  type Fact,
  limits,
  type Projection,
  type Uuid,
} from "../index.ts"
import { appendSurely, holds, sameFact } from "./append-surely.ts"
import { attempt } from "./attempt.ts"
import { ClaimTaken, CommandIdReused } from "./errors.ts"
import type { Kept } from "./handle.ts"
import type { RunError, RunOptions } from "./outcome.ts"
import { recordedBefore } from "./recorded-before.ts"
import { type Request, request } from "./request.ts"
import type { States } from "./slices.ts"
import type { EventStore, NonEmpty, Write } from "./store.ts"
import { emptyStream, evolve, nextRevision, readTail, type StreamState } from "./stream-state.ts"
import type { Claim, SubjectKey, Vault } from "./vault.ts"
import { keysFor, noKeys, recordedFrom, write, type Written } from "./written.ts"

/** The answer of a draft: events that will be recorded if the draft is committed. */
export type Tentative<E extends AnyEvent = AnyEvent, Refusal extends AnyRefusal = AnyRefusal> =
  | { readonly accepted: readonly Fact<E>[]; readonly repeated: boolean; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly repeated: false; readonly accepted?: undefined }

/** What a commit came to. */
export interface Committed {
  /** Events appended by it; those that were in the log already are left out. */
  readonly events: number
}

/**
 * Others wrote to streams of the draft while it was made. What stands before the conflict, and what other streams had
 * in the same call, is kept: `events` of them. Making the draft again, with the same command ids, completes it.
 * Code `draft.conflict`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * const schedule = (seats: number) => Offering.schedule({ offeringId: "it-1", seats, on: "2025-02-20" })
 *
 * const draft = await ledger.draft()
 * await draft.run(schedule(20))
 * await ledger.run(schedule(30))
 * await draft.commit() // throws draft.conflict
 * ```
 */
export class DraftConflict extends AmperaError {
  readonly _tag = "DraftConflict"
  readonly streams: readonly string[]
  readonly events: number
  constructor(streams: readonly string[], events: number) {
    super({
      code: "draft.conflict",
      what: `others wrote first to ${streams.length} of the streams; ${events} events were kept`,
      where: `stream ${streams.slice(0, 3).join(", ")}${streams.length > 3 ? ", …" : ""}`,
      cure: "do the same again: what is kept already is found by its ids",
    })
    this.streams = streams
    this.events = events
  }
}

/** The states of slices that a draft's facts are read from, going ahead with the draft. */
export interface DraftSlices {
  states(projections: readonly Projection[]): Effect.Effect<States, RunError>
  /** Lets the slices take in an event of the draft. */
  add(fact: Fact): void
}

interface Planned {
  readonly request: Request
  readonly written: Written
  readonly write: Write
}

/**
 * Decides many commands in order on states in memory, and writes nothing until `commit`. An import and a plan use it:
 * a command sees what the ones before it would record. One fiber at a time may use it.
 */
export class Draft {
  readonly #store: EventStore["Service"]
  readonly #vault: Vault["Service"]
  readonly #options: RunOptions & { readonly actor: string }
  readonly #slices: DraftSlices
  readonly #kept: Kept
  readonly #streams = new Map<string, StreamState>()
  readonly #planned: Planned[] = []
  readonly #byFirstEvent = new Map<Uuid, Planned>()
  readonly #keys = new Map<string, SubjectKey>()
  /** Who holds a text, once the draft is kept. */
  readonly #claims = new Map<string, string>()

  constructor(
    store: EventStore["Service"],
    vault: Vault["Service"],
    options: RunOptions & { readonly actor: string },
    slices: DraftSlices,
    kept: Kept,
  ) {
    this.#store = store
    this.#vault = vault
    this.#options = options
    this.#slices = slices
    this.#kept = kept
  }

  /** How many events a commit would append now. */
  get events(): number {
    return this.#planned.reduce((sum, { written }) => sum + written.events.length, 0)
  }

  /** Decides one command on what the log says and what the draft has accepted before. */
  run<E extends AnyEvent, Refusal extends AnyRefusal>(
    command: Command<E, Refusal>,
    options?: RunOptions,
  ): Effect.Effect<Tentative<E, Refusal>, RunError> {
    return Effect.flatMap(
      attempt<Request, RunError>(() => request(command, { ...this.#options, ...options })),
      (asked) => this.#decide(asked),
    ) as Effect.Effect<Tentative<E, Refusal>, RunError>
  }

  /** Makes the keys that commands will need in one go: far cheaper than one by one. */
  prepare(subjects: readonly string[]): Effect.Effect<void, RunError> {
    return Effect.map(this.#vault.keysFor(subjects), (keys) => {
      for (const [subject, key] of keys) this.#keys.set(subject, key)
    })
  }

  #decide(asked: Request): Effect.Effect<Tentative, RunError> {
    const at = this.#streams.get(asked.stream)
    return at === undefined
      ? Effect.flatMap(this.#load(asked), (loaded) => this.#decideOn(asked, loaded))
      : this.#decideOn(asked, at)
  }

  #decideOn(asked: Request, at: StreamState): Effect.Effect<Tentative, RunError> {
    const first = eventId(asked.stream, asked.commandId, 0)
    const seen = at.ids.get(first)
    if (seen !== undefined) {
      return Effect.map(this.#seen(asked, first, seen), (accepted) => ({ accepted, repeated: true }))
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
    const decided = attempt<Decision<DraftedEvent<AnyEvent>, AnyRefusal>, RunError>(() =>
      at.definition.decide(at.state, asked.command, facts?.()),
    )
    if (Exit.isFailure(decided)) return Exit.failCause(decided.cause)
    const { refused, accepted = [] } = decided.value
    if (refused !== undefined) return Effect.succeed({ refused, repeated: false })
    if (accepted.length === 0) return Effect.succeed({ accepted: [], repeated: false })
    const first = nextRevision(at.revision)
    const keys = keysFor(this.#vault, accepted, this.#keys)
    // Most events have no text about a person: no step of an Effect for them.
    if (keys === undefined) return attempt(() => this.#plan(asked, at, write(asked, accepted, first, noKeys)))
    return Effect.gen({ self: this }, function* () {
      const found = yield* keys
      const written = yield* attempt<Written, RunError>(() => write(asked, accepted, first, found))
      yield* this.#reserve(written.claims)
      return this.#plan(asked, at, written)
    })
  }

  /** Takes events in: the state goes on with them, and they wait for the commit. */
  #plan(asked: Request, at: StreamState, written: Written): Tentative {
    const expected = at.revision
    written.events.forEach((event, i) => {
      evolve(at, event, written.data[i] as object)
    })
    const events = written.events as NonEmpty<(typeof written.events)[number]>
    const planned: Planned = { request: asked, written, write: { stream: asked.stream, expected, events } }
    this.#planned.push(planned)
    this.#byFirstEvent.set(events[0].id, planned)
    const accepted = factsOf(planned, nextRevision(expected))
    for (const fact of accepted) this.#slices.add(fact)
    return { accepted, repeated: false }
  }

  #load(asked: Request): Effect.Effect<StreamState, RunError> {
    const at = emptyStream(asked.stream, asked.definition)
    return Effect.map(readTail(this.#store, at), () => {
      this.#streams.set(asked.stream, at)
      return at
    })
  }

  /** Looks whether texts are free; they are claimed with the commit. */
  #reserve(claims: readonly Claim[]): Effect.Effect<void, RunError> {
    if (claims.length === 0) return Effect.void
    return Effect.gen({ self: this }, function* () {
      for (const { kind, text, subject } of claims) {
        const key = `${kind} ${text}`
        const holder = this.#claims.get(key) ?? (yield* this.#vault.holder(kind, text))
        if (holder !== undefined && holder !== subject)
          return yield* Effect.fail(new ClaimTaken(kind, subject, holder))
      }
      for (const { kind, text, subject } of claims) this.#claims.set(`${kind} ${text}`, subject)
    })
  }

  /** The events of a command that is in the log, or in this draft, already. */
  #seen(asked: Request, first: Uuid, revision: number): Effect.Effect<readonly Fact[], RunError> {
    const { stream, commandId, digest } = asked
    const planned = this.#byFirstEvent.get(first)
    if (planned === undefined) return recordedBefore(this.#store, asked, revision)
    if (planned.request.digest !== digest) return Effect.fail(new CommandIdReused(stream, commandId))
    return Effect.succeed(factsOf(planned, revision))
  }

  /**
   * Appends what was accepted, in order, at the revisions it was decided on. `progress` is told how many of how many
   * events are done. The draft is used up.
   */
  commit(progress?: (done: number, all: number) => void): Effect.Effect<Committed, RunError | DraftConflict> {
    return Effect.gen({ self: this }, function* () {
      const all = this.events
      let done = 0
      let kept = 0
      const lost = new Set<string>()
      for (const chunk of chunks(this.#planned.splice(0))) {
        yield* this.#claim(chunk)
        const results = yield* appendSurely(
          this.#store,
          chunk.map((plan) => plan.write) as unknown as NonEmpty<Write>,
        )
        const confirmed: Uuid[] = []
        for (const [i, result] of results.entries()) {
          const { request: asked, written, write } = chunk[i] as Planned
          if (Result.isFailure(result)) {
            lost.add(asked.stream)
            continue
          }
          const { repeated } = result.success
          // Another process made the same draft: fine if it recorded the same, else ours went on from what is not so.
          if (repeated && !(yield* holds(this.#store, write, result.success, sameFact))) {
            lost.add(asked.stream)
            continue
          }
          if (!repeated) kept += written.events.length
          confirmed.push(...written.claims.map((claim) => claim.eventId))
          yield* this.#kept(recordedFrom(asked.stream, written, result.success)) ?? Effect.void
        }
        if (confirmed.length > 0) yield* Effect.ignore(this.#vault.confirm(confirmed))
        if (lost.size > 0) return yield* Effect.fail(new DraftConflict([...lost], kept))
        done += chunk.reduce((sum, { written }) => sum + written.events.length, 0)
        progress?.(done, all)
      }
      return { events: kept }
    })
  }

  #claim(chunk: readonly Planned[]): Effect.Effect<void, RunError> {
    const claims = chunk.flatMap(({ written }) => written.claims)
    if (claims.length === 0) return Effect.void
    return Effect.flatMap(this.#vault.claim(claims), (results) => {
      const taken = results.find(Result.isFailure)
      if (taken === undefined) return Effect.void
      return Effect.andThen(
        this.#vault.release(claims.map((claim) => claim.eventId)),
        Effect.fail<RunError>(taken.failure),
      )
    })
  }
}

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

/** Cuts a plan into calls of `appendMany`. */
function* chunks(planned: readonly Planned[]): Iterable<readonly Planned[]> {
  let chunk: Planned[] = []
  let events = 0
  for (const plan of planned) {
    if (events + plan.written.events.length > limits.callEvents) {
      yield chunk
      chunk = []
      events = 0
    }
    chunk.push(plan)
    events += plan.written.events.length
  }
  if (chunk.length > 0) yield chunk
}
