import type { AmperaEvent } from "./events.ts"
import { type Happening, happening } from "./log.test-helper.ts"

type Extra<Type extends AmperaEvent["type"]> = Partial<Extract<AmperaEvent, { readonly type: Type }>["data"]>

/** Short words for what happens in a small district, for tests of reports. */

const begin = "0001-01-01"

export const unit = (unitId: string, parentId?: string): Happening =>
  happening("organization-main", "UnitOpened", begin, { unitId, ...(parentId && { parentId }) })

export const standard = (positionId: string, competencyId: string, level: number, weight = 1): Happening =>
  happening(`position-${positionId}`, "StandardSet", begin, { positionId, competencyId, level, weight })

export const position = (positionId: string): Happening =>
  happening(`position-${positionId}`, "PositionDefined", begin, { positionId, tier: "pelaksana" })

/** Somebody joins, with a unit and a position when they are named, and as a PNS. */
export function person(
  personId: string,
  {
    on = "2020-01-01",
    unitId,
    positionId = "staff",
    gender = "F",
  }: { on?: string; unitId?: string; positionId?: string; gender?: "F" | "M" } = {},
): readonly Happening[] {
  const stream = `person-${personId}`
  const joined = happening(stream, "PersonRegistered", on, { personId, gender })
  const employed = happening(stream, "EmploymentChanged", on, { personId, employment: "PNS", grade: "III/a" })
  if (unitId === undefined) return [joined, employed]
  return [joined, employed, happening(stream, "PositionAssigned", on, { personId, unitId, positionId })]
}

export const left = (personId: string, on: string): Happening =>
  happening(`person-${personId}`, "PersonLeft", on, { personId, reason: "retired" })

export const assessed = (
  personId: string,
  competencyId: string,
  on: string,
  level: number,
  extra: Extra<"Assessed"> = {},
): Happening =>
  happening(`person-${personId}`, "Assessed", on, {
    personId,
    assessmentId: `${personId}-${competencyId}-${on}`,
    competencyId,
    level,
    method: "competency_test",
    ...extra,
  })

export const program = (
  programId: string,
  {
    purpose = "gap",
    kind = "pelatihan_teknis",
    teaches = [],
    jp = 10,
  }: {
    purpose?: "mandatory" | "gap" | "career" | "orientation"
    kind?: string
    teaches?: readonly string[]
    jp?: number
  } = {},
): readonly Happening[] => [
  happening(`program-${programId}`, "ProgramPublished", begin, {
    programId,
    kind,
    jp,
    scope: "national",
    mode: "classroom",
    purpose,
  }),
  ...teaches.map((competencyId) =>
    happening(`program-${programId}`, "OutcomeDeclared", begin, { programId, competencyId, toLevel: 3 }),
  ),
]

export const offering = (
  offeringId: string,
  programId: string,
  startsOn = "2025-03-10",
  endsOn = "2025-03-12",
): Happening =>
  happening(`offering-${offeringId}`, "OfferingScheduled", begin, {
    offeringId,
    programId,
    startsOn,
    endsOn,
    seats: 100,
    selfPaced: false,
  })

export const cancelled = (offeringId: string, on: string): Happening =>
  happening(`offering-${offeringId}`, "OfferingCancelled", on, { offeringId, reason: "no_budget" })

export const enrolled = (offeringId: string, personId: string, on = "2025-02-01"): Happening =>
  happening(`offering-${offeringId}`, "Enrolled", on, { offeringId, personId })

export const withdrawn = (
  offeringId: string,
  personId: string,
  on: string,
  enrolledOn = "2025-02-01",
): Happening =>
  happening(`offering-${offeringId}`, "EnrollmentWithdrawn", on, {
    offeringId,
    personId,
    enrolledOn,
    reason: "duty",
  })

export const completed = (
  offeringId: string,
  personId: string,
  on: string,
  outcome: "passed" | "failed" = "passed",
): Happening => happening(`offering-${offeringId}`, "Completed", on, { offeringId, personId, outcome })

export const absent = (offeringId: string, personId: string, on: string): Happening =>
  happening(`offering-${offeringId}`, "NotCompleted", on, { offeringId, personId })

export const declined = (
  offeringId: string,
  personId: string,
  on: string,
  reason?: "no_budget" | "no_seat",
): Happening =>
  happening(`offering-${offeringId}`, "EnrollmentDeclined", on, {
    offeringId,
    personId,
    ...(reason && { reason }),
  })

export const budgetOf = (
  budgetId: string,
  { year = 2025, source = "APBD" }: { year?: number; source?: "APBD" | "participant" | "grant" } = {},
): Happening =>
  happening(`budget-${budgetId}`, "BudgetOpened", begin, {
    budgetId,
    fiscalYear: year,
    source,
    ceiling: 1_000_000_000,
  })

/** Money for one person, or shared by the participants of the offering. */
export const funded = (
  budgetId: string,
  fundingId: string,
  offeringId: string,
  amount: number,
  personId?: string,
  on = "2025-02-01",
): Happening =>
  happening(`budget-${budgetId}`, "Funded", on, {
    budgetId,
    fundingId,
    offeringId,
    amount,
    component: "fee",
    ...(personId && { personId }),
  })

export const decommitted = (budgetId: string, fundingId: string, amount: number, on: string): Happening =>
  happening(`budget-${budgetId}`, "FundingDecommitted", on, { budgetId, fundingId, amount })

export const disbursed = (
  budgetId: string,
  disbursementId: string,
  fundingId: string,
  amount: number,
  on: string,
): Happening =>
  happening(`budget-${budgetId}`, "Disbursed", on, { budgetId, disbursementId, fundingId, amount })

export const refunded = (budgetId: string, disbursementId: string, amount: number, on: string): Happening =>
  happening(`budget-${budgetId}`, "Refunded", on, {
    budgetId,
    refundId: `back-${disbursementId}`,
    disbursementId,
    amount,
    reason: "absent",
  })

/** A void of `FactVoided`. */
export const voidFact = (stream: string, type: string, key: string, on: string): Happening =>
  happening(stream, "FactVoided", on, { voids: 0, type, key, reasonCode: "wrong_value" })
