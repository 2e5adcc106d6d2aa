import { type Json, projection } from "@ampera/ledger"
import { annul, type ByKey, byKeyCodec, type KeyedFact, keep } from "../dated/by-key.ts"
import type { AmperaEvent } from "../events.ts"
import { same, type Texts } from "../dated/texts.ts"
import type { revisionKinds, sources } from "./budget-events.ts"

/** Where money comes from. */
export type Source = (typeof sources)[number]
/** Why a ceiling changed in the course of the year. */
export type RevisionKind = (typeof revisionKinds)[number]

/** A budget was opened with its first ceiling. */
export interface Opening extends KeyedFact {
  readonly fiscalYear: number
  readonly source: Source
  readonly unitId: string | null
  readonly ceiling: number
}

/** A new ceiling, from its day on. */
export interface Revision extends KeyedFact {
  readonly ceiling: number
  readonly kind: RevisionKind
}

/** Money was committed to an offering, for one person or shared by its participants. */
export interface Funding extends KeyedFact {
  readonly offeringId: string
  readonly personId: string | null
  readonly amount: number
}

/** Some of a funding was given back to its budget before it was spent. */
export interface Decommitment extends KeyedFact {
  readonly fundingId: string
  readonly amount: number
}

/** Money was paid out. */
export interface Disbursement extends KeyedFact {
  readonly fundingId: string
  readonly amount: number
}

/** Money that was paid out came back. */
export interface Refund extends KeyedFact {
  readonly disbursementId: string
  readonly amount: number
}

/**
 * The facts of one budget, in whole rupiah. Each is void by itself alone and names by id what it is about: a
 * decommitment counts while a funding of its id holds, be it another than the one it was recorded about.
 */
export interface BudgetFacts {
  /** Under the budget's id. */
  readonly openings: ByKey<Opening>
  /** By day. */
  readonly revisions: ByKey<Revision>
  readonly fundings: ByKey<Funding>
  /** By `fundingId|day`. */
  readonly decommitments: ByKey<Decommitment>
  readonly disbursements: ByKey<Disbursement>
  /** The accounts (SPJ) of disbursements, by disbursement. */
  readonly accounts: ByKey<KeyedFact>
  readonly refunds: ByKey<Refund>
}

/** The facts of every budget, by its id. */
export interface Money {
  readonly budgets: Map<string, BudgetFacts>
  readonly texts: Texts
}

const empty = (): BudgetFacts => ({
  openings: new Map(),
  revisions: new Map(),
  fundings: new Map(),
  decommitments: new Map(),
  disbursements: new Map(),
  accounts: new Map(),
  refunds: new Map(),
})

const codecs = {
  openings: byKeyCodec<Opening>(["fiscalYear", "source", "unitId", "ceiling"]),
  revisions: byKeyCodec<Revision>(["ceiling", "kind"]),
  fundings: byKeyCodec<Funding>(["offeringId", "personId", "amount"]),
  decommitments: byKeyCodec<Decommitment>(["fundingId", "amount"]),
  disbursements: byKeyCodec<Disbursement>(["fundingId", "amount"]),
  accounts: byKeyCodec<KeyedFact>([]),
  refunds: byKeyCodec<Refund>(["disbursementId", "amount"]),
}

/** Where the facts of a type stand that `FactVoided` may name. */
const kept: Readonly<Record<string, keyof BudgetFacts>> = {
  BudgetOpened: "openings",
  BudgetRevised: "revisions",
  FundingDecommitted: "decommitments",
  DisbursementAccounted: "accounts",
  Refunded: "refunds",
}

const prefix = "budget-"

/** Money as dated facts: ceilings, commitments, payments and what came back, by budget. */
export const money = projection<AmperaEvent>()({
  name: "money",
  version: 1,
  reads: [
    "BudgetOpened",
    "BudgetRevised",
    "Funded",
    "FundingDecommitted",
    "FundingVoided",
    "Disbursed",
    "DisbursementAccounted",
    "DisbursementVoided",
    "Refunded",
    "FactVoided",
  ],
  initial: (): Money => ({ budgets: new Map(), texts: new Map() }),
  apply(state, fact, at) {
    const { budgets, texts } = state
    const on = same(texts, fact.occurredOn)
    if (fact.type === "FactVoided") {
      const facts = kept[fact.data.type]
      if (facts === undefined || !fact.stream.startsWith(prefix)) return
      return annul(budgets.get(fact.stream.slice(prefix.length))?.[facts], fact.data.key, on)
    }
    const budget = of(budgets, fact.data.budgetId)
    switch (fact.type) {
      case "BudgetOpened": {
        const { budgetId, fiscalYear, source, unitId = null, ceiling } = fact.data
        return keep(budget.openings, budgetId, { on, at, fiscalYear, source, unitId, ceiling })
      }
      case "BudgetRevised": {
        const { ceiling, kind } = fact.data
        return keep(budget.revisions, on, { on, at, ceiling, kind })
      }
      case "Funded": {
        const { fundingId, amount } = fact.data
        const offeringId = same(texts, fact.data.offeringId)
        const personId = fact.data.personId === undefined ? null : same(texts, fact.data.personId)
        return keep(budget.fundings, fundingId, { on, at, offeringId, personId, amount })
      }
      case "FundingDecommitted": {
        const { fundingId, amount } = fact.data
        return keep(budget.decommitments, `${fundingId}|${on}`, { on, at, fundingId, amount })
      }
      case "FundingVoided":
        return annul(budget.fundings, fact.data.fundingId, on)
      case "Disbursed": {
        const { disbursementId, fundingId, amount } = fact.data
        return keep(budget.disbursements, disbursementId, { on, at, fundingId, amount })
      }
      case "DisbursementAccounted":
        return account(budget.accounts, fact.data.disbursementId, { on, at })
      case "DisbursementVoided":
        return annul(budget.disbursements, fact.data.disbursementId, on)
      case "Refunded": {
        const { refundId, disbursementId, amount } = fact.data
        return keep(budget.refunds, refundId, { on, at, disbursementId, amount })
      }
    }
  },
  snapshot: {
    encode: ({ budgets }) =>
      [...budgets]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([budgetId, budget]): Json => [budgetId, columns.map((column) => encoded(budget, column))]),
    decode(json) {
      const texts: Texts = new Map()
      const budgets = (json as unknown as [string, Json[]][]).map(([budgetId, parts]) => {
        const facts = columns.map((column, i) => [column, codecs[column].decode(parts[i] as Json, texts)])
        return [budgetId, Object.fromEntries(facts) as BudgetFacts] as const
      })
      return { budgets: new Map(budgets), texts }
    },
  },
})

/** Its number may be told later, on the same day: that is the same account. */
function account(accounts: ByKey<KeyedFact>, disbursementId: string, fact: KeyedFact): void {
  const known = accounts.get(disbursementId)
  if (known === undefined || known.until !== undefined || known.on !== fact.on) {
    keep(accounts, disbursementId, fact)
  }
}

const columns = Object.keys(codecs) as readonly (keyof BudgetFacts)[]

function encoded(budget: BudgetFacts, column: keyof BudgetFacts): Json {
  return codecs[column].encode(budget[column] as never)
}

function of(budgets: Money["budgets"], budgetId: string): BudgetFacts {
  const known = budgets.get(budgetId)
  if (known !== undefined) return known
  const budget = empty()
  budgets.set(budgetId, budget)
  return budget
}
