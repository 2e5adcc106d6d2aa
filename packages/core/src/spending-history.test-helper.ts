import type { AnyEvent, Command } from "@ampera/ledger"
import { course } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { budgetOf, offering, person, position, program, standard, unit } from "./district.test-helper.ts"
import { Budget } from "./funding/budget.ts"
import { Offering } from "./learning/offering.ts"
import { type Entry, type Happening, happening, logOf } from "./log.test-helper.ts"
import { Need } from "./needs/need.ts"
import { Person } from "./people/person.ts"

/** The days on which things happen in a history, few, so that they meet. */
export const someDay = fc.integer({ min: 1, max: 9 }).map((n) => `2025-03-0${n}`)

const personId = fc.constantFrom("p1", "p1", "p2", "p3")
const offeringId = fc.constantFrom("it-1", "it-1", "it-1", "it-2")
const budgetId = fc.constantFrom("apbd", "apbd", "apbd", "own")
const fundingId = fc.constantFrom("f1", "f2")
const disbursementId = fc.constantFrom("d1", "d2")
const needId = fc.constantFrom("n1", "n2", "n3")
const evaluationId = fc.constantFrom("e1", "e2")
const assessmentId = fc.constantFrom("a1", "a2", "a3")
const phases: Readonly<Record<string, "pre" | "post" | "follow_up">> = {
  a1: "pre",
  a2: "post",
  a3: "follow_up",
}
const competencyId = fc.constantFrom("c1", "c1", "c2")
/** What would end nearly everything, were it to happen to them all. */
const lastOffering = fc.constant("it-2")
const lastPerson = fc.constant("p3")
const amount = fc.integer({ min: 1, max: 50 })
/** Little enough to be paid out of what is there. */
const little = fc.integer({ min: 1, max: 9 })
const on = someDay
/** Days that name a fact are fewer still, so that others find it. */
const enrolledOn = fc.constantFrom("2025-03-01", "2025-03-04")
const completedOn = fc.constantFrom("2025-03-05", "2025-03-08")
const reason = fc.constant("wrong_value" as const)
const ofNeed = (id: string) => ({ needId: id, personId: `p${id.slice(1)}` })

const district: readonly Happening[] = [
  unit("city"),
  unit("kel", "city"),
  ...["c1", "c2"].map((id) =>
    happening(`competency-${id}`, "CompetencyDefined", "0001-01-01", { competencyId: id, kind: "technical" }),
  ),
  position("staff"),
  standard("staff", "c1", 3, 2),
  standard("staff", "c2", 2),
  ...program("it", { teaches: ["c1"] }),
  offering("it-1", "it", "2025-03-02", "2025-03-05"),
  offering("it-2", "it", "2025-03-06", "2025-03-08"),
  ...["p1", "p2", "p3"].flatMap((id) => person(id, { unitId: id === "p3" ? "kel" : "city" })),
  budgetOf("apbd"),
  budgetOf("own", { source: "participant" }),
]

const toAnOffering: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ offeringId, personId, on: enrolledOn }).map((said) => Offering.enroll(said)),
  fc.record({ offeringId, personId, on: enrolledOn }).map((said) => Offering.enroll(said)),
  fc
    .record({ offeringId, personId, enrolledOn, reason: fc.constant("duty" as const), on })
    .map((said) => Offering.withdraw(said)),
  fc.record({ offeringId, personId, enrolledOn, reason, on }).map((said) => Offering.voidEnrollment(said)),
  fc
    .record({
      offeringId,
      personId,
      on: completedOn,
      outcome: fc.constantFrom("passed" as const, "failed" as const),
    })
    .map((said) => Offering.complete(said)),
  fc.record({ offeringId, personId, on: completedOn }).map((said) => Offering.recordAbsence(said)),
  fc.record({ offeringId, personId, completedOn, reason, on }).map((said) => Offering.voidCompletion(said)),
  fc.record({ offeringId, personId, on }).map((said) => Offering.nominate(said)),
  fc
    .record({ offeringId, personId, on, reason: fc.constantFrom("no_seat" as const, "duty" as const) })
    .map((said) => Offering.decline(said)),
  fc
    .record({ offeringId: lastOffering, on, reason: fc.constant("other" as const) })
    .map((said) => Offering.cancel(said)),
  fc
    .record({ offeringId, reason, on })
    .map((said) => Offering.voidFact({ ...said, key: said.offeringId, type: "OfferingCancelled" })),
  fc
    .record({ offeringId, reason, on, key: fc.tuple(personId, enrolledOn).map((parts) => parts.join("|")) })
    .map((said) => Offering.voidFact({ ...said, type: "EnrollmentWithdrawn" })),
  fc
    .record({ offeringId: lastOffering, startsOn: on, endsOn: fc.constant("2025-03-09"), on })
    .map((said) => Offering.revise(said)),
  fc
    .record({
      offeringId,
      evaluationId,
      level: fc.constantFrom("reaction" as const, "learning" as const),
      score: amount,
      on,
    })
    .map((said) => Offering.evaluate(said)),
  fc.record({ offeringId, evaluationId, reason, on }).map((said) => Offering.voidEvaluation(said)),
)

