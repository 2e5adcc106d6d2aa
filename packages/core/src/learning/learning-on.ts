import type { Position } from "@ampera/ledger"
import { allHolding, holding } from "../dated/by-key.ts"
import { holds, latest } from "../dated/dated.ts"
import type {
  Completion,
  LearningRecord,
  OfferingFacts,
  Participation,
  ProgramFacts,
  ProgramPublication,
  RecordFacts,
  Schedule,
} from "./learning-facts.ts"
import { chain } from "./participation-facts.ts"

/** A program as known on a day. */
export interface ProgramOn extends Pick<ProgramPublication, "kind" | "scope" | "jp" | "purpose"> {
  readonly programId: string
}

export function programOn(programId: string, facts: ProgramFacts, asOf: string): ProgramOn | undefined {
  const published = holding(facts.publications.get(programId), asOf)
  if (published === undefined) return undefined
  const revised = latest(
    facts.revisions.filter(({ at }) => at > published.at),
    asOf,
  )
  const { scope, jp, purpose } = published
  return { programId, kind: revised?.kind ?? published.kind, scope, jp, purpose }
}

/** The competencies a program teaches, with the level it leads to, as known on a day. */
export function outcomesOn({ outcomes }: ProgramFacts, asOf: string): ReadonlyMap<string, number> {
  return new Map(
    [...allHolding(outcomes, asOf)].map(([competencyId, { toLevel }]) => [competencyId, toLevel]),
  )
}

/** An offering as known on a day. */
export interface OfferingOn
  extends Pick<Schedule, "programId" | "startsOn" | "endsOn" | "days" | "selfPaced"> {
  readonly offeringId: string
  readonly cancelledOn: string | undefined
}

export function offeringOn(offeringId: string, facts: OfferingFacts, asOf: string): OfferingOn | undefined {
  const scheduled = holding(facts.schedules.get(offeringId), asOf)
  if (scheduled === undefined) return undefined
  let { startsOn, endsOn, days } = scheduled
  const revisions = facts.revisions.filter((revision) => revision.at > scheduled.at && holds(revision, asOf))
  // A stable sort: of two of one day the one recorded later has the last word.
  for (const revision of revisions.toSorted((a, b) => (a.on < b.on ? -1 : a.on === b.on ? 0 : 1))) {
    startsOn = revision.startsOn ?? startsOn
    endsOn = revision.endsOn ?? endsOn
    days = revision.days ?? days
  }
  const { programId, selfPaced } = scheduled
  const cancelledOn = holding(facts.cancellations.get(offeringId), asOf)?.on
  return { offeringId, programId, startsOn, endsOn, days, selfPaced, cancelledOn }
}

/** An enrollment as known on a day. */
export interface EnrollmentOn {
  readonly enrolledOn: string
  readonly withdrawnOn: string | undefined
  /** Where in the ledger it stands. */
  readonly at: Position
}

/** Somebody's enrollments in an offering as known on a day; the one recorded last is first. */
export function enrollmentsOn({ enrolled }: Participation, asOf: string): readonly EnrollmentOn[] {
  const found: EnrollmentOn[] = []
  for (const fact of chain(enrolled)) {
    // Two that hold on one day have one name (the older is void only later): the newer one is meant.
    if (!holds(fact, asOf) || found.some(({ enrolledOn }) => enrolledOn === fact.on)) continue
    found.push({ enrolledOn: fact.on, withdrawnOn: holding(fact.withdrawal, asOf)?.on, at: fact.at })
  }
  return found
}

/** Whether somebody is enrolled and has not withdrawn, as known on a day. */
export function takesPart(participation: Participation, asOf: string): boolean {
  return enrollmentsOn(participation, asOf).some(({ withdrawnOn }) => withdrawnOn === undefined)
}

const worth = { passed: 2, failed: 1, absent: 0 } as const

/** Of somebody's completions of an offering the one that counts: the best, of equal ones the earliest. */
export function bestCompletion({ completed }: Participation, asOf: string): Completion | undefined {
  let best: Completion | undefined
  for (let fact = completed; fact !== undefined; fact = fact.before) {
    if (!holds(fact, asOf)) continue
    const better = best === undefined ? 1 : worth[fact.outcome] - worth[best.outcome]
    if (better > 0 || (better === 0 && fact.on < (best as Completion).on)) best = fact
  }
  return best
}

/** What became of a record up to a day. */
export type RecordStatus = "submitted" | "verified" | "rejected" | "revoked"

/** A record as known on a day. */
export interface RecordOn {
  readonly recordId: string
  readonly record: LearningRecord
  readonly status: RecordStatus
  /** Where in the ledger the decision stands, if there is one. */
  readonly decidedAt: Position | undefined
}

/** Somebody's records that were handed in up to a day. */
export function recordsOn({ records, decisions }: RecordFacts, asOf: string): readonly RecordOn[] {
  const found: RecordOn[] = []
  for (const [recordId, record] of allHolding(records, asOf)) {
    const decided = latest(
      decisions.filter((decision) => decision.recordId === recordId),
      asOf,
    )
    found.push({ recordId, record, status: decided?.status ?? "submitted", decidedAt: decided?.at })
  }
  return found
}
