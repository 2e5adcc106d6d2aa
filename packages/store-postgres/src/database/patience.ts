/** How long in all one waits for a server, or for who holds the ledger: milliseconds. */
export const longestWait = 10_000

/** How long a server may be silent after a statement was sent, before the connection is given up: milliseconds. */
export const longestSilence = 30_000

/** What waiting goes by. It is real time, not the ledger's clock: a server knows only that. */
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

/** How long to wait before try number `tries` (from 1): 4, 8, 16 … up to 250 milliseconds. */
export function delay(tries: number): number {
  return Math.min(250, 2 ** (tries + 1))
}
