import {
  ClockBehind,
  type ClockPolicy,
  type EventStore,
  OutcomeUnknown,
  type StoreUnavailable,
  warnOfClock,
} from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { ConnectionLost, isCollision, passes, unavailable } from "../database/failure.ts"
import { delay } from "../database/patience.ts"
import { failed } from "../database/patiently.ts"
import type { Server } from "../database/server.ts"
import type { Answers } from "../log/answers.ts"
import { Appending } from "../log/append.ts"
import { type Call, makeCall } from "../log/call.ts"

/** How many events share a transaction at most. A single call may have more. */
const most = 512

type Failure = StoreUnavailable | OutcomeUnknown | ClockBehind
type Outcome = Answers | ClockBehind
type Answered = ReturnType<EventStore["Service"]["appendMany"]>

/** A call that waits for its answer. */
interface Waiting {
  readonly call: Call
  readonly answer: (answered: Answered) => void
  /** Nobody waits any more: it is left out if it is not sent yet. */
  abandoned: boolean
}

/**
 * Group commit: calls of `appendMany` that are made at the same moment, or while others are being written, share one
 * transaction and one round trip.
 */
export class Groups {
  readonly #server: Server
  readonly #appending: Appending
  /** Called when something may have been written. */
  readonly #written: () => void
  #queue: Waiting[] = []
  /** The group that is being written, until it is answered. */
  #turn: Promise<void> | undefined
  #stopWaiting: (() => void) | undefined
  #closed = false
  #warned = false

  constructor(server: Server, clock: ClockPolicy, written: () => void) {
    this.#server = server
    this.#appending = new Appending(server, clock)
    this.#written = written
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

  /**
   * Whoever is not sent yet is told that the store is closed; nothing of theirs was written. Ends when what was sent is
   * answered.
   */
  readonly close: Effect.Effect<void> = Effect.promise(async () => {
    this.#closed = true
    const closed = Effect.fail(unavailable("closed", this.#server.where))
    for (const { answer } of this.#queue.splice(0)) answer(closed)
    this.#stopWaiting?.()
    await this.#turn
  })

  #add(waiting: Waiting): void {
    if (this.#closed) {
      waiting.answer(Effect.fail(unavailable("closed", this.#server.where)))
      return
    }
    this.#queue.push(waiting)
    this.#server.appends()
    // Whoever calls before this turn of the event loop ends comes along.
    if (this.#turn === undefined) this.#next()
  }

  #next(): void {
    this.#turn = this.#group()
  }

  async #group(): Promise<void> {
    await Promise.resolve()
    const group = this.#take()
    if (group.length > 0) await this.#write(group)
    this.#turn = undefined
    if (this.#queue.length > 0) this.#next()
  }

  #take(): readonly Waiting[] {
    const queue = this.#queue
    let events = 0
    let count = 0
    for (; count < queue.length; count++) {
      events += (queue[count] as Waiting).call.events
      if (events > most && count > 0) break
    }
    return queue.splice(0, count).filter(({ abandoned }) => !abandoned)
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    const outcomes = await this.#outcomes(group)
    if (!Array.isArray(outcomes)) {
      for (const { answer } of group) answer(outcomes as Effect.Effect<never, Failure>)
      // What may be kept may be there to be seen.
      this.#written()
      return
    }
    let wrote = false
    for (const [i, { answer }] of group.entries()) {
      const outcome = outcomes[i] as Outcome
      wrote ||= "wrote" in outcome && outcome.wrote
      answer(this.#answered(outcome))
    }
    if (wrote) this.#written()
  }

  /** What came of each call, or what came of all. */
  async #outcomes(group: readonly Waiting[]): Promise<readonly Outcome[] | Effect.Effect<never, Failure>> {
    const { time, where, longestWait } = this.#server
    const calls = group.map(({ call }) => call)
    let since: number | undefined
    for (let tries = 1; ; tries++) {
      try {
        return await this.#appending.append(calls)
      } catch (error) {
        if (error instanceof ConnectionLost) return Effect.fail(new OutcomeUnknown(where, error.cause))
        since ??= time.now()
        const again = passes(error) || isCollision(error)
        if (!again || this.#closed || time.now() - since >= longestWait) return failed(this.#server, error)
        await this.#pause(delay(tries))
      }
    }
  }

  #pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#server.time.after(millis, resolve)
      this.#stopWaiting = () => {
        cancel()
        resolve()
      }
    })
  }

  #answered(outcome: Outcome): Answered {
    if (outcome instanceof ClockBehind) return Effect.fail(outcome)
    const results = Effect.succeed(outcome.results)
    if (!outcome.followed || this.#warned) return results
    this.#warned = true
    return Effect.andThen(warnOfClock, results)
  }
}
