import type { LedgerClient } from "@ampera/ledger/run"
import type { Follower } from "../../raw/postgres/follower.ts"

/** Follows a ledger from a position on. */
export function followLedger(ledger: LedgerClient, after: number): Follower {
  let seen = 0
  let last = after
  let until = Number.POSITIVE_INFINITY
  const running = (async () => {
    for await (const next of ledger.follow({ after })) {
      if (next._tag === "Page") {
        seen += next.events.length
        last = next.last
      }
      // The end may have been reached before it was named.
      if (last >= until) return
    }
  })()
  return {
    get seen() {
      return seen
    },
    end: async () => {
      until = await ledger.head()
      if (last < until) await running
    },
  }
}
