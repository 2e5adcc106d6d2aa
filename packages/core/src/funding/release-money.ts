import { type Command, type Reaction, reaction } from "@ampera/ledger"
import { holding } from "../dated/by-key.ts"
import type { AmperaEvent } from "../events.ts"
import { Budget } from "./budget.ts"
import { type Funding, type Money, money } from "./money-slice.ts"
import { movementsOf, unspent } from "./net-money.ts"

/** All that is recorded, whatever its day: a command is decided on that too. */
const evermore = "9999-12-31"

/**
 * Gives money back to its budget when somebody withdraws from an offering, or the offering is cancelled: what was
 * committed for them there, in whole rupiah, less what was decommitted or paid and not refunded. Money that the
 * participants share is given back on a cancellation only.
 *
 * It is off until somebody runs it, and never reacts to what was imported: there the office's own files say what became
 * of the money. Without it such money is `money.toDecide` in the findings of the report `budget`.
 *
 * @example
 * ```ts
 * import { ampera, Budget, releaseMoney } from "@ampera/core"
 * import { memory, openLedger } from "@ampera/ledger/run"
 *
 * const ledger = await openLedger({ domain: ampera, at: memory(), actor: "bkpsdm" })
 * const releasing = ledger.react(releaseMoney, ({ code }) => console.warn(`not given back: ${code}`))
 * await releasing.stop()
 * await ledger.close()
 * ```
 */
export const releaseMoney: Reaction<Money> = reaction<AmperaEvent>()({
  name: "release-money",
  version: 1,
  projection: money,
  on: ["OfferingCancelled", "EnrollmentWithdrawn"],
  react(state, event) {
    const { offeringId } = event.data
    const personId = event.type === "EnrollmentWithdrawn" ? event.data.personId : undefined
    return giveBack(
      state,
      event.occurredOn,
      (funding) =>
        funding.offeringId === offeringId && (personId === undefined || funding.personId === personId),
    )
  },
})

/** Gives back what is left of the fundings that are meant, each on the day of the event or of the funding if that is later. */
function giveBack(
  { budgets }: Money,
  on: string,
  isMeant: (funding: Funding) => boolean,
): readonly Command[] {
  const commands: Command[] = []
  for (const [budgetId, budget] of budgets) {
    const meant = [...budget.fundings].flatMap(([fundingId, newest]) => {
      const funding = holding(newest, evermore)
      return funding !== undefined && isMeant(funding) ? [[fundingId, funding] as const] : []
    })
    if (meant.length === 0) continue
    const moved = movementsOf(budget, evermore)
    for (const [fundingId, funding] of meant) {
      const amount = unspent(funding, moved.get(fundingId))
      const day = funding.on > on ? funding.on : on
      if (amount > 0) commands.push(Budget.decommit({ budgetId, fundingId, amount, on: day }))
    }
  }
  return commands
}
