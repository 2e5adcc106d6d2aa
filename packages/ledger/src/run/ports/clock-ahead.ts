import { says } from "../../sentence.ts"
import { AmperaError } from "../../index.ts"

/**
 * This machine's clock is over 400 days ahead of the last event. Nothing was written: were the clock wrong, nobody could
 * write until that day. Where nothing was recorded for so long, the ledger is opened with `accept: ["clock-ahead"]`. Code
 * `clock.ahead`.
 *
 * @example
 * ```ts
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * let now = Date.parse("2025-02-20T02:00:00Z")
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm", now: () => now })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * now = Date.parse("2035-02-20T02:00:00Z")
 * await ledger.run(Offering.schedule({ offeringId: "it-2", seats: 20, on: "2025-02-20" })) // throws clock.ahead
 * ```
 */
export class ClockAhead extends AmperaError {
  readonly _tag = "ClockAhead"
  constructor(now: string, last: string) {
    super({
      code: "clock.ahead",
      what: says`the clock says ${{ now }}, over 400 days after the last event, which was recorded at ${{ last }}`,
      where: "on this machine",
      cure: 'set the clock right; if it is, and nothing was recorded for so long, open the ledger with `accept: ["clock-ahead"]` (`--clock trust`)',
    })
  }
}
