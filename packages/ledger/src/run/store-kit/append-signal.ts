import * as Effect from "effect/Effect"

/**
 * Wakes the readers of one store when it has written, or is closed: a part for whoever writes a store.
 *
 * @example
 * ```ts
 * import { AppendSignal } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const signal = new AppendSignal()
 * const { raised } = signal
 * signal.raise()
 * await Effect.runPromise(signal.after(raised)) // => undefined
 * signal.raised // => 1
 * ```
 */
export class AppendSignal {
  #raised = 0
  #waiting = new Set<() => void>()

  /** How often it was raised: what a reader notes before it looks, so as to miss nothing. */
  get raised(): number {
    return this.#raised
  }

  raise(): void {
    this.#raised += 1
    // A reader that is woken goes on at once, and may wait again before the next one is woken.
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  /** Waits until it was raised more often than `seen`. */
  after(seen: number): Effect.Effect<void> {
    return Effect.callback((resume) => {
      if (this.#raised !== seen) {
        resume(Effect.void)
        return undefined
      }
      const wake = () => resume(Effect.void)
      this.#waiting.add(wake)
      return Effect.sync(() => void this.#waiting.delete(wake))
    })
  }
}
