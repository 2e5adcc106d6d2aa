import { isUuid } from "@ampera/ledger"
import {
  type AppendCall,
  appendCall,
  ClockBehind,
  type ClockPolicy,
  type EventStore,
  GroupCommit,
  type NonEmpty,
  OutcomeUnknown,
  type StoreUnavailable,
  type Waiting as WaitingFor,
  warningOfClockOnce,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { ConnectionLost, isCollision, passes, unavailable } from "../database/failure.ts"
import { delay } from "../database/patience.ts"
import { failed } from "../database/patiently.ts"
import type { Server } from "../database/server.ts"
import type { Answers } from "../log/answers.ts"
import { Appending } from "../log/append.ts"

type Failure = StoreUnavailable | OutcomeUnknown | ClockBehind
type Outcome = Answers | ClockBehind
type Waiting = WaitingFor<AppendCall, NonEmpty<WriteResult>, Failure>

/** The calls of `appendMany` in groups: each has one transaction and one round trip. */
export class Groups {
  readonly #server: Server
  readonly #appending: Appending
  /** Called when something may have been written. */
  readonly #written: () => void
  readonly #commit: GroupCommit<AppendCall, NonEmpty<WriteResult>, Failure>
  readonly #answered = warningOfClockOnce()
  #stopWaiting: (() => void) | undefined
  #closed = false

  constructor(server: Server, clock: ClockPolicy, written: () => void) {
    this.#server = server
    this.#appending = new Appending(server, clock)
    this.#written = written
    this.#commit = new GroupCommit((group) => this.#write(group))
  }

  readonly appendMany: EventStore["Service"]["appendMany"] = (writes) =>
    this.#commit.submit((now) => {
      if (!this.#closed) this.#server.appends()
      return appendCall(writes, now, isUuid)
    })

  /**
   * Whoever is not sent yet is told that the store is closed; nothing of theirs was written. Ends when what was sent is
   * answered.
   */
  readonly close: Effect.Effect<void> = Effect.promise(() => {
    this.#closed = true
    const sent = this.#commit.close(Effect.fail(unavailable("closed", this.#server.where)))
    this.#stopWaiting?.()
    return sent
  })

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
      if (outcome instanceof ClockBehind) answer(Effect.fail(outcome))
      else {
        wrote ||= outcome.wrote
        answer(this.#answered(outcome.results, outcome))
      }
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
}
