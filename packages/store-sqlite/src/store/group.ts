import type { Sentence } from "@ampera/ledger"
import {
  type AppendCall,
  type AppendSignal,
  ClockBehind,
  type ClockPolicy,
  type EventStore,
  GroupCommit,
  OutcomeUnknown,
  type StoreUnavailable,
  type Waiting as WaitingFor,
  warningOfClockOnce,
  type WriteResult,
  type NonEmpty,
} from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { isBusy, storeError, unavailable } from "../database/failure.ts"
import { delay, longestWait } from "../database/patience.ts"
import { type Answers, append, makeCall } from "../log/append.ts"
import type { LedgerFile } from "./ledger-file.ts"

type Failure = StoreUnavailable | OutcomeUnknown | ClockBehind
type Outcome = Answers | ClockBehind
type Waiting = WaitingFor<AppendCall, NonEmpty<WriteResult>, Failure>

/** The calls of `appendMany` in groups. While another program holds the file, a group waits with the event loop free. */
export class Groups {
  readonly #file: LedgerFile
  readonly #clock: ClockPolicy
  readonly #signal: AppendSignal
  readonly #commit: GroupCommit<AppendCall, NonEmpty<WriteResult>, Failure>
  readonly #answered = warningOfClockOnce()
  #stopWaiting: (() => void) | undefined

  constructor(file: LedgerFile, clock: ClockPolicy, signal: AppendSignal) {
    this.#file = file
    this.#clock = clock
    this.#signal = signal
    this.#commit = new GroupCommit((group) => this.#write(group))
  }

  readonly appendMany: EventStore["Service"]["appendMany"] = (writes) =>
    this.#commit.submit((now) => makeCall(writes, now))

  /** Whoever still waits is told that the store is closed; nothing of theirs was written. */
  close(): void {
    void this.#commit.close(Effect.fail(unavailable("closed", this.#file.where)))
    this.#stopWaiting?.()
  }

  #write(group: readonly Waiting[]): undefined | Promise<void> {
    const busy = this.#tryTo(group)
    return busy === undefined ? undefined : this.#writeLater(group, busy)
  }

  async #writeLater(group: readonly Waiting[], first: unknown): Promise<void> {
    const { time } = this.#file
    const since = time.now()
    let busy = first
    for (let tries = 1; busy !== undefined; tries++) {
      if (time.now() - since >= longestWait) return this.#fail(group, busy)
      if ((await this.#pause(delay(tries))) === "closed") {
        const closed = Effect.fail(unavailable("closed", this.#file.where))
        for (const { answer } of group) answer(closed)
        return undefined
      }
      busy = this.#tryTo(group.filter(({ call }) => !call.abandoned))
    }
    return undefined
  }

  /** Writes a group and answers it; gives the error when another program holds the file. */
  #tryTo(group: readonly Waiting[]): unknown {
    const { log } = this.#file
    const calls = group.map(({ call }) => call)
    let outcomes: readonly Outcome[]
    try {
      outcomes = calls.length === 0 ? [] : append(log, calls, this.#clock)
    } catch (error) {
      if (isBusy(error)) return error
      this.#fail(group, error)
      return undefined
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
    if (wrote) this.#signal.raise()
    return undefined
  }

  #fail(group: readonly Waiting[], error: unknown): void {
    const answer = failure(error, this.#file.where)
    for (const waiting of group) waiting.answer(answer)
    // What may be kept may be there to be seen.
    if (error instanceof OutcomeUnknown) this.#signal.raise()
  }

  #pause(millis: number): Promise<"again" | "closed"> {
    return new Promise((resolve) => {
      const cancel = this.#file.time.after(millis, () => resolve("again"))
      this.#stopWaiting = () => {
        cancel()
        resolve("closed")
      }
    })
  }
}

/** What an error means to those whose writes it undid; a mistake in this program is shown as what it is. */
function failure(error: unknown, where: Sentence): Effect.Effect<never, Failure> {
  if (error instanceof OutcomeUnknown) return Effect.fail(error)
  try {
    return Effect.fail(storeError(error, where))
  } catch (defect) {
    return Effect.die(defect)
  }
}
