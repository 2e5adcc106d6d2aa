import { type Day, plus, workingDayAfter } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import type { Person } from "../office/person.ts"
import type { Chance } from "../random.ts"
import type { Purse } from "./budgets.ts"
import { budgetOf, type Course, type Seat } from "./courses.ts"

/** Enrolls somebody, pays for the seat, and hands in how it went: certificates come a month or more later. */
export function handInSeat(
  office: HandedIn,
  course: Course,
  { personId }: Person,
  { nth, on, luck }: { readonly nth: number; readonly on: Day; readonly luck: Chance },
): Seat {
  const { offeringId, startsOn, endsOn, seatCost, isShared, reportedOn, fates } = course
  const seat = fates?.[nth] ?? seatOf(luck)
  const enrolled = office.put("enrollments", on, {
    offering_id: offeringId,
    person_id: personId,
    enrolled_on: on,
  })
  const withdrawnOn = workingDayAfter(startsOn, -4)
  if (seat === "withdrawn") {
    office.fill(enrolled, withdrawnOn, {
      withdrawn_on: withdrawnOn,
      reason: luck.pick(["duty", "personal", "schedule"]),
    })
  }
  if (isShared !== true) {
    const fundingId = `f-${offeringId}-${personId}`
    const funding = office.put("fundings", on, {
      funding_id: fundingId,
      budget_id: budgetOf(course, nth),
      offering_id: offeringId,
      person_id: personId,
      amount: seatCost,
      funded_on: on,
      component: "fee",
      approved_by: "bkpsdm",
    })
    if (seat === "withdrawn") {
      // What goes back to the ceiling is told when somebody looks, after the year in the late course.
      office.fill(funding, reportedOn ?? plus(withdrawnOn, 6), {
        decommitted: seatCost,
        decommitted_on: withdrawnOn,
      })
    } else pay(office, { fundingId, amount: seatCost, seat, endsOn, reportedOn, luck })
  }
  if (seat === "withdrawn") return seat
  const completion = office.put("completions", reportedOn ?? workingDayAfter(endsOn, 3), {
    offering_id: offeringId,
    person_id: personId,
    completed_on: endsOn,
    outcome: seat,
    ...(seat === "absent" ? {} : { score: seat === "passed" ? luck.between(66, 97) : luck.between(38, 59) }),
  })
  if (seat === "passed") {
    office.fill(completion, workingDayAfter(reportedOn ?? endsOn, luck.between(25, 120)), {
      certificate_no: `${luck.between(100, 999)}/${offeringId.toUpperCase()}/${endsOn.slice(0, 4)}`,
    })
  }
  return seat
}

function seatOf(luck: Chance): Seat {
  const drawn = luck.between(1, 100)
  if (drawn <= 4) return "withdrawn"
  if (drawn <= 8) return "absent"
  return drawn <= 13 ? "failed" : "passed"
}

interface Payment {
  readonly fundingId: string
  readonly amount: number
  readonly seat: Seat
  readonly endsOn: Day
  readonly reportedOn: Day | undefined
  readonly luck: Chance
}

/** Paid after the course; the letter of account follows, mostly. Whoever did not come has the fee given back. */
function pay(office: HandedIn, { fundingId, amount, seat, endsOn, reportedOn, luck }: Payment): void {
  const disbursementId = fundingId.replace(/^f-/, "d-")
  const on = workingDayAfter(endsOn, 7)
  const row = office.put("disbursements", on, {
    disbursement_id: disbursementId,
    funding_id: fundingId,
    amount,
    disbursed_on: on,
    document: `SP2D-${on.replaceAll("-", "")}`,
  })
  const accountedOn = workingDayAfter(on, luck.between(20, 50))
  if (luck.happens(94)) {
    office.fill(row, accountedOn, { spj_no: `SPJ-${accountedOn.replaceAll("-", "")}`, spj_on: accountedOn })
  }
  if (seat !== "absent") return
  const refundedOn = workingDayAfter(on, 14)
  office.put("refunds", reportedOn ?? workingDayAfter(refundedOn, 3), {
    refund_id: fundingId.replace(/^f-/, "r-"),
    disbursement_id: disbursementId,
    amount,
    refunded_on: refundedOn,
    reason: "absent",
  })
}

/** What a workshop costs, once for everybody in it. */
export function payShared(
  office: HandedIn,
  { offeringId, budgetId, seats, seatCost, endsOn }: Course,
  purse: Purse,
  on: Day,
): void {
  for (const [component, percent] of [
    ["venue", 25],
    ["speaker", 45],
    ["meals", 30],
  ] as const) {
    const amount = (seats * seatCost * percent) / 100
    if (!purse.take(budgetId, on, amount)) continue
    const fundingId = `f-${offeringId}-${component}`
    office.put("fundings", on, {
      funding_id: fundingId,
      budget_id: budgetId,
      offering_id: offeringId,
      amount,
      funded_on: on,
      component,
      approved_by: "bkpsdm",
    })
    const paidOn = workingDayAfter(endsOn, 9)
    const row = office.put("disbursements", paidOn, {
      disbursement_id: `d-${offeringId}-${component}`,
      funding_id: fundingId,
      amount,
      disbursed_on: paidOn,
      document: `SP2D-${paidOn.replaceAll("-", "")}`,
    })
    const accountedOn = workingDayAfter(paidOn, 30)
    office.fill(row, accountedOn, { spj_no: `SPJ-${accountedOn.replaceAll("-", "")}`, spj_on: accountedOn })
  }
}
