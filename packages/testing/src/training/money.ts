import { projection } from "@ampera/ledger"
import type { Budget } from "./budget.ts"
import { codec, type Dated, idIn, remember } from "./dated.ts"

/** Money committed for a person. */
export interface Spent {
  readonly on: string
  readonly budgetId: string
  readonly rupiah: number
}

type BudgetEvent = NonNullable<(typeof Budget.definition)["Event"]>

/** The money committed, by person. */
export const money = projection<BudgetEvent>()({
  name: "money",
  version: 1,
  reads: ["Funded"],
  initial: (): Dated<Spent> => new Map(),
  apply(state, { data, occurredOn, stream }) {
    remember(state, data.personId, { on: occurredOn, budgetId: idIn(stream), rupiah: data.amount })
  },
  snapshot: codec<Spent>(),
})
