import { type IsoInstant, isoInstant, type NewEvent } from "@ampera/ledger"
import {
  type AppendCall,
  appendCall,
  type Appended,
  ClockBehind,
  type ClockPolicy,
  EventIdTaken,
  instantAfter,
  type NonEmpty,
  repeatedId,
  type StreamRevision,
  type Unfit,
  VersionConflict,
  type Write,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Result from "effect/Result"
import { isConstraint } from "../database/failure.ts"
import type { Log, Place } from "./log.ts"
import type { StreamEntry } from "./streams.ts"
import { uuidBytes } from "./uuid.ts"

/** What a call came to. `followed` says that the clock stood too far behind and was overruled. */
export interface Answers {
  readonly results: NonEmpty<WriteResult>
  readonly wrote: boolean
  readonly followed: boolean
}

const scratch = new Uint8Array(16)

/** A call of this store, which keeps an id as the bytes of a uuid. */
export const makeCall = (writes: NonEmpty<Write>, now: () => number): AppendCall =>
  appendCall(writes, now, (id) => uuidBytes(id, scratch))

/**
 * Appends calls in one transaction. Nearly always every id is new, and so is a stream that is expected to be, so at
 * first they are not looked up: a write whose expectation fits is written, and the file's constraints watch. When one
 * of them objects, everything is undone and done again with all of it looked up before each write.
 *
 * @throws {OutcomeUnknown} and errors of SQLite, after which nothing of any call is written
 */
export function append(
  log: Log,
  calls: readonly AppendCall[],
  clock: ClockPolicy,
): (Answers | ClockBehind)[] {
  const pass = (careful: boolean) =>
    log.write(() => calls.map((call) => new Pass(log, call, clock, careful).run()))
  try {
    return pass(false)
  } catch (error) {
    if (!isConstraint(error)) throw error
    return pass(true)
  }
}

/** One call within the transaction. */
class Pass {
  readonly #log: Log
  readonly #call: AppendCall
  readonly #clock: ClockPolicy
  readonly #careful: boolean
  /** The streams of which a write failed: later writes of them could fit by accident a state that never was. */
  #failed: Set<string> | undefined
  /** The streams of which a write was there already: later writes of them were decided on what it says, not on what is there. */
  #repeated: Set<string> | undefined
  /** When the events are recorded; the clock is asked at the first write that will be written. */
  #recordedAt: number | undefined
  #instant: IsoInstant = ""
  #followed = false

  constructor(log: Log, call: AppendCall, clock: ClockPolicy, careful: boolean) {
    this.#log = log
    this.#call = call
    this.#clock = clock
    this.#careful = careful
  }

  run(): Answers | ClockBehind {
    const { writes, unfit } = this.#call
    const results: WriteResult[] = []
    for (let i = 0; i < writes.length; i++) {
      const answer = this.#one(writes[i] as Write, unfit?.[i])
      if (answer instanceof ClockBehind) return answer
      results.push(answer)
    }
    return {
      results: results as unknown as NonEmpty<WriteResult>,
      wrote: this.#recordedAt !== undefined,
      followed: this.#followed,
    }
  }

  #one(write: Write, unfit: Unfit | undefined): WriteResult | ClockBehind {
    const { stream, expected } = write
    if (this.#failed?.has(stream)) return Result.fail(this.#conflict(write, this.#log.streams.entry(stream)))
    if (unfit !== undefined) return this.#fail(stream, unfit)
    const { streams } = this.#log
    const hopeful = expected === "none" && !this.#careful
    const entry = hopeful ? streams.known(stream) : streams.entry(stream)
    const fits = revisionOf(entry) === expected
    const afterRepeated = this.#repeated?.has(stream) === true
    if (this.#careful || !fits || afterRepeated) {
      const known = this.#lookUp(write, entry, fits)
      if (known !== undefined) return "code" in known ? this.#fail(stream, known) : this.#repeat(known)
    }
    return afterRepeated ? this.#fail(stream, this.#conflict(write, entry)) : this.#write(write, entry)
  }

  #fail(stream: string, reason: EventIdTaken | VersionConflict | Unfit): WriteResult {
    this.#failed ??= new Set()
    this.#failed.add(stream)
    return Result.fail(reason)
  }

  #repeat(known: Appended): WriteResult {
    this.#repeated ??= new Set()
    this.#repeated.add(known.stream)
    return Result.succeed(known)
  }

  #conflict({ stream, expected }: Write, entry: StreamEntry | undefined): VersionConflict {
    return new VersionConflict(stream, expected, revisionOf(entry))
  }

  /** What the ids and the expectation say; undefined when the write may be written. */
  #lookUp(
    write: Write,
    entry: StreamEntry | undefined,
    fits: boolean,
  ): Appended | EventIdTaken | VersionConflict | undefined {
    const { stream, events } = write
    const places = events.map(({ id }) => this.#log.place(id))
    const here = (place: Place | undefined) => place !== undefined && place.stream === entry?.number
    const first = places[0]?.revision ?? 0
    if (places.every((place, i) => here(place) && place?.revision === first + i)) {
      const recordedAt = places.map((place) => isoInstant((place as Place).recordedAt))
      return { stream, first, recordedAt: recordedAt as unknown as NonEmpty<IsoInstant>, repeated: true }
    }
    const taken = places.findIndex(here)
    if (taken >= 0) return new EventIdTaken(stream, (events[taken] as NewEvent).id)
    const twice = repeatedId(events)
    if (twice !== undefined) return new EventIdTaken(stream, twice)
    if (!fits) return this.#conflict(write, entry)
    const elsewhere = places.findIndex((place) => place !== undefined)
    return elsewhere < 0 ? undefined : new EventIdTaken(stream, (events[elsewhere] as NewEvent).id)
  }

  #write({ stream, events }: Write, found: StreamEntry | undefined): WriteResult | ClockBehind {
    const recordedAt = this.#recordedAt ?? this.#askClock()
    if (recordedAt instanceof ClockBehind) return recordedAt
    const entry = found ?? this.#log.streams.add(stream)
    const first = entry.head + 1
    for (const event of events) this.#log.push(entry, event, recordedAt)
    const instants = events.map(() => this.#instant) as unknown as NonEmpty<IsoInstant>
    return Result.succeed({ stream, first, recordedAt: instants, repeated: false })
  }

  /** The caller's clock, raised to the last event's instant so that this never falls along positions. */
  #askClock(): number | ClockBehind {
    const instant = instantAfter(this.#log.recordedAt, this.#call.now(), this.#clock)
    if (instant instanceof ClockBehind) return instant
    this.#followed = instant.followed
    this.#recordedAt = instant.recordedAt
    this.#instant = isoInstant(this.#recordedAt)
    return this.#recordedAt
  }
}

function revisionOf(entry: StreamEntry | undefined): StreamRevision {
  return entry === undefined || entry.head < 0 ? "none" : entry.head
}
