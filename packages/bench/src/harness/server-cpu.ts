import { readdirSync, readFileSync } from "node:fs"

/** Microseconds of a tick in `/proc`: a hundredth of a second on every Linux that Node runs on. */
const tick = 10_000

/**
 * CPU time of a PostgreSQL server so far, all its processes, in microseconds: as exact as ticks are. `backend` is the
 * number of one of its sessions. NaN where it can not be seen: on another machine, or where there is no `/proc`.
 */
export function serverCpu(backend: number): number {
  try {
    const postmaster = stat(backend).parent
    const children = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => processNow(Number(name)))
      .filter(({ parent }) => parent === postmaster)
    // What the ended ones took is told by their parent.
    return tick * (stat(postmaster).withEnded + children.reduce((sum, { own }) => sum + own, 0))
  } catch {
    return Number.NaN
  }
}

interface Stat {
  readonly parent: number
  readonly own: number
  readonly withEnded: number
}

function stat(pid: number): Stat {
  const text = readFileSync(`/proc/${pid}/stat`, "latin1")
  // The name of the program may hold anything; behind it stand numbers only.
  const rest = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number)
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = rest.slice(11, 15)
  const own = user + system
  return { parent: rest[1] ?? 0, own, withEnded: own + endedUser + endedSystem }
}

/** A process that ended between the look at the list and the look at it is none. */
function processNow(pid: number): readonly Stat[] {
  try {
    return [stat(pid)]
  } catch {
    return []
  }
}
