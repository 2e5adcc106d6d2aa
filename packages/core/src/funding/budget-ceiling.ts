import { accept, refuse } from "@ampera/ledger"
import * as z from "zod"
import { day, documentNo, id, rupiah, undated } from "../fields/fields.ts"
import { repeats } from "../deciding/repeats.ts"
import { fiscalYear, revisionKinds, sources } from "./budget-events.ts"
import type { BudgetState } from "./budget-state.ts"

export const ceilingCommands = {
  open: z.strictObject({
    budgetId: id,
    fiscalYear,
    source: z.enum(sources),
    unitId: id.optional(),
    ceiling: rupiah,
    accountCode: documentNo.optional(),
    dpaNo: documentNo.optional(),
    on: undated,
  }),
  /** A cut below what is committed is accepted: it happens. It stops further funding. */
  revise: z.strictObject({
    budgetId: id,
    ceiling: rupiah,
    kind: z.enum(revisionKinds),
    document: documentNo.optional(),
    on: day,
  }),
  /** Ends funding, paying out and revising; what is left to account for and to pay back still is. */
  close: z.strictObject({ budgetId: id, on: day }),
}

type Said<Name extends keyof typeof ceilingCommands> = z.output<(typeof ceilingCommands)[Name]>

export function open({ book }: BudgetState, { on, ...data }: Said<"open">, unitKnown: boolean) {
  const { budgetId, unitId, ceiling } = data
  const fact = { type: "BudgetOpened", data, occurredOn: on } as const
  const before = book.find<typeof data>(fact.type, budgetId)
  if (before !== undefined) {
    if (repeats(before, fact)) return accept()
    const first = before.data.ceiling
    // The most likely reason, and the only one with a command of its own.
    return ceiling === first
      ? refuse({ code: "budget.known", budgetId })
      : refuse({ code: "budget.useRevision", budgetId, ceiling: first, asked: ceiling })
  }
  if (unitId !== undefined && !unitKnown) return refuse({ code: "unit.unknown", unitId })
  return accept(fact)
}

export function revise({ opening, closedOn, book }: BudgetState, { on, ...data }: Said<"revise">) {
  const { budgetId } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  const fact = { type: "BudgetRevised", data, occurredOn: on } as const
  const before = book.find<typeof data>(fact.type, on)
  if (before !== undefined) {
    return repeats(before, fact)
      ? accept()
      : refuse({ code: "revision.known", budgetId, on, ceiling: before.data.ceiling })
  }
  if (closedOn !== undefined && closedOn <= on) return refuse({ code: "budget.closed", budgetId, closedOn })
  return accept(fact)
}

export function close({ opening, closedOn }: BudgetState, { on, ...data }: Said<"close">) {
  const { budgetId } = data
  if (opening === undefined) return refuse({ code: "budget.unknown", budgetId })
  if (closedOn === on) return accept()
  if (closedOn !== undefined) return refuse({ code: "budget.closed", budgetId, closedOn })
  return accept({ type: "BudgetClosed", data, occurredOn: on })
}
