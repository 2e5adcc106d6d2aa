import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import type { AnyEvent, DraftedEvent, RecordedEvent, Uuid } from "../../index.ts"
import { appendWithRetry, patience, pause } from "./append-with-retry.ts"
import { attempt } from "../ports/attempt.ts"
import { type Decided, decided } from "./decided.ts"
import { EventIdTaken, OutcomeUnknown, TooManyConflicts, VersionConflict } from "../ports/errors.ts"
import type { Waiting } from "./stream-queues.ts"
import type { Outcome, RunError } from "./outcome.ts"
import { recordedBefore } from "./recorded-before.ts"
import type { Request } from "./request.ts"
import type { EventStore, NonEmpty, Write, WriteResult } from "../ports/event-store.ts"
import {
  emptyStream,
  evolve,
  nextRevision,
  readTail,
  StreamCache,
  type StreamState,
} from "../reading/stream-state.ts"
import type { Vault } from "../ports/vault.ts"
import { keysForSubjects, noKeys, recordedFrom, write, type Written } from "./written.ts"

/** A request with what lies in other streams, as it was when it came in. */
export interface Asked {
  readonly request: Request
  readonly facts: unknown
  /** The events whose claims were reserved for it: freed again when it records none. */
  reserved: readonly Uuid[]
}

type Entry = Waiting<Asked, Outcome, RunError>
type Answer = Effect.Effect<Outcome, RunError>
/**
 * The steps of an effect, as a method. A generator function written where it is used is a new one at each call, for
 * which the engine lays out its generators anew: 3 us, three times a command.
 */
type Work<Value> = Generator<Effect.Effect<unknown, RunError>, Value, never>

/**
 * What has to follow on events before their command is answered: undefined when nothing has. It is asked again when
 * the command comes again, so it must do no harm twice.
 */
export type Kept = (
  events: readonly Pick<RecordedEvent, "type" | "data">[],
) => Effect.Effect<void, RunError> | undefined

/** Events a round collects before it writes them. */
const roundEvents = 512

/** What a round came to for one entry: an answer that holds if the writes ahead of it are kept, or a write of its own. */
type Step =
  | { readonly entry: Entry; readonly answer: Answer }
  | { readonly entry: Entry; readonly repeats: number }
  | { readonly entry: Entry; readonly written: Written; readonly write: Write }

/**
 * Decides commands, the numbered steps of the house:
 *
 * 1. the state of the stream is taken from the cache, or read;
 * 2. a command whose first event id stands in the stream is answered with the events recorded then;
 * 3. the others are decided in order, each on the state the one before leaves. A refusal, or "it is so already", on
 *    a state that came from the cache is confirmed by reading the tail first;
 * 4. what was accepted is sealed, checked, encoded and appended in one call, at the revisions it was decided on;
 * 5. nothing, a refusal included, is answered before the writes ahead of it are durable;
 * 6. what failed because others wrote first is decided again, at most 20 times or 10 seconds;
 * 7. when the outcome is unknown the same bytes are sent again at the same revision: the store tells whether it has
 *    them.
 */
export class Handler {
  readonly #store: EventStore["Service"]
  readonly #vault: Vault["Service"]
  readonly #cache: StreamCache
  readonly #kept: Kept

  constructor(store: EventStore["Service"], vault: Vault["Service"], kept: Kept, cachedStreams = 10_000) {
    this.#store = store
    this.#vault = vault
    this.#cache = new StreamCache(cachedStreams)
    this.#kept = kept
  }

