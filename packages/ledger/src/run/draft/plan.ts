import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { AmperaError, limits, type NewEvent, type Uuid } from "../../index.ts"
import { appendWithRetry, holds, sameFact } from "../command/append-with-retry.ts"
import { OutcomeUnknown } from "../ports/errors.ts"
import type { Kept } from "../command/handle.ts"
import type { RunError } from "../command/outcome.ts"
import type { Pending, Planned } from "./pending.ts"
import type { EventStore, NonEmpty, Write, WriteResult } from "../ports/event-store.ts"
import type { Vault } from "../ports/vault.ts"

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
      what: says`others wrote first to ${{ streams: streams.length }} of the streams; ${{ events }} events were kept`,
      where: says`stream ${{ stream: `${streams.slice(0, 3).join(", ")}${streams.length > 3 ? ", …" : ""}` }}`,
      cure: "do the same again: what is kept already is found by its ids",
    })
    this.streams = streams
    this.events = events
  }
}

/**
 * Keeps what a draft has accepted, in order. A part of it is done with when it is kept, so a commit that failed may be
 * tried again: it goes on where it was, with the same bytes.
 */
export class Plan {
  readonly #store: EventStore["Service"]
  readonly #vault: Vault["Service"]
  readonly #pending: Pending
  readonly #kept: Kept
  /** The first command that nobody has kept yet. */
  #next = 0
  /** Whether the first call was sent before, by a commit that failed. */
  #tried = false
  /** What that call is known to have appended, so that it is counted once. */
  readonly #appended = new Set<number>()
  #events = 0
  #done = 0

  constructor(store: EventStore["Service"], vault: Vault["Service"], pending: Pending, kept: Kept) {
    this.#store = store
    this.#vault = vault
    this.#pending = pending
    this.#kept = kept
  }

  /** How many events a commit would append now. */
  get events(): number {
    return this.#pending.events - this.#done
  }

  /** Appends the plan at the revisions it was decided on, call by call. */
  commit(progress?: (done: number, all: number) => void): Effect.Effect<Committed, RunError | DraftConflict> {
    return Effect.gen({ self: this }, function* () {
      const all = this.#pending.events
      while (this.#next < this.#pending.count) {
        const call = this.#call()
        yield* this.#keep(call)
        this.#next += call.length
        this.#tried = false
        this.#appended.clear()
        this.#done += call.reduce((sum, { events }) => sum + events.length, 0)
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
        const { stream, events, claims } = planned
        const claimed = claims.map((claim) => claim.eventId)
        if (Result.isFailure(result)) {
          lost.add(stream)
          free.push(...claimed)
          continue
        }
        const { repeated } = result.success
        // Another process made the same draft: fine if it recorded the same, else ours went on from what is not so.
        if (repeated && !(yield* holds(this.#store, writeOf(planned), result.success, sameFact))) {
          lost.add(stream)
          continue
        }
        if (!repeated && !this.#appended.has(this.#next + i)) {
          this.#appended.add(this.#next + i)
          this.#events += events.length
        }
        confirmed.push(...claimed)
        const following = this.#kept(events.map(said))
        if (following !== undefined) yield* following
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
      const writes = call.map(writeOf) as unknown as NonEmpty<Write>
      return Effect.tapError(appendWithRetry(this.#store, writes, before), (error) => {
        if (before || error instanceof OutcomeUnknown) return Effect.void
        this.#tried = false
        return this.#release(call)
      })
    })
  }

  #claim(call: readonly Planned[]): Effect.Effect<void, RunError> {
    const claims = call.flatMap(({ claims }) => claims)
    if (claims.length === 0) return Effect.void
    return Effect.flatMap(this.#vault.claim(claims), (results) => {
      const taken = results.find(Result.isFailure)
      if (taken === undefined) return Effect.void
      return Effect.andThen(this.#release(call), Effect.fail<RunError>(taken.failure))
    })
  }

  #release(call: readonly Planned[]): Effect.Effect<void> {
    const events = call.flatMap(({ claims }) => claims.map((claim) => claim.eventId))
    return events.length === 0 ? Effect.void : Effect.ignore(this.#vault.release(events))
  }

  /** As much as goes into one call of `appendMany`. */
  #call(): readonly Planned[] {
    const call: Planned[] = []
    let events = 0
    for (let number = this.#next; number < this.#pending.count; number++) {
      const planned = this.#pending.at(number)
      events += planned.events.length
      if (events > limits.callEvents && call.length > 0) break
      call.push(planned)
    }
    return call
  }
}

const writeOf = ({ stream, expected, events }: Planned): Write => ({
  stream,
  expected,
  events: events as NonEmpty<NewEvent>,
})

/** An event as what follows on it sees it: nearly always its type alone. */
const said = ({ type, data }: NewEvent): { readonly type: string; readonly data: object } => ({
  type,
  get data() {
    return JSON.parse(data) as object
  },
})
