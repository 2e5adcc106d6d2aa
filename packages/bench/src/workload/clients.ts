/** What came of clients that each did one thing after another until their time was over. */
export interface Rate {
  readonly done: number
  /** Microseconds on the wall, until the last of them had its answer. */
  readonly wall: number
  readonly perSecond: number
}

/** Lets so many clients work side by side for so many milliseconds; each does its next thing when the last is answered. */
export async function clientsFor(
  millis: number,
  clients: number,
  next: (client: number) => Promise<void>,
): Promise<Rate> {
  const start = performance.now()
  const end = start + millis
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < end) {
        await next(client)
        done += 1
      }
    }),
  )
  const wall = (performance.now() - start) * 1000
  return { done, wall, perSecond: (done / wall) * 1e6 }
}
