import type { Money } from "../funding/money-slice.ts"
import { addRupiah } from "../funding/rupiah.ts"
import { shareOf } from "../funding/shares.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { type MoneyScope, moneyAsked } from "./money-asked.ts"
import type { Member } from "./population.ts"

/** What people got, whoever they are, and what nobody got. Whole rupiah or minutes. */
export interface Given {
  readonly byPerson: ReadonlyMap<string, number>
  /** Shared by an offering nobody takes part in. */
  readonly unattributed: number
  /** What participants paid themselves, where it is not what is asked about. */
  readonly ownCost: number
  /** How many people that was. */
  readonly payers: number
}

/** Money by person. What is shared is split over all who take part, whoever is asked about. */
export function moneyGiven(money: Money, learning: Learning, scope: MoneyScope): Given {
  const byPerson = new Map<string, number>()
  const payers = new Set<string>()
  let [unattributed, ownCost] = [0, 0]
  for (const { net, people, own, asked } of moneyAsked(money, learning, scope)) {
    if (!asked) {
      if (!own) continue
      ownCost = addRupiah(ownCost, net)
      for (const [i, personId] of people.entries()) {
        if (shareOf(net, i, people.length) > 0) payers.add(personId)
      }
      continue
    }
    if (people.length === 0) unattributed = addRupiah(unattributed, net)
    for (let i = 0; i < people.length; i++) {
      const personId = people[i] as string
      byPerson.set(personId, addRupiah(byPerson.get(personId) ?? 0, shareOf(net, i, people.length)))
    }
  }
  return { byPerson, unattributed, ownCost, payers: payers.size }
}

/** What others than a population got, and how many of them got something. */
export interface Outside {
  readonly amount: number
  readonly people: number
}

/** What each member of a population got, in their order; `outside` is what others got. */
export function amountsOf(
  { byPerson }: Given,
  members: readonly Member[],
): { readonly amounts: Float64Array; readonly outside: Outside } {
  const amounts = new Float64Array(members.length)
  let [inside, withAny] = [0, 0]
  for (let i = 0; i < members.length; i++) {
    const amount = byPerson.get((members[i] as Member).personId) ?? 0
    amounts[i] = amount
    inside = addRupiah(inside, amount)
    if (amount > 0) withAny++
  }
  let [all, people] = [0, 0]
  for (const amount of byPerson.values()) {
    all = addRupiah(all, amount)
    if (amount > 0) people++
  }
  return { amounts, outside: { amount: all - inside, people: people - withAny } }
}
