// Every type that a public value mentions, so that whoever hands it on can write it down.
export type * from "./access/access-stream.ts"
export type * from "./competencies/competency-stream.ts"
export type * from "./competencies/position-stream.ts"
export type * from "./funding/budget-stream.ts"
export type * from "./learning/offering-stream.ts"
export type * from "./learning/program-stream.ts"
export type * from "./needs/need-stream.ts"
export type * from "./organization/organization-stream.ts"
export type * from "./partners/partner-stream.ts"
export type * from "./people/person-stream.ts"
export type * from "./services/service-stream.ts"
export type { AccessEvent, IdentityRead } from "./access/access-events.ts"
export type {
  CompetencyDefined,
  CompetencyEvent,
  CompetencyRetired,
} from "./competencies/competency-events.ts"
export type {
  PositionDefined,
  PositionEvent,
  StandardSet,
  StandardWithdrawn,
} from "./competencies/position-events.ts"
export type { ByKey, KeyedFact } from "./dated/by-key.ts"
export type { Dated } from "./dated/dated.ts"
export type { UnitOn, UnitsOn } from "./organization/units-on.ts"
export type { PersonOn } from "./people/person-on.ts"
export type { DayLine, DaySum } from "./dated/day-line.ts"
export type { PlacedFact } from "./dated/fact-list.ts"
export type { ServiceChange } from "./dated/in-service.ts"
export type { Texts } from "./dated/texts.ts"
export type { Known, Registry } from "./deciding/registry.ts"
export type { UnknownId } from "./deciding/unknown-ids.ts"
export type { FactBook, LiveFact, Remembered, VoidRefusal } from "./deciding/voids.ts"
export type { Evaluation, EvaluationLevel, Evaluations, Evaluator } from "./evaluation/evaluation-slice.ts"
export type { Gains } from "./evaluation/learning-gains.ts"
export type { ScoreLine } from "./evaluation/program-scores.ts"
export type { ProgramLine } from "./evaluation/programs-report.ts"
export type { AmperaEvent } from "./events.ts"
export type { FloorCoverage } from "./fairness/coverage.ts"
export type { MoneyQuestion } from "./fairness/explain-money.ts"
export type { GroupFigures, ParityFigures } from "./fairness/groups.ts"
export type { MoneyScope } from "./fairness/money-asked.ts"
export type { NeedFigures } from "./fairness/need.ts"
export type { Spread } from "./fairness/spread.ts"
export type { FactVoided } from "./fields/voids-events.ts"
export type { Part, Pledge } from "./funding/budget-days.ts"
export type {
  BudgetClosed,
  BudgetEvent,
  BudgetOpened,
  BudgetRevised,
  Disbursed,
  DisbursementAccounted,
  DisbursementVoided,
  Funded,
  FundingDecommitted,
  FundingVoided,
  Refunded,
} from "./funding/budget-events.ts"
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
export type {
  CertificateRecorded,
  Completed,
  CompletionVoided,
  Enrolled,
  EnrollmentDeclined,
  EnrollmentVoided,
  EnrollmentWaitlisted,
  EnrollmentWithdrawn,
  Evaluated,
  EvaluationVoided,
  Nominated,
  NominationAccepted,
  NotCompleted,
  OfferingCancelled,
  OfferingEvent,
  OfferingRevised,
  OfferingScheduled,
} from "./learning/offering-events.ts"
export type { Seats } from "./learning/offering-seats.ts"
export type { OfferingState, Run } from "./learning/offering-state.ts"
export type {
  OutcomeDeclared,
  ProgramEvent,
  ProgramPublished,
  ProgramRetired,
  ProgramRevised,
} from "./learning/program-events.ts"
export type { ProgramState } from "./learning/program-rules.ts"
export type {
  NeedDeferred,
  NeedEvent,
  NeedProposed,
  NeedRejected,
  NeedValidated,
  NeedVerified,
} from "./needs/need-events.ts"
export type { UnknownNamed } from "./needs/need-rules.ts"
export type { NeedCounts, NeedLine } from "./needs/needs-report.ts"
export type { NeedBasis, NeedOutcome, Needs, Proposal } from "./needs/needs-slice.ts"
export type {
  OrganizationEvent,
  UnitClosed,
  UnitMoved,
  UnitOpened,
  UnitRenamed,
} from "./organization/organization-events.ts"
export type { OrganizationState, Unit } from "./organization/organization-rules.ts"
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
export type {
  AgreementSigned,
  ContributionRecorded,
  PartnerEvent,
  PartnerJoined,
  PartnerLeft,
} from "./partners/partner-events.ts"
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
export type {
  Assessed,
  AssessmentVoided,
  EmploymentChanged,
  IdentityCorrected,
  IdentityErased,
  LearningCertified,
  LearningRejected,
  LearningRevoked,
  LearningSubmitted,
  LearningVerified,
  PersonEvent,
  PersonLeft,
  PersonRegistered,
  PersonReturned,
  PositionAssigned,
} from "./people/person-events.ts"
export type { PersonState } from "./people/person-state.ts"
export type { Finding } from "./reporting/findings.ts"
export type { MappingBand, SelectionBand } from "./regulations/bands.ts"
export type { ServiceEvent, ServiceRated } from "./services/service-events.ts"
