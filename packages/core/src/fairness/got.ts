import { addRupiah } from "../funding/rupiah.ts"
import { shareOf } from "../funding/shares.ts"
import type { Money } from "../funding/money-slice.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { type MoneyScope, moneyAsked } from "./money-asked.ts"

/** What each member of a population got, and what else there was. */
export interface Got {
  /** One amount a member, in the order of the population. */
  readonly amounts: Float64Array
  /** Shared by an offering nobody takes part in. */
  readonly unattributed: number
  /** Of people who are not in the population. */
  readonly outside: number
  /** What participants paid themselves, whoever they are. */
  readonly ownCost: number
}

/** Money in whole rupiah. What is shared is split over all who take part before anybody is left out. */
export function moneyGot(
  money: Money,
  learning: Learning,
  places: ReadonlyMap<string, number>,
  scope: MoneyScope,
): Got {
  const amounts = new Float64Array(places.size)
  let [unattributed, outside, ownCost] = [0, 0, 0]
  for (const { net, people, own, asked } of moneyAsked(money, learning, scope)) {
    if (own) ownCost = addRupiah(ownCost, net)
    if (!asked) continue
    if (people.length === 0) unattributed = addRupiah(unattributed, net)
    for (const [i, personId] of people.entries()) {
      const share = shareOf(net, i, people.length)
      const place = places.get(personId)
      if (place === undefined) outside = addRupiah(outside, share)
      else amounts[place] = addRupiah(amounts[place] as number, share)
    }
  }
  return { amounts, unattributed, outside, ownCost }
}

/** Minutes of learning: they are always somebody's, and nobody's cost. */
export function minutesGot(minutes: ReadonlyMap<string, number>, places: ReadonlyMap<string, number>): Got {
  const amounts = new Float64Array(places.size)
  let outside = 0
  for (const [personId, amount] of minutes) {
    const place = places.get(personId)
    if (place === undefined) outside += amount
    else amounts[place] = (amounts[place] as number) + amount
  }
  return { amounts, outside, unattributed: 0, ownCost: 0 }
}
