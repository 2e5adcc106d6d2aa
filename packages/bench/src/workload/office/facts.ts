import { days, type Office } from "./office.ts"

/** An event of an office as a log hands it out: parsed from text, with strings and objects of its own. */
export interface OfficeFact {
  readonly stream: string
  readonly type: string
  readonly occurredOn: string
  readonly data: object
}

/** Facts without a day hold since before the ledger. */
const begin = "0001-01-01"

/** What the folder of an office says, in the order in which it happened as far as streams need it. */
export function* factsOf(office: Office): Generator<OfficeFact> {
  for (const fact of told(office)) yield JSON.parse(JSON.stringify(fact)) as OfficeFact
}

function* told(office: Office): Generator<OfficeFact> {
  const fact = (stream: string, type: string, occurredOn: string, data: object): OfficeFact => ({
    stream,
    type,
    occurredOn,
    data,
  })
  for (const { unitId, parentId } of office.units) {
    yield fact("organization-main", "UnitOpened", begin, { unitId, name: `Bidang ${unitId}`, parentId })
  }
  for (const competency of office.competencies) {
    yield fact(`competency-${competency.competencyId}`, "CompetencyDefined", begin, competency)
  }
  for (const positionId of office.positions) {
    yield fact(`position-${positionId}`, "PositionDefined", begin, { positionId, tier: "pelaksana" })
  }
  for (const standard of office.standards) {
    yield fact(`position-${standard.positionId}`, "StandardSet", days.standards, standard)
  }
  for (const person of office.people) yield* joining(person)
  for (const programId of office.programs) {
    const kind = "pelatihan_teknis"
    const said = { programId, kind, scope: "national", mode: "classroom", jp: 20, purpose: "gap" }
    yield fact(`program-${programId}`, "ProgramPublished", begin, said)
  }
  for (const { offeringId, programId } of office.offerings) {
    const [startsOn, endsOn] = [days.starts, days.ends]
    const said = { offeringId, programId, startsOn, endsOn, seats: 60, selfPaced: false }
    yield fact(`offering-${offeringId}`, "OfferingScheduled", begin, said)
  }
  for (const budgetId of office.budgets) {
    const said = { budgetId, fiscalYear: 2025, source: "APBD", ceiling: 1_000_000_000_000 }
    yield fact(`budget-${budgetId}`, "BudgetOpened", begin, said)
  }
  for (const { offeringId, personId, withdrawnOn, outcome } of office.enrollments) {
    const whom = { offeringId, personId }
    const stream = `offering-${offeringId}`
    yield fact(stream, "Enrolled", days.enrolled, whom)
    if (withdrawnOn === undefined) yield fact(stream, "Completed", days.ends, { ...whom, outcome })
    else {
      const said = { ...whom, enrolledOn: days.enrolled, reason: "duty" }
      yield fact(stream, "EnrollmentWithdrawn", withdrawnOn, said)
    }
  }
  for (const { offeringId, ...said } of office.evaluations) {
    const evaluated = { offeringId, ...said, level: "reaction", evaluator: "participant" }
    yield fact(`offering-${offeringId}`, "Evaluated", days.ends, evaluated)
  }
  for (const { needId, personId, competencyId } of office.needs) {
    const said = { needId, personId, year: 2025, competencyId, basis: "gap_current" }
    yield fact(`need-${needId}`, "NeedProposed", days.proposed, said)
    yield fact(`need-${needId}`, "NeedValidated", days.validated, { needId, personId })
  }
  for (const { budgetId, fundingId, offeringId, personId, amount, disbursed } of office.fundings) {
    const component = personId === undefined ? "venue" : "fee"
    const said = { budgetId, fundingId, offeringId, personId, amount, component }
    yield fact(`budget-${budgetId}`, "Funded", days.funded, said)
    const paid = { budgetId, disbursementId: `d${fundingId.slice(1)}`, fundingId, amount: disbursed }
    yield fact(`budget-${budgetId}`, "Disbursed", days.disbursed, paid)
  }
  for (const { on, voidedOn, ...assessment } of office.assessments) {
    const { personId, assessmentId } = assessment
    yield fact(`person-${personId}`, "Assessed", on, assessment)
    if (voidedOn === undefined) continue
    const voids = { type: "Assessed", key: assessmentId }
    const said = { voids, personId, assessmentId, reasonCode: "wrong_value" }
    yield fact(`person-${personId}`, "AssessmentVoided", voidedOn, said)
  }
}

function* joining({
  personId,
  gender,
  joinedOn,
  leftOn,
  unitId,
  positionId,
}: Office["people"][number]): Generator<OfficeFact> {
  const stream = `person-${personId}`
  yield { stream, type: "PersonRegistered", occurredOn: joinedOn, data: { personId, gender } }
  const terms = { personId, employment: "PNS", grade: "III/a" }
  yield { stream, type: "EmploymentChanged", occurredOn: joinedOn, data: terms }
  if (unitId !== undefined) {
    yield { stream, type: "PositionAssigned", occurredOn: joinedOn, data: { personId, unitId, positionId } }
  }
  if (leftOn !== undefined) {
    yield { stream, type: "PersonLeft", occurredOn: leftOn, data: { personId, reason: "retired" } }
  }
}
