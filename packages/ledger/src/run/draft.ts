import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import {
  AmperaError,
  type AnyEvent,
  type AnyRefusal,
  type Command,
  type DraftedEvent,
  eventId,
  type Fact,
  limits,
  type Projection,
  type RecordedEvent,
  type Uuid,
} from "../index.ts"
import { appendSurely } from "./append-surely.ts"
import { attempt } from "./attempt.ts"
import { ClaimTaken, CommandIdReused } from "./errors.ts"
import type { Kept } from "./handle.ts"
import type { RunError, RunOptions } from "./outcome.ts"
import { readStored } from "./recorded.ts"
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
    return Effect.gen({ self: this }, function* () {
      const at = this.#streams.get(asked.stream) ?? (yield* this.#load(asked))
      const seen = at.ids.get(eventId(asked.stream, asked.commandId, 0))
      if (seen !== undefined) return { accepted: yield* this.#seen(asked, seen), repeated: true }
      const { facts } = asked.definition
      const known = facts === undefined ? undefined : yield* this.#slices.states(facts.over)
      const decision = yield* attempt<ReturnType<typeof asked.definition.decide>, RunError>(() =>
        at.definition.decide(
          at.state,
          asked.command,
          known === undefined ? undefined : facts?.gather(asked.command, (slice) => known.of(slice)),
        ),
      )
      if (decision.refused !== undefined) return { refused: decision.refused, repeated: false }
      const { accepted } = decision
      if (accepted.length === 0) return { accepted: [], repeated: false }
      const keys = yield* this.#keysOf(accepted)
      const written = yield* attempt<Written, RunError>(() =>
        write(asked, accepted, nextRevision(at.revision), keys),
      )
      yield* this.#reserve(written.claims)
      const expected = at.revision
      const facts0: Fact[] = written.events.map((event, i) => {
        const data = written.data[i] as object
        evolve(at, event, data)
        const { type, occurredOn } = event
        return { stream: asked.stream, revision: at.revision as number, type, data, occurredOn }
      })
      for (const fact of facts0) this.#slices.add(fact)
      const events = written.events as NonEmpty<(typeof written.events)[number]>
      this.#planned.push({ request: asked, written, write: { stream: asked.stream, expected, events } })
      return { accepted: facts0, repeated: false }
    })
  }

  #load(asked: Request): Effect.Effect<StreamState, RunError> {
    const at = emptyStream(asked.stream, asked.definition)
    return Effect.map(readTail(this.#store, at), () => {
      this.#streams.set(asked.stream, at)
      return at
    })
  }

  #keysOf(
    drafted: readonly DraftedEvent<AnyEvent>[],
  ): Effect.Effect<ReadonlyMap<string, SubjectKey>, RunError> {
    return keysFor(this.#vault, drafted, this.#keys) ?? Effect.succeed(noKeys)
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
  #seen(asked: Request, revision: number): Effect.Effect<readonly Fact[], RunError> {
    const { stream, definition, commandId, digest } = asked
    const reused = (): CommandIdReused => new CommandIdReused(stream, commandId)
    const planned = this.#planned.find(
      (plan) => plan.request.stream === stream && plan.request.commandId === commandId,
    )
    if (planned !== undefined) {
      if (planned.request.digest !== digest) return Effect.fail(reused())
      return Effect.succeed(
        planned.written.events.map(({ type, occurredOn }, i) => ({
          stream,
          revision: revision + i,
          type,
          data: planned.written.data[i] as object,
          occurredOn,
        })),
      )
    }
    return Effect.flatMap(
      this.#store.readStream(stream, { after: revision === 0 ? "none" : revision - 1 }),
      (slice) =>
        attempt<readonly RecordedEvent[], RunError>(() => {
          const events = slice.events.map((stored) => readStored(definition.events, stored))
          if (events[0]?.metadata.commandDigest !== digest) throw reused()
          const end = events.findIndex(({ metadata }) => metadata.commandId !== commandId)
          return end < 0 ? events : events.slice(0, end)
        }),
    )
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
          const { request: asked, written } = chunk[i] as Planned
          if (Result.isFailure(result)) {
            lost.add(asked.stream)
            continue
          }
          if (!result.success.repeated) kept += written.events.length
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
