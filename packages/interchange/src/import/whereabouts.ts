import type { AmperaEvent } from "@ampera/core"
import { type Json, projection } from "@ampera/ledger"

/** What an import has to know of the whole log. */
export interface Whereabouts {
  /**
   * In which stream things stand whose own id does not tell it, for a row names only the thing: `funding f1` → the
   * budget, `assessment a1` → the person. One entry for each time the thing was written, the last one where it stands.
   */
  readonly homes: Map<string, string | readonly string[]>
  readonly erased: Set<string>
}

/** Where a thing stands; undefined when nobody wrote it. */
export function homeOf({ homes }: Whereabouts, thing: string): string | undefined {
  const all = homes.get(thing)
  return typeof all === "string" ? all : all?.at(-1)
}

/** How often a thing was written: more than once when it was corrected. */
export function timesWritten({ homes }: Whereabouts, thing: string): number {
  const all = homes.get(thing)
  return all === undefined ? 0 : typeof all === "string" ? 1 : all.length
}

export const whereabouts = projection<AmperaEvent>()({
  name: "whereabouts",
  version: 1,
  reads: ["Funded", "Disbursed", "Refunded", "Assessed", "LearningSubmitted", "Evaluated", "IdentityErased"],
  initial: (): Whereabouts => ({ homes: new Map(), erased: new Set() }),
  apply({ homes, erased }, fact) {
    const stands = (thing: string, home: string): void => {
      const before = homes.get(thing)
      homes.set(
        thing,
        before === undefined ? home : [...(typeof before === "string" ? [before] : before), home],
      )
    }
    switch (fact.type) {
      case "Funded":
        return stands(`funding ${fact.data.fundingId}`, fact.data.budgetId)
      case "Disbursed":
        return stands(`disbursement ${fact.data.disbursementId}`, fact.data.budgetId)
      case "Refunded":
        return stands(`refund ${fact.data.refundId}`, fact.data.budgetId)
      case "Assessed":
        return stands(`assessment ${fact.data.assessmentId}`, fact.data.personId)
      case "LearningSubmitted":
        return stands(`record ${fact.data.recordId}`, fact.data.personId)
      case "Evaluated":
        return stands(`evaluation ${fact.data.evaluationId}`, fact.data.offeringId)
      case "IdentityErased":
        erased.add(fact.data.personId)
    }
  },
  snapshot: {
    encode: ({ homes, erased }): Json => [
      [...homes].sort(([a], [b]) => (a < b ? -1 : 1)) as unknown as Json,
      [...erased].sort(),
    ],
    decode(json) {
      const [homes, erased] = json as unknown as [[string, string | string[]][], string[]]
      return { homes: new Map(homes), erased: new Set(erased) }
    },
  },
})