const toABudget: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ budgetId, fundingId, offeringId, amount, on }).map((said) => Budget.fund(said)),
  fc.record({ budgetId, fundingId, offeringId, personId, amount, on }).map((said) => Budget.fund(said)),
  fc.record({ budgetId, fundingId, amount, on }).map((said) => Budget.decommit(said)),
  fc.record({ budgetId, fundingId, reason, on }).map((said) => Budget.voidFunding(said)),
  fc.record({ budgetId, fundingId, disbursementId, amount: little, on }).map((said) => Budget.disburse(said)),
  fc.record({ budgetId, disbursementId, on }).map((said) => Budget.account(said)),
  fc
    .record({ budgetId, disbursementId, refundId: fundingId, amount: little, on })
    .map((said) => Budget.refund({ ...said, reason: "absent" })),
  fc.record({ budgetId, disbursementId, reason, on }).map((said) => Budget.voidDisbursement(said)),
  fc
    .record({ budgetId, ceiling: amount, on })
    .map((said) => Budget.revise({ ...said, kind: "pergeseran", ceiling: said.ceiling * 4 })),
)

const toANeed: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({ needId, on, competencyId })
    .map((said) => Need.propose({ ...said, ...ofNeed(said.needId), year: 2025, basis: "gap_current" })),
  fc.record({ needId, on }).map((said) => Need.verify({ ...said, ...ofNeed(said.needId) })),
  fc.record({ needId, on }).map((said) => Need.validate({ ...said, ...ofNeed(said.needId) })),
  fc.record({ needId, on }).map((said) => Need.reject({ ...said, ...ofNeed(said.needId) })),
  fc
    .record({
      needId,
      on,
      reason,
      type: fc.constantFrom("NeedProposed" as const, "NeedVerified" as const, "NeedValidated" as const),
    })
    .map((said) => Need.voidFact({ ...said, key: said.needId })),
)

const assessment: fc.Arbitrary<Command> = fc
  .record({
    personId,
    assessmentId,
    competencyId,
    level: fc.integer({ min: 0, max: 5 }),
    offeringId,
    on,
  })
  .map((said) =>
    Person.assess({
      ...said,
      assessmentId: `${said.personId}-${said.assessmentId}`,
      method: "superior",
      phase: phases[said.assessmentId] ?? "post",
    }),
  )

const toAPerson: fc.Arbitrary<Command> = fc.oneof(
  assessment,
  assessment,
  assessment,
  fc
    .record({ personId, assessmentId, reason, on })
    .map((said) => Person.voidAssessment({ ...said, assessmentId: `${said.personId}-${said.assessmentId}` })),
  fc.record({ personId: lastPerson, on }).map((said) => Person.leave({ ...said, reason: "other" })),
  fc.record({ personId: lastPerson, on }).map((said) => Person.comeBack(said)),
  fc
    .record({ personId, on, unitId: fc.constantFrom("city", "kel") })
    .map((said) => Person.assign({ ...said, positionId: "staff" })),
)

const kinds = { offering: Offering, budget: Budget, need: Need, person: Person }

/**
 * The log of a small district in which some commands were taken and others refused, in any order of their days: who
 * came, what it cost, what was needed. Its streams guard what they guard, so every fact and every void could have been.
 */
export const spendingHistories: fc.Arbitrary<readonly Entry[]> = fc
  .array(fc.oneof(toAnOffering, toABudget, toABudget, toANeed, toAPerson), {
    minLength: 100,
    maxLength: 300,
    size: "max",
  })
  .map((commands) => {
    const happened: Happening[] = [...district]
    const streams = new Map<string, ReturnType<typeof begun>>()
    for (const command of commands) {
      let stream = streams.get(command.stream)
      if (stream === undefined) {
        stream = begun(command.stream)
        streams.set(command.stream, stream)
      }
      const before = stream.events.length
      stream.run(command)
      happened.push(...(stream.events.slice(before) as unknown as Happening[]))
    }
    return logOf(happened)
  })

const sealed = { alg: "A256GCM", ct: "AA", iv: "AA", key: "k", sub: "p" }

/** A stream of the district with what happened in it before. */
function begun(stream: string) {
  const kind = kinds[stream.slice(0, stream.indexOf("-")) as keyof typeof kinds]
  const run = course(kind as unknown as typeof Offering, ...(district as unknown as readonly AnyEvent[]))
  const own = district.filter((each) => each.stream === stream)
  const named = own.map((each) =>
    "gender" in each.data
      ? Object.assign({}, each, { data: Object.assign({}, each.data, { name: sealed }) })
      : each,
  )
  const { happened } = run as unknown as { happened(...events: readonly object[]): void }
  happened(...named)
  return run as unknown as {
    readonly events: readonly object[]
    run(command: Command): unknown
  }
}
