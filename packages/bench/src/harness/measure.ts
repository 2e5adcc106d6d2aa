import type { Measured } from "./case.ts"

/** Runs the measured part of a side; `work` gives how much was done, and what it came to. */
export async function measure(
  work: () => Promise<Omit<Measured, "cpu" | "wall">> | Omit<Measured, "cpu" | "wall">,
): Promise<Measured> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  const done = await work()
  const wall = (performance.now() - start) * 1000
  const { user, system } = process.cpuUsage(cpu)
  return { ...done, cpu: user + system, wall }
}

/** Follows the resident set of this process from where it stands now; `look` is to be called while work goes on. */
export function rssGrowth(): { look(): void; readonly mebibytes: number } {
  const before = process.memoryUsage.rss()
  let most = before
  return {
    look() {
      most = Math.max(most, process.memoryUsage.rss())
    },
    get mebibytes() {
      return (most - before) / 2 ** 20
    },
  }
}
