import type { Sentence } from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { isBusy, storeError } from "./failure.ts"

/** How long in all one waits for a lock that another program holds: milliseconds. */
export const longestWait = 10_000

/**
 * What waiting for another program's lock goes by. It is real time, not the ledger's clock: the other program knows
 * only that.
 */
export interface Time {
  now(): number
  /** Calls back later; the answer takes it back. */
  after(millis: number, then: () => void): () => void
}

/** The time of this machine. */
export const realTime: Time = {
  now: () => performance.now(),
  after(millis, then) {
    const timer = setTimeout(then, millis)
    return () => clearTimeout(timer)
  },
}

/** How long to wait before try number `tries` (from 1): 2, 4, 8 … up to 100 milliseconds. */
export function delay(tries: number): number {
  return Math.min(100, 2 ** tries)
}

/**
 * Does something with a file, waiting outside SQLite, with the event loop free, while another program holds its lock.
 */
export function patiently<A>(time: Time, where: Sentence, work: () => A): Effect.Effect<A, StoreUnavailable> {
  const attempt = (tries: number, since: number | undefined): Effect.Effect<A, StoreUnavailable> =>
    Effect.suspend(() => {
      try {
        return Effect.succeed(work())
      } catch (error) {
        const waited = since === undefined ? 0 : time.now() - since
        if (!isBusy(error) || waited >= longestWait) return Effect.fail(storeError(error, where))
        return Effect.andThen(pause(time, delay(tries)), attempt(tries + 1, since ?? time.now()))
      }
    })
  return attempt(1, undefined)
}

function pause(time: Time, millis: number): Effect.Effect<void> {
  return Effect.callback((resume) => {
    const cancel = time.after(millis, () => resume(Effect.void))
    return Effect.sync(cancel)
  })
}
