import {
  type Bell,
  ClockBehind,
  type ClockPolicy,
  type EventStore,
  OutcomeUnknown,
  type StoreUnavailable,
  warnOfClock,
} from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { isBusy, storeError, unavailable } from "../database/failure.ts"
import { delay, longestWait } from "../database/patience.ts"
import { type Answers, append, type Call, makeCall } from "../log/append.ts"
import type { LedgerFile } from "./ledger-file.ts"

/** How many events share a transaction at most. A single call may have more. */
const most = 512

type Failure = StoreUnavailable | OutcomeUnknown | ClockBehind
type Outcome = Answers | ClockBehind
type Answered = ReturnType<EventStore["Service"]["appendMany"]>

/** A call that waits for its answer. */
interface Waiting {
  readonly call: Call
  readonly answer: (answered: Answered) => void
  /** Nobody waits any more: it is left out if it is not written yet. */
  abandoned: boolean
}

/**
 * Group commit: calls of `appendMany` that are made at the same moment share one transaction, for making it durable
 * costs the same for one and for all. While another program holds the file, the group waits with the event loop free.
 */
export class Groups {
  readonly #file: LedgerFile
  readonly #clock: ClockPolicy
  readonly #bell: Bell
  #queue: Waiting[] = []
  #group: Waiting[] = []
  /** A turn is on its way, or waits for the file. */
  #busy = false
  #stopWaiting: (() => void) | undefined
  #closed = false
  #warned = false

  constructor(file: LedgerFile, clock: ClockPolicy, bell: Bell) {
    this.#file = file
    this.#clock = clock
    this.#bell = bell
  }

  readonly appendMany: EventStore["Service"]["appendMany"] = (writes) =>
    Effect.withFiber((fiber) => {
      const clock = fiber.getRef(Clock.Clock)
      const call = makeCall(writes, () => clock.currentTimeMillisUnsafe())
      return Effect.callback((resume) => {
        const waiting: Waiting = { call, answer: resume, abandoned: false }
        this.#add(waiting)
        return Effect.sync(() => {
          waiting.abandoned = true
        })
      })
    })

  /** Whoever still waits is told that the store is closed; nothing of theirs was written. */
  close(): void {
    this.#closed = true
    this.#stopWaiting?.()
    const left = [...this.#group, ...this.#queue]
    this.#group = []
    this.#queue = []
    const closed = Effect.fail(unavailable("closed", this.#file.where))
    for (const { answer } of left) answer(closed)
  }

  #add(waiting: Waiting): void {
    if (this.#closed) {
      waiting.answer(Effect.fail(unavailable("closed", this.#file.where)))
      return
    }
    this.#queue.push(waiting)
    if (this.#busy) return
    this.#busy = true
    // Whoever calls before this turn of the event loop ends comes along.
    queueMicrotask(() => this.#turn())
  }

  #turn(): void {
    this.#group = this.#take()
    if (this.#group.length > 0) this.#write(1, undefined)
    else this.#busy = false
  }

  #take(): Waiting[] {
    const queue = this.#queue
    let events = 0
    let count = 0
    for (; count < queue.length; count++) {
      events += (queue[count] as Waiting).call.events
      if (events > most && count > 0) break
    }
    this.#queue = queue.slice(count)
    return count === queue.length ? queue : queue.slice(0, count)
  }

  #write(tries: number, since: number | undefined): void {
    const group = this.#group.filter(({ abandoned }) => !abandoned)
    const outcomes = this.#append(group, tries, since)
    if (outcomes === undefined) return
    // Whoever is answered goes on at once, and may call again or close the store: the group is behind us first.
    this.#next()
    let wrote = false
    for (const [i, { answer }] of group.entries()) {
      const outcome = outcomes[i] as Outcome
      wrote ||= "wrote" in outcome && outcome.wrote
      answer(this.#answered(outcome))
    }
    if (wrote) this.#bell.ring()
  }

  /** What came of each call; undefined when the group waits for the file, or has failed. */
  #append(
    group: readonly Waiting[],
    tries: number,
    since: number | undefined,
  ): readonly Outcome[] | undefined {
    const { log, time, where } = this.#file
    const calls = group.map(({ call }) => call)
    try {
      return calls.length === 0 ? [] : append(log, calls, this.#clock)
    } catch (error) {
      const waited = since === undefined ? 0 : time.now() - since
      if (isBusy(error) && waited < longestWait) {
        this.#stopWaiting = time.after(delay(tries), () => this.#write(tries + 1, since ?? time.now()))
        return undefined
      }
      this.#next()
      const answer = failure(error, where)
      for (const waiting of group) waiting.answer(answer)
      // What may be kept may be there to be seen.
      if (error instanceof OutcomeUnknown) this.#bell.ring()
      return undefined
    }
  }

  /** Others get their turn of the event loop between two groups. */
  #next(): void {
    this.#group = []
    this.#stopWaiting = undefined
    this.#busy = this.#queue.length > 0
    if (this.#busy) setImmediate(() => this.#turn())
  }

  #answered(outcome: Outcome): Answered {
    if (outcome instanceof ClockBehind) return Effect.fail(outcome)
    const results = Effect.succeed(outcome.results)
    if (!outcome.followed || this.#warned) return results
    this.#warned = true
    return Effect.andThen(warnOfClock, results)
  }
}

/** What an error means to those whose writes it undid; a mistake in this program is shown as what it is. */
function failure(error: unknown, where: string): Effect.Effect<never, Failure> {
  if (error instanceof OutcomeUnknown) return Effect.fail(error)
  try {
    return Effect.fail(storeError(error, where))
  } catch (defect) {
    return Effect.die(defect)
  }
}
