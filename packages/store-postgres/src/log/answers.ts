import { type IsoInstant, isoInstant } from "@ampera/ledger"
import {
  type AppendCall,
  ClockBehind,
  EventIdTaken,
  type NonEmpty,
  type StreamRevision,
  type Unfit,
  VersionConflict,
  type Write,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Result from "effect/Result"
import { numberOf } from "./sent.ts"

/** What a call came to. `followed` says that the clock stood too far behind and was overruled. */
export interface Answers {
  readonly results: NonEmpty<WriteResult>
  readonly wrote: boolean
  readonly followed: boolean
}

/** What the careful way says of one write. */
interface Told {
  readonly is: "kept" | "followed" | "repeated" | "taken" | "conflict" | "unfit" | "late"
  /** A revision: of the write's first event, or of the stream's last one (-1 when it has none). */
  readonly at?: number
  readonly id?: string
  /** Milliseconds since 1970. */
  readonly instants?: readonly number[]
}

/** The answers to a group that was kept as it was sent, behind an event recorded at `before`. */
export function allKept(
  calls: readonly AppendCall[],
  clocks: readonly number[],
  before: number,
): readonly Answers[] {
  let recorded = before
  return calls.map(({ writes }, n) => {
    recorded = Math.max(recorded, clocks[n] as number)
    const instant = isoInstant(recorded)
    const results = writes.map((write) => kept(write, numberOf(write.expected) + 1, instant))
    return { results: results as unknown as NonEmpty<WriteResult>, wrote: true, followed: false }
  })
}

/** The answers to a group that was looked at write by write. */
export function oneByOne(
  calls: readonly AppendCall[],
  clocks: readonly number[],
  answers: string,
): readonly (Answers | ClockBehind)[] {
  const told = JSON.parse(answers) as readonly Told[]
  let next = 0
  return calls.map(({ writes, unfit }, n) => {
    const own = told.slice(next, (next += writes.length))
    const late = own.find(({ is }) => is === "late")
    if (late !== undefined)
      return new ClockBehind(isoInstant(clocks[n] as number), isoInstant(late.instants?.[0] as number))
    return {
      results: own.map((one, i) =>
        result(writes[i] as Write, one, unfit?.[i]),
      ) as unknown as NonEmpty<WriteResult>,
      wrote: own.some(({ is }) => is === "kept" || is === "followed"),
      followed: own.some(({ is }) => is === "followed"),
    }
  })
}

function result(
  write: Write,
  { is, at = -1, id = "", instants = [] }: Told,
  unfit: Unfit | undefined,
): WriteResult {
  const { stream, expected } = write
  switch (is) {
    case "kept":
    case "followed":
      return kept(write, at, isoInstant(instants[0] as number))
    case "repeated": {
      const recordedAt = instants.map(isoInstant) as unknown as NonEmpty<IsoInstant>
      return Result.succeed({ stream, first: at, recordedAt, repeated: true })
    }
    case "taken":
      return Result.fail(new EventIdTaken(stream, id))
    case "conflict":
      return Result.fail(new VersionConflict(stream, expected, revisionOf(at)))
    default:
      return Result.fail(unfit as Unfit)
  }
}

const revisionOf = (at: number): StreamRevision => (at < 0 ? "none" : at)

function kept({ stream, events }: Write, first: number, instant: IsoInstant): WriteResult {
  const recordedAt = events.map(() => instant) as unknown as NonEmpty<IsoInstant>
  return Result.succeed({ stream, first, recordedAt, repeated: false })
}
