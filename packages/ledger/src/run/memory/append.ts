import type * as Clock from "effect/Clock"
import * as Result from "effect/Result"
import { type IsoInstant, isoInstant, type StoredEvent } from "../../index.ts"
import { type ClockPolicy, instantAfter, unfitWrites } from "../store-kit/append-rules.ts"
import { ClockBehind, EventIdTaken, VersionConflict } from "../ports/errors.ts"
import type { NonEmpty, Write, WriteResult } from "../ports/event-store.ts"
import { nextRevision } from "../reading/stream-state.ts"
import { eventOf, headOf, type MemoryLog, push } from "./log.ts"

/** What a call of `appendMany` came to. */
export interface Answers {
  readonly results: NonEmpty<WriteResult>
  readonly wrote: boolean
  /** The clock stood over 60 seconds behind, and the last instant was written instead. */
  readonly followed: boolean
}

/**
 * Appends writes, each with its own answer. The clock is asked at the first write that will be written, so that
 * nothing has been written yet when it turns out to stand behind.
 */
export function append(
  log: MemoryLog,
  writes: NonEmpty<Write>,
  clock: Clock.Clock,
  policy: ClockPolicy,
): Answers | ClockBehind {
  const unfit = unfitWrites(writes)
  const failed = new Set<string>()
  const repeated = new Set<string>()
  const results: WriteResult[] = []
  let recordedAt: IsoInstant | undefined
  let followed = false
  for (const [i, write] of writes.entries()) {
    const reason = unfit?.[i]
    const known = failed.has(write.stream)
      ? conflict(log, write)
      : reason === undefined
        ? answered(log, write)
        : Result.fail(reason)
    // After a repeated write nothing new: it was decided on what that one said, and the log may say something else.
    const answer = known ?? (repeated.has(write.stream) ? conflict(log, write) : undefined)
    if (answer !== undefined) {
      const told = Result.isFailure(answer) ? failed : repeated
      told.add(write.stream)
      results.push(answer)
      continue
    }
    if (recordedAt === undefined) {
      const last = Date.parse(log.events.at(-1)?.recordedAt ?? isoInstant(0))
      const instant = instantAfter(last, clock.currentTimeMillisUnsafe(), policy)
      if (instant instanceof ClockBehind) return instant
      followed = instant.followed
      recordedAt = isoInstant(instant.recordedAt)
    }
    results.push(keep(log, write, recordedAt))
  }
  return { results: results as unknown as NonEmpty<WriteResult>, wrote: recordedAt !== undefined, followed }
}

/** The answer to a write that will not be written; undefined when it will. */
function answered(log: MemoryLog, write: Write): WriteResult | undefined {
  const { stream, expected, events } = write
  const ids = new Set<string>()
  const here: StoredEvent[] = []
  for (const { id } of events) {
    if (ids.has(id)) return Result.fail(new EventIdTaken(stream, id))
    ids.add(id)
    const event = eventOf(log, id)
    if (event?.stream === stream) here.push(event)
  }
  if (here.length > 0) return earlier(write, here)
  if (headOf(log, stream) !== expected) return conflict(log, write)
  const taken = events.find(({ id }) => log.positions.has(id))
  return taken === undefined ? undefined : Result.fail(new EventIdTaken(stream, taken.id))
}

/** The answer to a write of which the events `here` stand in the stream: the first answer, if it is all of them. */
function earlier({ stream, events }: Write, here: readonly StoredEvent[]): WriteResult {
  const [{ revision: first, id }] = here as NonEmpty<StoredEvent>
  const whole =
    here.length === events.length && here.every(({ revision }, index) => revision === first + index)
  if (!whole) return Result.fail(new EventIdTaken(stream, id))
  const recordedAt = here.map((event) => event.recordedAt) as unknown as NonEmpty<IsoInstant>
  return Result.succeed({ stream, first, recordedAt, repeated: true })
}

const conflict = (log: MemoryLog, { stream, expected }: Write): WriteResult =>
  Result.fail(new VersionConflict(stream, expected, headOf(log, stream)))

function keep(log: MemoryLog, { stream, events }: Write, recordedAt: IsoInstant): WriteResult {
  const first = nextRevision(headOf(log, stream))
  for (const [index, { id, type, schema, occurredOn, data, metadata }] of events.entries()) {
    push(log, { stream, revision: first + index, id, type, schema, occurredOn, recordedAt, data, metadata })
  }
  const instants = events.map(() => recordedAt) as unknown as NonEmpty<IsoInstant>
  return Result.succeed({ stream, first, recordedAt: instants, repeated: false })
}
