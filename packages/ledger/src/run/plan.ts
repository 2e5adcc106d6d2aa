import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { AmperaError, limits, type Uuid } from "../index.ts"
import { appendSurely, holds, sameFact } from "./append-surely.ts"
import { OutcomeUnknown } from "./errors.ts"
import type { Kept } from "./handle.ts"
import type { RunError } from "./outcome.ts"
import type { Request } from "./request.ts"
import type { EventStore, NonEmpty, Write, WriteResult } from "./store.ts"
import type { Vault } from "./vault.ts"
import { recordedFrom, type Written } from "./written.ts"

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

/** A command that was accepted, and what it will record. */
export interface Planned {
  readonly request: Request
  readonly written: Written
  readonly write: Write
}

/**
 * What a draft has accepted and nobody has kept yet, in order. A part of it leaves the plan when it is kept, so a
 * commit that failed may be tried again: it goes on where it was, with the same bytes.
 */
export class Plan {
  readonly #store: EventStore["Service"]
  readonly #vault: Vault["Service"]
  readonly #kept: Kept
  readonly #planned: Planned[] = []
  /** Whether the first call was sent before, by a commit that failed. */
  #tried = false
  /** What that call is known to have appended, so that it is counted once. */
  readonly #appended = new Set<Planned>()
  #events = 0
  #done = 0

  constructor(store: EventStore["Service"], vault: Vault["Service"], kept: Kept) {
    this.#store = store
    this.#vault = vault
    this.#kept = kept
  }

  /** How many events a commit would append now. */
  get events(): number {
    return this.#planned.reduce((sum, { written }) => sum + written.events.length, 0)
  }

  add(planned: Planned): void {
    this.#planned.push(planned)
  }

  /** Appends the plan at the revisions it was decided on, call by call. */
  commit(progress?: (done: number, all: number) => void): Effect.Effect<Committed, RunError | DraftConflict> {
    return Effect.gen({ self: this }, function* () {
      const all = this.#done + this.events
      while (this.#planned.length > 0) {
        const call = firstCall(this.#planned)
        yield* this.#keep(call)
        this.#planned.splice(0, call.length)
        this.#tried = false
        this.#appended.clear()
        this.#done += call.reduce((sum, { written }) => sum + written.events.length, 0)
        progress?.(this.#done, all)
      }
      return { events: this.#events }
    })
  }

  #keep(call: readonly Planned[]): Effect.Effect<void, RunError | DraftConflict> {
    return Effect.gen({ self: this }, function* () {
      yield* this.#claim(call)
      const results = yield* this.#append(call)
      const lost = new Set<string>()
      const confirmed: Uuid[] = []
      const free: Uuid[] = []
      for (const [i, result] of results.entries()) {
        const planned = call[i] as Planned
        const { request: asked, written, write } = planned
        const claimed = written.claims.map((claim) => claim.eventId)
        if (Result.isFailure(result)) {
          lost.add(asked.stream)
          free.push(...claimed)
          continue
        }
        const { repeated } = result.success
        // Another process made the same draft: fine if it recorded the same, else ours went on from what is not so.
        if (repeated && !(yield* holds(this.#store, write, result.success, sameFact))) {
          lost.add(asked.stream)
          continue
        }
        if (!repeated && !this.#appended.has(planned)) {
          this.#appended.add(planned)
          this.#events += written.events.length
        }
        confirmed.push(...claimed)
        yield* this.#kept(recordedFrom(asked.stream, written, result.success)) ?? Effect.void
      }
      if (confirmed.length > 0) yield* Effect.ignore(this.#vault.confirm(confirmed))
      if (free.length > 0) yield* Effect.ignore(this.#vault.release(free))
      if (lost.size > 0) return yield* Effect.fail(new DraftConflict([...lost], this.#events))
    })
  }

  /** Sends a call. When nothing of it was written, what was claimed for it is free again until it is sent once more. */
  #append(call: readonly Planned[]): Effect.Effect<NonEmpty<WriteResult>, RunError> {
    return Effect.suspend(() => {
      const before = this.#tried
      this.#tried = true
      const writes = call.map((plan) => plan.write) as unknown as NonEmpty<Write>
      return Effect.tapError(appendSurely(this.#store, writes, before), (error) => {
        if (before || error instanceof OutcomeUnknown) return Effect.void
        this.#tried = false
        return this.#release(call)
      })
    })
  }

  #claim(call: readonly Planned[]): Effect.Effect<void, RunError> {
    const claims = call.flatMap(({ written }) => written.claims)
    if (claims.length === 0) return Effect.void
    return Effect.flatMap(this.#vault.claim(claims), (results) => {
      const taken = results.find(Result.isFailure)
      if (taken === undefined) return Effect.void
      return Effect.andThen(this.#release(call), Effect.fail<RunError>(taken.failure))
    })
  }

  #release(call: readonly Planned[]): Effect.Effect<void> {
    const events = call.flatMap(({ written }) => written.claims.map((claim) => claim.eventId))
    return events.length === 0 ? Effect.void : Effect.ignore(this.#vault.release(events))
  }
}

/** As much of a plan as goes into one call of `appendMany`. */
function firstCall(planned: readonly Planned[]): readonly Planned[] {
  let events = 0
  const end = planned.findIndex(({ written }) => (events += written.events.length) > limits.callEvents)
  return end < 0 ? planned.slice() : planned.slice(0, end)
}
