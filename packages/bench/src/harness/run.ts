import type { Case, Measured, Profile } from "./case.ts"
import { keptFolder, makeFolder, removeFolder } from "./folders.ts"
import { syncProbe } from "./probe.ts"
import { runPrepare, runSide, type Said } from "./process.ts"

/** One round: every side of the case, each in a process of its own. */
export interface Round {
  /** In which order the sides ran. */
  readonly order: readonly string[]
  readonly sides: Readonly<Record<string, Measured>>
}

/** All rounds of a case. */
export interface Outcome {
  readonly name: string
  readonly about: string
  readonly rounds: readonly Round[]
  /** A side that failed, or sides that came to different results: then the figures are worth nothing. */
  readonly failure: string | undefined
  /** The fixed loop over all processes, shortest and longest, in milliseconds. */
  readonly spin: readonly [number, number]
  /** The time of one fsync before and after, in milliseconds, where the case lies on disk. */
  readonly sync: readonly [number, number] | undefined
  /** Why it was not run; nothing was measured then. */
  readonly notRun?: string
}

/** The outcome of a case for which there is no server. */
export function notRun(one: Case, profile: Profile, why: string): Outcome {
  const { name } = one
  return {
    name,
    about: one.about(one.size[profile]),
    rounds: [],
    failure: undefined,
    spin: [0, 0],
    sync: undefined,
    notRun: why,
  }
}

/** Runs a case: fresh processes, the sides in turn, the order the other way round in every second round. */
export async function runCase(
  one: Case,
  profile: Profile,
  rounds: number,
  progress: (what: string) => void,
): Promise<Outcome> {
  const size = one.size[profile]
  const done: Round[] = []
  const spins: number[] = []
  const before = syncTime(one)
  let failure: string | undefined
  try {
    if (one.prepare !== undefined) {
      progress(`${one.name}: preparing`)
      await inFolder(one, (folder) => runPrepare(one.name, { size, folder, kept: keptFolder }))
    }
    for (let round = 0; round < rounds && failure === undefined; round++) {
      const names = Object.keys(one.sides)
      const order = round % 2 === 0 ? names : names.toReversed()
      const sides: Record<string, Measured> = {}
      for (const side of order) {
        progress(`${one.name}: round ${round + 1} of ${rounds}, ${side}`)
        const said = await inFolder(one, (folder) =>
          runSide(one.name, side, { size, folder, kept: keptFolder }),
        )
        sides[side] = said.measured
        spins.push(...said.spins)
      }
      done.push({ order, sides })
      failure = disagreement(sides)
    }
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error)
  }
  return {
    name: one.name,
    about: one.about(size),
    rounds: done,
    failure,
    spin: [Math.min(...spins), Math.max(...spins)],
    sync: before === undefined ? undefined : [before, syncTime(one) ?? before],
  }
}

async function inFolder<A extends Said | void>(one: Case, work: (folder: string) => Promise<A>): Promise<A> {
  const folder = makeFolder(one.world)
  try {
    return await work(folder)
  } finally {
    removeFolder(folder)
  }
}

function syncTime(one: Case): number | undefined {
  if (one.world !== "disk") return undefined
  const folder = makeFolder("disk")
  try {
    return syncProbe(folder)
  } finally {
    removeFolder(folder)
  }
}

/** Sides that did the same work came to the same counts and sums. */
function disagreement(sides: Readonly<Record<string, Measured>>): string | undefined {
  const [first, ...others] = Object.entries(sides)
  if (first === undefined) return undefined
  const [name, { facts }] = first
  for (const [other, measured] of others) {
    for (const [fact, value] of Object.entries(facts)) {
      const its = measured.facts[fact]
      if (its !== value) return `${fact}: ${name} came to ${value}, ${other} to ${its ?? "nothing"}`
    }
  }
  return undefined
}
