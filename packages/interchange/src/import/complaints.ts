import type { AmperaError } from "@ampera/ledger"
import { ClaimTaken } from "@ampera/ledger/run"
import * as Result from "effect/Result"
import type { RowError } from "../rows/fault.ts"
import { shown } from "../rows/read-rows.ts"
import { causeOfUnknown } from "./causes.ts"
import type { Change } from "./changes.ts"
import type { Deciding, Ran } from "./deciding.ts"
import type { Complaint } from "./doubts.ts"
import type { PlannedFact } from "./facts.ts"

/** Says what is wrong with a row, and takes it out. */
export function complain(
  deciding: Deciding,
  planned: PlannedFact,
  column: string | null,
  code: string,
  value: string | null,
  figures: Readonly<Record<string, unknown>> = {},
  because: Complaint["because"] = [],
): void {
  const { source, row, number } = planned.placed
  const causedBy = ofItself.has(code) ? null : causeOf(deciding, planned, code)
  deciding.rejected.add(number)
  deciding.complaints.push({
    fact: planned.at,
    row: number,
    error: { file: source.file, row: row.line, column, code, value, figures, causedBy },
    at: deciding.taken.count,
    because,
  })
}

/** What a row is told for what it says and what is recorded of it: no other row is at fault. */
const ofItself: ReadonlySet<string> = new Set([
  "row.changed",
  "row.duplicate",
  "void.final",
  "claim.taken",
  "budget.useRevision",
])

/** Complains when a command came to nothing; tells whether it did. */
export function isWrong(deciding: Deciding, planned: PlannedFact, ran: Ran): boolean {
  if (Result.isFailure(ran)) failed(deciding, planned, ran.failure)
  else if (ran.success.refused !== undefined) refused(deciding, planned, ran.success.refused)
  else return false
  return true
}

/** A row that says something else than the log does. */
export function changed(deciding: Deciding, planned: PlannedFact, { column, now, was }: Change): void {
  complain(deciding, planned, column, "row.changed", shownValue(now), { was: shownValue(was) })
}

/** Two rows of one key that say different things. */
export function twice(
  deciding: Deciding,
  planned: PlannedFact,
  { placed: { source, row, number } }: PlannedFact,
  column: string | null,
): void {
  const figures = { file: source.file, row: row.line }
  complain(deciding, planned, column, "row.duplicate", null, figures, [number])
}

function failed(deciding: Deciding, planned: PlannedFact, error: AmperaError): void {
  if (error instanceof ClaimTaken) {
    const { kind, code, holder } = error
    const giver = deciding.plan.givers.rowOf(`person:${holder}`)
    // Who holds a NIP is told only where the files tie that very NIP to them.
    const isTied = giver !== undefined && deciding.plan.rows.at(giver).row.nip === planned.placed.row.nip
    const figures = isTied ? { holder } : {}
    complain(deciding, planned, kind, code, null, figures, giver === undefined ? [] : [giver])
  } else complain(deciding, planned, null, error.code, null, { what: error.message })
}

function refused(deciding: Deciding, planned: PlannedFact, refusal: { readonly code: string }): void {
  const { code, ...figures } = refusal
  // Its row says the completion too, and that was taken: so it is void.
  if (code === "completion.unknown")
    return complain(deciding, planned, columnOfLater(planned), "void.final", null)
  const column = columnOfRefusal(planned, code)
  const value = column === null ? undefined : planned.placed.row.values[column]
  complain(deciding, planned, column, code, shownValue(value), figures)
}

/** The column that says a fact which may come later. */
function columnOfLater({ fact, placed }: PlannedFact): string | null {
  return placed.source.table.later?.[fact.name]?.column ?? null
}

/** The row whose fault it is: one that gives what this one needs, and that was rejected. */
function causeOf(
  { plan, rejected }: Deciding,
  { fact, placed }: PlannedFact,
  code: string,
): RowError["causedBy"] {
  const { needs = [] } = fact
  for (const tie of needs) {
    const giver = plan.givers.rowOf(tie)
    if (giver !== undefined && giver !== placed.number && rejected.has(giver)) return plan.rows.placeOf(giver)
  }
  // Nobody gives it, perhaps because the file was not read that would.
  const missing = needs.find((tie) => !plan.givers.has(tie) && missed[tie.split(":")[0] ?? ""] === code)
  return missing === undefined ? null : causeOfUnknown(plan, missing)
}

/** What is told of a row where a thing of a kind is not there. */
const missed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "unit competency position person partner program offering budget need nomination funding disbursement"
      .split(" ")
      .map((kind) => [kind, `${kind}.unknown`]),
  ),
  enrollment: "completion.notEnrolled",
}

/** The column that a refusal is about. */
function columnOfRefusal({ placed, fact }: PlannedFact, code: string): string | null {
  const { columns, stands } = placed.source.table
  const [kind, reason] = code.split(".") as [string, string]
  if (reason === "unknown") {
    if (kind === "unit" && "parent_id" in columns) return "parent_id"
    const column = `${kind}_id`
    // A payment does not name its budget: its funding tells it.
    return column in columns ? column : (stands?.column ?? null)
  }
  const said = refusalColumns[code]
  const named = said === undefined ? undefined : (fact.columns?.[said] ?? said)
  if (named !== undefined && named in columns) return named
  // What is dated before something else is wrong in its date.
  const day = reason.startsWith("before") || reason === "outsideService" ? fact.columns?.["on"] : undefined
  return day ?? null
}

const refusalColumns: Readonly<Record<string, string>> = {
  "budget.overCeiling": "amount",
  "funding.overDisbursed": "amount",
  "funding.overDecommitted": "decommitted",
  "refund.overDisbursement": "amount",
  "enrollment.afterEnd": "enrolled_on",
  "enrollment.outsideService": "enrolled_on",
  "enrollment.live": "person_id",
  "assessment.outsideService": "assessed_on",
  "record.outsideService": "submitted_on",
  "completion.beforeStart": "completed_on",
  "completion.beforeStarted": "completed_on",
  "offering.endBeforeStart": "ends_on",
  "offering.seatsTaken": "seats",
  "record.beforeStart": "ends_on",
  "completion.beforeEnrollment": "completed_on",
  "withdrawal.beforeEnrollment": "withdrawn_on",
  "withdrawal.completed": "withdrawn_on",
  "offering.full": "offering_id",
  "offering.cancelled": "offering_id",
  "completion.notEnrolled": "person_id",
  "departure.outsideService": "left_on",
  "void.beforeFact": "voided_on",
  "unit.cycle": "parent_id",
  "unit.tooDeep": "parent_id",
}

export function shownValue(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return shown(value.join(";"))
  return shown(typeof value === "string" ? value : JSON.stringify(value))
}
