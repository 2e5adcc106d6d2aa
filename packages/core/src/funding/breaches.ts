import { holding, type KeyedFact } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import type { Finding } from "../reporting/findings.ts"
import { ceilingOn } from "./ceilings.ts"
import type { BudgetFacts, Decommitment, Funding } from "./money-slice.ts"

/**
 * Where the rules of a budget are broken on a day. Its stream guards each funding and payment on its own day and those
 * after it, by what was on record; what is left is what came to be so afterwards, or was recorded by earlier rules:
 *
 * - `budget.cutBelowCommitted`, with the revision: a cut below what was committed is allowed, and stops further funding;
 * - `budget.outOfOrder`, with the funding: on its day it is over the ceiling, because the ceiling was cut from that day on, or
 *   what made room for it became void, after it was recorded;
 * - `budget.outOfOrder`, with the fact of the first such day: more was paid under a funding or given back than was
 *   committed, because a void took away what covered it.
 */
export function breachesOf(budget: BudgetFacts, ceiling: number, asOf: string): Finding[] {
  return [...ceilingBreaches(budget, ceiling, asOf), ...paymentBreaches(budget, asOf)]
}

function warning(code: string, at: number): Finding {
  return { code, severity: "warning", events: [at] }
}

/** What changes the room of a budget: its ceiling, or what is committed. */
interface Step {
  readonly on: string
  readonly at: number
  /** On one day money comes back first, then ceilings change, then money is committed: the order of an import. */
  readonly rank: 0 | 1 | 2
  readonly committed?: number
  readonly ceiling?: number
}

function* ceilingBreaches(budget: BudgetFacts, ceiling: number, asOf: string): Generator<Finding> {
  const steps = [...ceilingSteps(budget, ceiling, asOf), ...commitmentSteps(budget, asOf)]
  // Whatever was recorded, a sum of it must not hide the other findings.
  let committed = 0n
  let inForce = ceiling
  for (const step of steps.sort((a, b) => compareText(a.on, b.on) || a.rank - b.rank || a.at - b.at)) {
    const before = inForce
    committed += BigInt(step.committed ?? 0)
    inForce = step.ceiling ?? inForce
    if (committed <= inForce) continue
    if (step.rank === 1 && inForce < before) yield warning("budget.cutBelowCommitted", step.at)
    if (step.rank === 2) yield warning("budget.outOfOrder", step.at)
  }
}

function* ceilingSteps(budget: BudgetFacts, ceiling: number, asOf: string): Generator<Step> {
  for (const { on, at } of turnsOf([...budget.revisions.values()], asOf)) {
    yield { on, at, rank: 1, ceiling: ceilingOn(budget, ceiling, on) }
  }
}

function* commitmentSteps(budget: BudgetFacts, asOf: string): Generator<Step> {
  const decommitments = Map.groupBy(budget.decommitments.values(), ({ fundingId }) => fundingId)
  for (const [fundingId, newest] of budget.fundings) {
    const taken = decommitments.get(fundingId) ?? []
    let before = 0
    for (const { on, at } of turnsOf([newest, ...taken], asOf)) {
      const committed = committedOn(newest, taken, on)
      const step = { on, committed: committed - before }
      if (committed < before) yield { ...step, at, rank: 0 }
      if (committed > before) yield { ...step, at: holding(newest, on)?.at ?? at, rank: 2 }
      before = committed
    }
  }
}

/** What is committed by a funding on a day. */
function committedOn(newest: Funding, taken: readonly Decommitment[], day: string): number {
  const funding = holding(newest, day)
  if (funding === undefined) return 0
  return taken.reduce((left, each) => left - (holding(each, day)?.amount ?? 0), funding.amount)
}

/** Facts that take from the room of a funding, or give some back. */
interface Taker {
  readonly facts: KeyedFact & { readonly amount: number }
  readonly sign: 1 | -1
}

function* paymentBreaches(budget: BudgetFacts, asOf: string): Generator<Finding> {
  for (const [fundingId, takers] of takersOf(budget, asOf)) {
    const newest = budget.fundings.get(fundingId)
    if (newest === undefined) continue
    const room = (day: string): number =>
      takers.reduce(
        (left, { facts, sign }) => left - sign * (holding(facts, day)?.amount ?? 0),
        holding(newest, day)?.amount ?? Number.POSITIVE_INFINITY,
      )
    // Where nothing came back and no fact ceased to hold, there was never less room than there is now.
    if (takers.every(isPlain) && hasOneLife(newest) && room(asOf) >= 0) continue
    const facts: KeyedFact[] = [newest, ...takers.map((taker) => taker.facts)]
    const first = turnsOf(facts, asOf).find(({ on }) => room(on) < 0)
    if (first !== undefined) yield warning("budget.outOfOrder", first.at)
  }
}

/** Takes from its funding, and has done so ever since. */
const isPlain = ({ facts, sign }: Taker): boolean => sign === 1 && hasOneLife(facts)

const hasOneLife = ({ until, before }: KeyedFact): boolean => until === undefined && before === undefined

function takersOf(budget: BudgetFacts, asOf: string): ReadonlyMap<string, readonly Taker[]> {
  const takers = new Map<string, Taker[]>()
  const add = (fundingId: string | undefined, taker: Taker): void => {
    if (fundingId === undefined) return
    const known = takers.get(fundingId)
    if (known === undefined) takers.set(fundingId, [taker])
    else known.push(taker)
  }
  for (const facts of budget.decommitments.values()) add(facts.fundingId, { facts, sign: 1 })
  for (const facts of budget.disbursements.values()) add(holding(facts, asOf)?.fundingId, { facts, sign: 1 })
  for (const facts of budget.refunds.values()) {
    const paid = budget.disbursements.get(holding(facts, asOf)?.disbursementId ?? "")
    add(holding(paid, asOf)?.fundingId, { facts, sign: -1 })
  }
  return takers
}

interface Turn {
  readonly on: string
  readonly at: number
}

/** The days on which facts begin or cease to hold, in order, each with the place of the fact it is of. */
function turnsOf(newest: readonly KeyedFact[], asOf: string): readonly Turn[] {
  const turns: Turn[] = []
  for (const each of newest) {
    for (let fact: KeyedFact | undefined = each; fact !== undefined; fact = fact.before) {
      const { on, until, at } = fact
      // One that was never so has no day.
      if (until === on || on > asOf) continue
      turns.push({ on, at })
      if (until !== undefined && until <= asOf) turns.push({ on: until, at })
    }
  }
  return turns.length === 1 ? turns : turns.sort((a, b) => compareText(a.on, b.on) || a.at - b.at)
}
