import type { Position } from "@ampera/ledger"

/** Something a reader of a figure has to know, with the events that show it. */
export interface Finding {
  /** `subject.reason`, stable. */
  readonly code: string
  readonly severity: "information" | "warning"
  /** Positions in the ledger, ascending. */
  readonly events: readonly Position[]
}

/** By code, then by the events. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => {
    if (a.code !== b.code) return a.code < b.code ? -1 : 1
    for (let i = 0; i < a.events.length && i < b.events.length; i++) {
      const difference = (a.events[i] as number) - (b.events[i] as number)
      if (difference !== 0) return difference
    }
    return a.events.length - b.events.length
  })
}
