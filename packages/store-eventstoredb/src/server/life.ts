import type { Sentence } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { pause } from "./deadline.ts"
import { isPassing, readError, unavailable } from "./failure.ts"

/** Whether a store is open, and what is done with its server as long as it is. */
export class Life {
  readonly #where: Sentence
  readonly #deadline: number
  readonly #listeners = new Set<() => void>()
  #closed = false

  constructor(where: Sentence, deadline: number) {
    this.#where = where
    this.#deadline = deadline
  }

  get closed(): boolean {
    return this.#closed
  }

  /** What everything fails with from then on. */
  get end(): StoreUnavailable {
    return unavailable("closed", this.#where)
  }

  close(): void {
    this.#closed = true
    for (const listener of this.#listeners) listener()
  }

  /** Calls back when the store is closed, unless the answer is called before. */
  atEnd(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Asks the server something, and again for as long as an answer may take when the connection fails. */
  ask<A>(question: () => Promise<A>): Effect.Effect<A, StoreUnavailable> {
    return this.once(() => this.persistently(question))
  }

  /** Asks the server something once. */
  once<A>(question: () => Promise<A>): Effect.Effect<A, StoreUnavailable> {
    return Effect.suspend(() => {
      if (this.#closed) return Effect.fail(this.end)
      return Effect.tryPromise({
        try: question,
        catch: (error) => (this.#closed ? this.end : readError(error, this.#where)),
      })
    })
  }

  async persistently<A>(question: () => Promise<A>): Promise<A> {
    const started = performance.now()
    for (let tries = 1; ; tries++) {
      try {
        return await question()
      } catch (error) {
        const late = performance.now() - started >= this.#deadline
        if (late || this.#closed || !isPassing(error)) throw error
        await pause(tries)
      }
    }
  }
}
