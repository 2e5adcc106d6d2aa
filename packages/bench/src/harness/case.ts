/** What one side of a case came to in one fresh process. */
export interface Measured {
  /** How many of what the case counts were done: commands, events, bytes. */
  readonly count: number
  /** CPU time of the process over the measured part, user and system, in microseconds. */
  readonly cpu: number
  /** Time on the wall over the measured part, in microseconds. */
  readonly wall: number
  /** What every side must come to alike: counts and sums of what was written or read. */
  readonly facts: Readonly<Record<string, number | string>>
  /** Whatever else a figure is computed from. */
  readonly more?: Readonly<Record<string, number>>
}

/** Where a side works. */
export interface Ground {
  /** How large the run is; the case says of what. */
  readonly size: number
  /** A folder of its own, empty, deleted afterwards; on tmpfs or on disk as the case asks. */
  readonly folder: string
  /** A folder that outlives the run, for what `prepare` builds once. */
  readonly kept: string
}

/** One way of doing the work of a case. */
export type Side = (ground: Ground) => Promise<Measured>

/** What a case is held to. A ratio reads "of the raw side's speed", so more is better; a cost is at most so much. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number }

/** One figure of a case, computed in each round from that round's own processes. */
export interface Figure<Names extends string = string> {
  readonly what: string
  /** `x` is a ratio, and nothing a count. */
  readonly unit: "" | "x" | "ns" | "us" | "ms" | "MiB" | "B" | "/s"
  readonly goal?: Goal
  of(round: Readonly<Record<Names, Measured>>): number
}

/** Figures of a case that are read side by side: rates by how many write at once, say. */
export interface Grid<Names extends string = string> {
  readonly what: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** A cell of one round, as a number; what is printed is the median over all rounds. */
  of(round: Readonly<Record<Names, Measured>>, row: number, column: number): number
}

/** The long profile, and a short one for a CI machine. */
export type Profile = "full" | "quick"

/** A benchmark: the sides that do the same work, and the figures that compare them. */
export interface Case<Names extends string = string> {
  readonly name: string
  /** One line: what is done, at which size. */
  about(size: number): string
  readonly size: Readonly<Record<Profile, number>>
  /** What it can not be run without: the address of such a server stands in the environment of every side. */
  readonly needs?: "postgres"
  /** Where its files lie: `tmpfs` to see CPU, `disk` where durability is what costs. */
  readonly world: "tmpfs" | "disk"
  readonly sides: Readonly<Record<Names, Side>>
  readonly figures: readonly Figure<Names>[]
  /** Printed under the figures. */
  readonly grid?: Grid<Names>
  /** Builds what all rounds share into `kept`, in a process of its own, unless it is there already. */
  prepare?(ground: Ground): Promise<void>
}

/** Defines a case, so that its figures may name its own sides and no others. */
export function benchmark<const Names extends string>(spec: Case<Names>): Case {
  return spec
}
