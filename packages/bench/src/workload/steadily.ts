import { setTimeout } from "node:timers/promises"

/**
 * Does something number `from` up to `to`, so many times a second, whether or not what was begun before has ended; ends
 * when all has. What is late because the process was busy is begun at once.
 */
export async function steadily(
  from: number,
  to: number,
  perSecond: number,
  begin: (n: number) => Promise<void>,
): Promise<void> {
  const start = performance.now()
  const all: Promise<void>[] = []
  for (let n = from; n < to; ) {
    const due = from + ((performance.now() - start) / 1000) * perSecond
    while (n < to && n <= due) all.push(begin(n++))
    await setTimeout(1)
  }
  await Promise.all(all)
}