  /** Gives each of a stream's waiting commands its answer. */
  decide(stream: string, batch: readonly Entry[]): Effect.Effect<void> {
    return Effect.suspend(() => {
      const failed = (error: RunError): Effect.Effect<void> => {
        const open = batch.filter((entry) => entry.answer === undefined)
        for (const entry of open) entry.answer = Effect.fail(toldTo(entry, error))
        // Unless nobody can say, nothing of theirs was written, and never will be by this call.
        const reserved = error instanceof OutcomeUnknown ? [] : open.flatMap(({ asked }) => asked.reserved)
        return this.#release(reserved)
      }
      const rounds = Effect.gen(() => this.#rounds(stream, batch))
      return rounds.pipe(Effect.catch(failed))
    })
  }

  *#rounds(stream: string, batch: readonly Entry[]): Work<void> {
    let started: number | undefined
    let open = batch
    for (let tries = 1; open.length > 0; tries++) {
      const lost = yield* Effect.gen(() => this.#round(stream, open))
      open = open.filter((entry) => entry.answer === undefined)
      if (!lost) {
        tries = 0
        continue
      }
      const now = yield* Clock.currentTimeMillis
      started ??= now
      if (tries >= patience.tries || now - started > patience.millis) {
        return yield* Effect.fail(new TooManyConflicts(stream, tries))
      }
      if (tries > patience.withoutDelay) yield* pause(tries - patience.withoutDelay)
    }
  }

  /** Decides as many of the open entries as fit in one append. True when a write was lost to somebody else. */
  *#round(stream: string, open: readonly Entry[]): Work<boolean> {
    const first = (open[0] as Entry).asked.request
    const cached = this.#cache.take(stream)
    const at = cached ?? emptyStream(stream, first.definition)
    let current = cached === undefined
    if (current) yield* readTail(this.#store, at)

    const steps: Step[] = []
    let events = 0
    for (let i = 0; i < open.length && events < roundEvents; i++) {
      const entry = open[i] as Entry
      const { request, facts } = entry.asked
      const seen = at.ids.get(request.firstId)
      if (seen !== undefined) {
        steps.push({ entry, repeats: seen })
        continue
      }
      const said = attempt<Decided, RunError>(() => decided(request, at.state, facts))
      if (Exit.isFailure(said)) {
        steps.push({ entry, answer: Exit.failCause(said.cause) })
        continue
      }
      const decision = said.value
      if (decision.refused !== undefined || decision.accepted.length === 0) {
        if (!current && events === 0) {
          current = true
          if (yield* readTail(this.#store, at)) {
            i -= 1
            continue
          }
        }
        steps.push({ entry, answer: Effect.succeed(asAnswer(decision)) })
        continue
      }
      const written = yield* this.#write(entry.asked, decision.accepted, nextRevision(at.revision))
      if (Exit.isFailure(written)) {
        steps.push({ entry, answer: Exit.failCause(written.cause) })
        continue
      }
      const expected = at.revision
      const broken = attempt<void, RunError>(() => {
        written.value.events.forEach((event, n) => evolve(at, event, written.value.data[n] as object))
      })
      if (Exit.isFailure(broken)) {
        yield* this.#answer(entry, Exit.failCause(broken.cause))
        return yield* this.#settle(at, steps, false)
      }
      events += written.value.events.length
      steps.push({
        entry,
        written: written.value,
        write: {
          stream,
          expected,
          events: written.value.events as NonEmpty<(typeof written.value.events)[number]>,
        },
      })
    }
    return yield* this.#settle(at, steps, true)
  }

  /** Names, seals, checks and encodes what a decider accepted; its failures are the entry's, not the round's. */
  #write(
    asked: Asked,
    accepted: readonly DraftedEvent<AnyEvent>[],
    first: number,
  ): Effect.Effect<Exit.Exit<Written, RunError>> {
    const { request } = asked
    const keys = keysForSubjects(this.#vault, accepted)
    if (keys === undefined) {
      return Effect.succeed(attempt<Written, RunError>(() => write(request, accepted, first, noKeys)))
    }
    const vault = this.#vault
    return Effect.exit(
      Effect.gen(function* () {
        const found = yield* keys
        const written = yield* attempt<Written, RunError>(() => write(request, accepted, first, found))
        if (written.claims.length > 0) {
          const results = yield* vault.claim(written.claims)
          asked.reserved = written.claims.map((claim) => claim.eventId)
          const taken = results.find(Result.isFailure)
          if (taken !== undefined) return yield* Effect.fail(taken.failure)
        }
        return written
      }),
    )
  }

  /** Appends the writes of a round and answers what now holds. `whole` says that the state may go back to the cache. */
  *#settle(at: StreamState, steps: readonly Step[], whole: boolean): Work<boolean> {
    const writes = steps.flatMap((step) => ("write" in step ? [step.write] : []))
    const results =
      writes.length === 0 ? [] : yield* appendWithRetry(this.#store, writes as unknown as NonEmpty<Write>)
    let next = 0
    let good = true
    let raced = false
    for (const step of steps) {
      if ("write" in step) {
        const result = results[next++] as WriteResult
        if (!good) continue
        if (Result.isSuccess(result) && !result.success.repeated) {
          yield* this.#keep(step.entry, step.written, result.success)
          continue
        }
        good = false
        if (Result.isSuccess(result)) {
          yield* this.#confirm(step.entry.asked.reserved)
          step.entry.asked.reserved = []
        }
        raced = Result.isSuccess(result) || isLost(result.failure)
        if (Result.isFailure(result) && !raced) {
          yield* this.#answer(step.entry, Effect.fail(result.failure as RunError))
        }
      } else if (!good) continue
      else if ("answer" in step) yield* this.#answer(step.entry, step.answer)
      else {
        const { request, reserved } = step.entry.asked
        step.entry.answer = this.#repeated(request, step.repeats)
        // Reserved in a round that another process was ahead of: the event that carries the text is in the log.
        yield* this.#confirm(reserved)
      }
    }
    if (good && whole) this.#cache.put(at)
    return raced
  }

  /** Answers an entry that records nothing now: what was reserved for it is free again. */
  #answer(entry: Entry, answer: Answer): Effect.Effect<void> {
    entry.answer = answer
    return this.#release(entry.asked.reserved)
  }

  #release(reserved: readonly Uuid[]): Effect.Effect<void> {
    return reserved.length === 0 ? Effect.void : Effect.ignore(this.#vault.release(reserved))
  }

  /** The events that carry these texts are in the log. What is not confirmed now is confirmed on the next opening. */
  #confirm(reserved: readonly Uuid[]): Effect.Effect<void> {
    return reserved.length === 0 ? Effect.void : Effect.ignore(this.#vault.confirm(reserved))
  }

  /** Answers an entry whose events are durable. */
  #keep(
    entry: Entry,
    written: Written,
    kept: { readonly first: number; readonly recordedAt: readonly string[] },
  ): Effect.Effect<void> {
    const { request, reserved } = entry.asked
    const events = recordedFrom(request.stream, written, kept)
    const answer = Effect.succeed({ accepted: events, repeated: false })
    const after = this.#kept(events)
    entry.answer = after === undefined ? answer : Effect.andThen(after, answer)
    return this.#confirm(reserved)
  }

  /** The events a command recorded when it came before. */
  #repeated(request: Request, revision: number): Answer {
    return Effect.flatMap(recordedBefore(this.#store, request, revision), (own) =>
      Effect.as(this.#kept(own) ?? Effect.void, { accepted: own, repeated: true }),
    )
  }
}

/** An error as one of those who wait is told: if nobody can say what was kept, with the id to ask again by. */
const toldTo = ({ asked }: Entry, error: RunError): RunError =>
  error instanceof OutcomeUnknown
    ? new OutcomeUnknown(error.where ?? "", error.cause, asked.request.commandId)
    : error

function asAnswer(decision: Decided): Outcome {
  return decision.refused === undefined
    ? { accepted: [], repeated: false }
    : { refused: decision.refused, repeated: false }
}

const isLost = (error: { readonly _tag: string }): boolean =>
  error instanceof VersionConflict || error instanceof EventIdTaken
