/** Where text goes: data or words. */
export interface Outlet {
  /** Writes all of the text, or bytes; rejects with {@link OutletClosed} when nobody reads it any more. */
  write(data: string | Uint8Array): Promise<void>
  readonly isTerminal: boolean
  /** Columns; 80 where nobody knows. */
  readonly width: number
}

/** Where what somebody types, or another program hands over, comes from. */
export interface Inlet {
  /** The first line, without blanks around it; empty when there is none. */
  line(): Promise<string>
  readonly isTerminal: boolean
}

/** Everything a command may ask of the world around it. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly out: Outlet
  readonly words: Outlet
  readonly input: Inlet
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Aborted when somebody wants the program to stop. */
  readonly stop: AbortSignal
}

/** Whoever read the output went away: `ampera events | head`. The program ends quietly. */
export class OutletClosed extends Error {
  readonly _tag = "OutletClosed"
}
