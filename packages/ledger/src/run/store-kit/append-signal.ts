import * as Effect from "effect/Effect"

/**
 * Wakes the readers of one store when it has written, or is closed: a part for whoever writes a store.
 *
 * @example
 * ```ts
 * import { Bell } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const bell = new Bell()
 * const { rings } = bell
 * bell.ring()
 * await Effect.runPromise(bell.after(rings)) // => undefined
 * bell.rings // => 1
 * ```
 */
export class Bell {
  #rings = 0
  #waiting = new Set<() => void>()

  /** How often it has rung: what a reader notes before it looks, so as to miss nothing. */
  get rings(): number {
    return this.#rings
  }

  ring(): void {
    this.#rings += 1
    // A reader that is woken goes on at once, and may wait again before the next one is woken.
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  /** Waits until it has rung more often than `seen`. */
  after(seen: number): Effect.Effect<void> {
    return Effect.callback((resume) => {
      if (this.#rings !== seen) {
        resume(Effect.void)
        return undefined
      }
      const wake = () => resume(Effect.void)
      this.#waiting.add(wake)
      return Effect.sync(() => void this.#waiting.delete(wake))
    })
  }
}
