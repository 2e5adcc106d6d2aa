export { Access } from "./access/access.ts"
export { Competency } from "./competencies/competency.ts"
export { Position } from "./competencies/position.ts"
export { ampera } from "./domain.ts"
export type { AmperaEvent } from "./events.ts"
export { type Fairness, fairness } from "./fairness/fairness-report.ts"
export { type FairnessQuery, fairnessQuery } from "./fairness/fairness-query.ts"
export { fairnessGroupsTable, fairnessTable } from "./fairness/fairness-table.ts"
export { explainMoney, type MoneyExplained } from "./fairness/explain-money.ts"
export type { Finding } from "./reporting/findings.ts"
export { Budget } from "./funding/budget.ts"
export { type BudgetQuery, type BudgetReport, budget, budgetQuery } from "./funding/budget-report.ts"
export { budgetTable } from "./funding/budget-table.ts"
export { money } from "./funding/money-slice.ts"
export { explainGap, type GapExplained } from "./gaps/explain-gap.ts"
export { type Gaps, type GapsQuery, gaps, gapsQuery } from "./gaps/gaps-report.ts"
export { gapsTable, unitGapsTable } from "./gaps/gaps-table.ts"
export { releaseMoney } from "./funding/release-money.ts"
export { addRupiah, MoneyTooLarge } from "./funding/rupiah.ts"
export { explainHours, type HoursExplained } from "./hours/explain-hours.ts"
export { type Hours, type HoursQuery, hours, hoursQuery } from "./hours/hours-report.ts"
export { evaluation } from "./evaluation/evaluation-slice.ts"
export { learning } from "./learning/learning-slice.ts"
export { Offering } from "./learning/offering.ts"
export { Program } from "./learning/program.ts"
export {
  type ProgramsQuery,
  type ProgramsReport,
  programs,
  programsQuery,
} from "./evaluation/programs-report.ts"
export { Need } from "./needs/need.ts"
export { type NeedsQuery, type NeedsReport, needs, needsQuery } from "./needs/needs-report.ts"
export { needsSlice } from "./needs/needs-slice.ts"
export { Organization } from "./organization/organization.ts"
export { organization } from "./organization/organization-slice.ts"
export { UnknownUnit } from "./organization/units-on.ts"
export { Partner } from "./partners/partner.ts"
export { assessments } from "./people/assessments-slice.ts"
export { type Grade, grades } from "./people/grades.ts"
export { people } from "./people/people-slice.ts"
export { Person } from "./people/person.ts"
export { smallestGroup } from "./publish/few.ts"
export { registry } from "./deciding/registry.ts"
export { learningKinds } from "./rules/learning-hours.ts"
export { slices } from "./slices.ts"
export { tables } from "./tables.ts"
export { Service } from "./services/service.ts"
export type { ByKey, KeyedFact } from "./dated/by-key.ts"
export type { Dated } from "./dated/dated.ts"
export type { DayLine, DaySum } from "./dated/day-line.ts"
export type { PlacedFact } from "./dated/fact-list.ts"
export type { ServiceChange } from "./dated/in-service.ts"
export type { Texts } from "./dated/texts.ts"
export type { Known, Registry } from "./deciding/registry.ts"
export type { UnknownId } from "./deciding/unknown-ids.ts"
export type { FactBook, LiveFact } from "./deciding/voids.ts"
export type { Evaluation, EvaluationLevel, Evaluations, Evaluator } from "./evaluation/evaluation-slice.ts"
export type { Gains } from "./evaluation/learning-gains.ts"
export type { ScoreLine } from "./evaluation/program-scores.ts"
export type { ProgramLine } from "./evaluation/programs-report.ts"
export type { FloorCoverage } from "./fairness/coverage.ts"
export type { MoneyQuestion } from "./fairness/explain-money.ts"
export type { GroupFigures, ParityFigures } from "./fairness/groups.ts"
export type { MoneyScope } from "./fairness/money-asked.ts"
export type { NeedFigures } from "./fairness/need.ts"
export type { Spread } from "./fairness/spread.ts"
export type { Part, Pledge } from "./funding/budget-days.ts"
export type { BudgetLine } from "./funding/budget-report.ts"
export type { BudgetState, Commitment, Paid, Payment } from "./funding/budget-state.ts"
export type { BudgetSums } from "./funding/budget-sums.ts"
export type {
  BudgetFacts,
  Decommitment,
  Disbursement,
  Funding,
  Money,
  Opening,
  Refund,
  Revision,
  RevisionKind,
  Source,
} from "./funding/money-slice.ts"
export type { FundingBasis } from "./funding/net-money.ts"
export type { Evidence } from "./gaps/evidence.ts"
export type { GapPart, GapQuestion } from "./gaps/explain-gap.ts"
export type { UnitGaps } from "./gaps/gaps-report.ts"
export type { Mapping, PersonGaps } from "./gaps/person-gaps.ts"
export type { Requirement } from "./gaps/requirement.ts"
export type { CompetencyGaps, GapFigures, Hideable } from "./gaps/unit-gaps.ts"
export type { CreditedLearning, PersonHours, QuotaFigures } from "./hours/hours-report.ts"
export type {
  Completion,
  Decline,
  DeclineReason,
  Enrollment,
  Learning,
  LearningRecord,
  OfferingFacts,
  Outcome,
  Participation,
  ProgramFacts,
  ProgramPublication,
  ProgramRevision,
  Purpose,
  RecordDecision,
  RecordFacts,
  Schedule,
  ScheduleRevision,
  Scope,
} from "./learning/learning-facts.ts"
export type { Seats } from "./learning/offering-seats.ts"
export type { OfferingState, Run } from "./learning/offering-state.ts"
export type { ProgramState } from "./learning/program.ts"
export type { UnknownNamed } from "./needs/need.ts"
export type { NeedCounts, NeedLine } from "./needs/needs-report.ts"
export type { NeedBasis, NeedOutcome, Needs, Proposal } from "./needs/needs-slice.ts"
export type {
  CompetencyDefinition,
  CompetencyKind,
  OrganizationFacts,
  PositionDefinition,
  Standard,
  Tier,
  UnitMove,
  UnitOpening,
} from "./organization/organization-slice.ts"
export type { OrganizationState, Unit } from "./organization/organization.ts"
export type {
  Assessment,
  AssessmentColumns,
  AssessmentMethod,
  AssessmentPhase,
  Assessments,
} from "./people/assessments-slice.ts"
export type {
  Assignment,
  Employment,
  EmploymentFact,
  Gender,
  GenderCorrection,
  People,
  PersonFacts,
  ServiceFact,
} from "./people/people-slice.ts"
export type { MappingBand, SelectionBand } from "./rules/bands.ts"
export type { VoidRefusal } from "./deciding/voids.ts"
export type { PersonState } from "./people/person-state.ts"
export type {
  OfferingScheduled,
  OfferingRevised,
  OfferingCancelled,
  Nominated,
  NominationAccepted,
  EnrollmentWaitlisted,
  EnrollmentDeclined,
  Enrolled,
  EnrollmentWithdrawn,
  EnrollmentVoided,
  Completed,
  NotCompleted,
  CertificateRecorded,
  CompletionVoided,
  Evaluated,
  EvaluationVoided,
  OfferingEvent,
} from "./learning/offering-events.ts"
export type {
  ScheduleOfferingInput,
  ReviseOfferingInput,
  CancelOfferingInput,
  NominateInput,
  AcceptNominationInput,
  WaitlistInput,
  DeclineInput,
  EnrollInput,
  WithdrawInput,
  VoidEnrollmentInput,
  CompleteInput,
  RecordAbsenceInput,
  RecordCertificateInput,
  VoidCompletionInput,
  EvaluateInput,
  VoidEvaluationInput,
  VoidOfferingFactInput,
  ScheduleOfferingRefusal,
  ReviseOfferingRefusal,
  CancelOfferingRefusal,
  NominateRefusal,
  AcceptNominationRefusal,
  WaitlistRefusal,
  DeclineRefusal,
  EnrollRefusal,
  WithdrawRefusal,
  VoidEnrollmentRefusal,
  CompleteRefusal,
  RecordAbsenceRefusal,
  RecordCertificateRefusal,
  VoidCompletionRefusal,
  EvaluateRefusal,
  VoidEvaluationRefusal,
  VoidOfferingFactRefusal,
  OfferingRefusal,
  OfferingStream,
} from "./learning/offering-stream.ts"
export type {
  BudgetOpened,
  BudgetRevised,
  BudgetClosed,
  Funded,
  FundingDecommitted,
  FundingVoided,
  Disbursed,
  DisbursementAccounted,
  Refunded,
  DisbursementVoided,
  BudgetEvent,
} from "./funding/budget-events.ts"
export type {
  OpenBudgetInput,
  ReviseBudgetInput,
  CloseBudgetInput,
  FundInput,
  DecommitInput,
  VoidFundingInput,
  DisburseInput,
  AccountInput,
  RefundInput,
  VoidDisbursementInput,
  VoidBudgetFactInput,
  OpenBudgetRefusal,
  ReviseBudgetRefusal,
  CloseBudgetRefusal,
  FundRefusal,
  DecommitRefusal,
  VoidFundingRefusal,
  DisburseRefusal,
  AccountRefusal,
  RefundRefusal,
  VoidDisbursementRefusal,
  VoidBudgetFactRefusal,
  BudgetRefusal,
  BudgetStream,
} from "./funding/budget-stream.ts"
export type {
  PersonRegistered,
  IdentityCorrected,
  PositionAssigned,
  EmploymentChanged,
  Assessed,
  AssessmentVoided,
  LearningSubmitted,
  LearningCertified,
  LearningVerified,
  LearningRejected,
  LearningRevoked,
  PersonLeft,
  PersonReturned,
  IdentityErased,
  PersonEvent,
} from "./people/person-events.ts"
export type {
  RegisterPersonInput,
  CorrectIdentityInput,
  AssignInput,
  EmployInput,
  AssessInput,
  VoidAssessmentInput,
  SubmitLearningInput,
  CertifyLearningInput,
  VerifyLearningInput,
  RejectLearningInput,
  RevokeLearningInput,
  LeavePersonInput,
  ComeBackInput,
  EraseIdentityInput,
  VoidPersonFactInput,
  RegisterPersonRefusal,
  CorrectIdentityRefusal,
  AssignRefusal,
  EmployRefusal,
  AssessRefusal,
  VoidAssessmentRefusal,
  SubmitLearningRefusal,
  CertifyLearningRefusal,
  VerifyLearningRefusal,
  RejectLearningRefusal,
  RevokeLearningRefusal,
  LeavePersonRefusal,
  ComeBackRefusal,
  EraseIdentityRefusal,
  VoidPersonFactRefusal,
  PersonRefusal,
  PersonStream,
} from "./people/person-stream.ts"
export type { FactVoided } from "./fields/voids-events.ts"
