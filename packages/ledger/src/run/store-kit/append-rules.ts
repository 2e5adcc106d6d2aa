import { warn } from "../ports/warning.ts"
import { type Sentence, says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import { AmperaError, AppendTooLarge, checkWrite, isoInstant, limits, Unwritable } from "../../index.ts"
import { ClockBehind } from "../ports/errors.ts"
import type { NonEmpty, Write } from "../ports/event-store.ts"
import { nextRevision } from "../reading/stream-state.ts"

/** How far a clock may stand behind the last event before appends fail: milliseconds. */
const tolerated = 60_000

/** What to do with a clock that stands further behind: refuse to append, or write the last instant again. */
export type ClockPolicy = "strict" | "follow"

/** Why a write may not be written, whatever the log says. */
export type Unfit = AppendTooLarge | Unwritable

/**
 * Checks the writes of one call against the limits that hold on every store: for each, why it may not be written;
 * undefined when all may. Whoever writes a store calls it before anything else.
 *
 * @example
 * ```ts
 * import { newEvent, uuidV5 } from "@ampera/ledger"
 * import { unfitWrites } from "@ampera/ledger/store"
 *
 * const event = newEvent({ id: uuidV5("1"), type: "Funded", schema: 1, occurredOn: "2025-03-01", data: {}, metadata: {} })
 * unfitWrites([{ stream: "budget-apbd", expected: "none", events: [event] }]) // => undefined
 * unfitWrites([{ stream: "budget apbd", expected: "none", events: [event] }])?.[0]?.code // => "stream.name"
 * ```
 */
export function unfitWrites(writes: NonEmpty<Write>): readonly (Unfit | undefined)[] | undefined {
  let events = 0
  for (const write of writes) events += write.events.length
  if (events > limits.callEvents) {
    const tooLarge = callTooLarge(events)
    return writes.map(() => tooLarge)
  }
  let unfit: (Unfit | undefined)[] | undefined
  for (let i = 0; i < writes.length; i++) {
    const found = unfitWrite(writes[i] as Write)
    if (found === undefined) continue
    unfit ??= []
    unfit[i] = found
  }
  return unfit
}

function unfitWrite({ stream, expected, events }: Write): Unfit | undefined {
  try {
    checkWrite(stream, nextRevision(expected), events)
    return undefined
  } catch (error) {
    if (error instanceof AppendTooLarge || error instanceof Unwritable) return error
    throw error
  }
}

function callTooLarge(events: number): AppendTooLarge {
  return new AppendTooLarge({
    code: "append.callTooLarge",
    what: says`a call holds ${{ events }} events, over ${{ most: limits.callEvents }}`,
    cure: "send the writes in several calls",
  })
}

/** When events are recorded, and whether the clock stood too far behind and was overruled. */
export interface Instant {
  /** Milliseconds since 1970. */
  readonly recordedAt: number
  readonly followed: boolean
}

/**
 * When events are recorded that a clock saying `now` is about to write after one recorded at `last` (both in
 * milliseconds since 1970): never before it, so that instants do not fall along positions.
 *
 * @example
 * ```ts
 * import { instantAfter } from "@ampera/ledger/store"
 *
 * instantAfter(10_000, 5_000, "strict") // => { recordedAt: 10_000, followed: false }
 * instantAfter(90_000, 5_000, "follow") // => { recordedAt: 90_000, followed: true }
 * ```
 */
export function instantAfter(last: number, now: number, policy: ClockPolicy): Instant | ClockBehind {
  const followed = last - now > tolerated
  if (followed && policy === "strict") return new ClockBehind(isoInstant(now), isoInstant(last))
  return { recordedAt: Math.max(now, last), followed }
}

/**
 * Says that a clock was overruled.
 *
 * @example
 * ```ts
 * import { warnOfClock } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Logger from "effect/Logger"
 *
 * const said: unknown[] = []
 * const logger = Logger.layer([Logger.make(({ message }) => said.push(message))])
 * await Effect.runPromise(Effect.provide(warnOfClock, logger))
 * said.length // => 1
 * ```
 */
export const warnOfClock: Effect.Effect<void> = warn(
  says`the clock is over 60 seconds behind the last event, whose instant was written again`,
)

/**
 * Answers calls, and says once of a store that a clock was overruled, however often it is.
 *
 * @example
 * ```ts
 * import { warningOfClockOnce } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Logger from "effect/Logger"
 *
 * const said: unknown[] = []
 * const logger = Logger.layer([Logger.make(({ message }) => said.push(message))])
 * const answered = warningOfClockOnce()
 * const twice = Effect.andThen(answered(1, { followed: true }), answered(2, { followed: true }))
 * await Effect.runPromise(Effect.provide(twice, logger)) // => 2
 * said.length // => 1
 * ```
 */
export function warningOfClockOnce(): <A>(
  answer: A,
  clock: { readonly followed: boolean },
) => Effect.Effect<A> {
  let warned = false
  return (answer, { followed }) => {
    if (!followed || warned) return Effect.succeed(answer)
    warned = true
    return Effect.as(warnOfClock, answer)
  }
}

/**
 * Whether a number can be a position, a revision or a limit.
 *
 * @example
 * ```ts
 * import { isCount } from "@ampera/ledger/store"
 *
 * isCount(0) // => true
 * isCount(-1) // => false
 * isCount(1.5) // => false
 * ```
 */
export const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/**
 * A range no reader can mean. A mistake of the program: code `range.invalid`.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const read = EventStore.use((store) => store.readStream("offering-it-1", { limit: -1 }))
 * await Effect.runPromise(Effect.provide(read, memoryStore())) // throws range.invalid
 * ```
 */
export class BadRange extends AmperaError {
  readonly _tag = "BadRange"
  constructor(what: Sentence) {
    super({ code: "range.invalid", what, cure: "use whole numbers from 0" })
  }
}

/**
 * Asking for a range that no reader can mean is a mistake of the program, so it is a defect.
 *
 * @example
 * ```ts
 * import { badRange, isCount } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const at = (position: number) =>
 *   isCount(position) ? Effect.succeed(position) : badRange(`there is no position ${position}`)
 * await Effect.runPromise(at(7)) // => 7
 * await Effect.runPromise(at(-1)) // throws range.invalid
 * ```
 */
export const badRange = (what: Sentence): Effect.Effect<never> => Effect.die(new BadRange(what))
