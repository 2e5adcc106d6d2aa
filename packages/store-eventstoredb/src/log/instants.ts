import type { IsoInstant } from "@ampera/ledger"

/** The latest instant this process has seen in a log. */
export interface LatestInstant {
  /** Milliseconds since 1970; 0 when it has seen none. */
  millis(): number
  saw(instant: IsoInstant): void
}

/** By server and prefix: the stores of a process know together what each of them has seen. */
const seen = new Map<string, IsoInstant>()

export function latestInstantIn(log: string): LatestInstant {
  return {
    millis: () => Date.parse(seen.get(log) ?? "1970-01-01T00:00:00.000Z"),
    saw(instant) {
      if (instant > (seen.get(log) ?? "")) seen.set(log, instant)
    },
  }
}
