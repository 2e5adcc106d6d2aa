import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"

/** What is written together with others. `abandoned`: nobody waits any more, so it is left out if it is not written yet. */
export interface GroupedCall {
  /** How much of a group it takes. */
  readonly events: number
  abandoned: boolean
}

/** A call that waits for its answer. */
export interface Waiting<Call, Answer, Failure> {
  readonly call: Call
  readonly answer: (answer: Effect.Effect<Answer, Failure>) => void
}

/** How many events are written together at most. A single call may have more. */
const most = 512

/**
 * Group commit: calls that are made at the same moment, or while others are being written, are written together, for
 * making them durable costs the same for one and for all. A part for whoever writes a store.
 *
 * `write` answers every one of its group before it is done. It may give back those it has not begun: they are the
 * first of the next group. Where it gives no promise it is done when it returns, and others get their turn of the event
 * loop before the next group. What breaks off instead of answering is a mistake of the program, and everybody in the
 * group hears of it.
 *
 * @example
 * ```ts
 * import { GroupCommit } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const sizes: number[] = []
 * const commit = new GroupCommit<{ events: number; abandoned: boolean }, number, never>((group) => {
 *   sizes.push(group.length)
 *   for (const { call, answer } of group) answer(Effect.succeed(call.events))
 * })
 * const one = commit.submit(() => ({ events: 1, abandoned: false }))
 * await Effect.runPromise(Effect.all([one, one, one], { concurrency: "unbounded" })) // => [1, 1, 1]
 * sizes // => [3]
 * ```
 */
export class GroupCommit<Call extends GroupedCall, Answer, Failure> {
  readonly #write: Write<Call, Answer, Failure>
  #queue: Waiting<Call, Answer, Failure>[] = []
  #busy = false
  #closed: Effect.Effect<never, Failure> | undefined
  #idle: Promise<void> = Promise.resolve()

  constructor(write: Write<Call, Answer, Failure>) {
    this.#write = write
  }

  /** Whether somebody is being written, or waits for it. */
  get isBusy(): boolean {
    return this.#busy
  }

  /** Stands in line with what `make` makes of the caller's clock (milliseconds since 1970), and waits for the answer. */
  submit(make: (now: () => number) => Call): Effect.Effect<Answer, Failure> {
    return Effect.withFiber((fiber) => {
      const clock = fiber.getRef(Clock.Clock)
      const call = make(() => clock.currentTimeMillisUnsafe())
      return Effect.callback<Answer, Failure>((resume) => {
        this.#add({ call, answer: resume })
        return Effect.sync(() => {
          call.abandoned = true
        })
      })
    })
  }

  /**
   * Tells whoever stands in line, and whoever comes from now on, `end`: nothing of theirs was written. The promise ends
   * when what was being written is answered.
   */
  close(end: Effect.Effect<never, Failure>): Promise<void> {
    this.#closed = end
    for (const { answer } of this.#queue.splice(0)) answer(end)
    return this.#idle
  }

  #add(waiting: Waiting<Call, Answer, Failure>): void {
    if (this.#closed !== undefined) {
      waiting.answer(this.#closed)
      return
    }
    this.#queue.push(waiting)
    if (this.#busy) return
    this.#busy = true
    this.#idle = this.#work()
  }

  async #work(): Promise<void> {
    // Whoever calls before this turn of the event loop ends comes along.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const group = this.#take()
      if (group.length === 0) continue
      try {
        const writing = this.#write(group)
        if (writing === undefined) {
          if (this.#queue.length > 0) await new Promise(setImmediate)
        } else this.#putBack((await writing) ?? [])
      } catch (defect) {
        for (const { answer } of group) answer(Effect.die(defect))
      }
    }
    // In the same breath as the look at the queue: who comes now begins anew.
    this.#busy = false
  }

  #putBack(left: readonly Waiting<Call, Answer, Failure>[]): void {
    if (this.#closed === undefined) this.#queue.unshift(...left)
    else for (const { answer } of left) answer(this.#closed)
  }

  #take(): readonly Waiting<Call, Answer, Failure>[] {
    const queue = this.#queue
    let events = 0
    let count = 0
    for (; count < queue.length; count++) {
      events += (queue[count] as Waiting<Call, Answer, Failure>).call.events
      if (events > most && count > 0) break
    }
    const group = queue.slice(0, count)
    this.#queue = queue.slice(count)
    return group.filter(({ call }) => !call.abandoned)
  }
}

type Write<Call, Answer, Failure> = (
  group: readonly Waiting<Call, Answer, Failure>[],
) => undefined | void | Promise<readonly Waiting<Call, Answer, Failure>[] | void>
