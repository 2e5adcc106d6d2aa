import type { Money, Source } from "../funding/money-slice.ts"
import { type FundingBasis, type NetFunding, netFundings } from "../funding/net-money.ts"
import type { Learning, Purpose } from "../learning/learning-facts.ts"
import { participantsOn, purposesOn } from "../learning/participants.ts"

/** Which money is asked about. */
export interface MoneyScope {
  /** The first and the last fiscal year. */
  readonly from: number
  readonly to: number
  readonly asOf: string
  readonly basis: FundingBasis
  /** All but the participants' own, when left out. */
  readonly source?: Source | undefined
  /** Of the program; any when left out. */
  readonly purpose?: Purpose | undefined
}

/** A funding that is asked about, with those who have it: one person, or the participants who share it by their ids. */
export interface MoneyAsked extends NetFunding {
  readonly people: readonly string[]
  /** Money of the participants themselves; it may be what is asked about. */
  readonly own: boolean
  /** Whether it is of a source that is asked about. */
  readonly asked: boolean
}

/** The fundings a figure is made of, and those that are the participants' own. */
export function* moneyAsked(money: Money, learning: Learning, scope: MoneyScope): Generator<MoneyAsked> {
  const { source: only, purpose } = scope
  const participants = participantsOn(learning, scope.asOf)
  const purposes = purposesOn(learning, scope.asOf)
  for (const net of netFundings(money, scope)) {
    const { offeringId, personId } = net.funding
    const own = net.source === "participant"
    const asked = only === undefined ? !own : net.source === only
    if (!own && !asked) continue
    if (purpose !== undefined && purposes(offeringId) !== purpose) continue
    yield { ...net, own, asked, people: personId === null ? participants(offeringId) : [personId] }
  }
}
