/** A connection that was there is gone. */
export class Lost extends Error {}

/** Nobody answered in the time that was given. */
export class Overdue extends Lost {
  constructor(millis: number) {
    super(`no answer within ${millis} ms`)
  }
}

/**
 * The answer of a promise, or `Overdue`. It is real time, not the ledger's clock. What comes too late is of no
 * interest any more, an error least of all.
 */
export function within<A>(millis: number, promise: Promise<A>): Promise<A> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Overdue(millis)), millis)
    promise.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Waits a little before try number `tries` (from 1), longer each time and never in step with others. */
export function pause(tries: number): Promise<void> {
  const millis = Math.min(20 * 2 ** tries, 2_000) * (0.5 + Math.random())
  return new Promise((resolve) => {
    setTimeout(resolve, millis)
  })
}
