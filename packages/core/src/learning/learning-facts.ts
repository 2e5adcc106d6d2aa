import type { ByKey, KeyedFact } from "../dated/by-key.ts"
import type { PlacedFact } from "../dated/fact-list.ts"
import type { scopes } from "../people/person-events.ts"
import type { Texts } from "../dated/texts.ts"
import type { declineReasons } from "./offering-events.ts"
import type { purposes } from "./program-events.ts"

/** National or international: the table of learning hours tells them apart. */
export type Scope = (typeof scopes)[number]
export type Purpose = (typeof purposes)[number]
export type DeclineReason = (typeof declineReasons)[number]

/** A program was published. */
export interface ProgramPublication extends KeyedFact {
  readonly kind: string
  readonly scope: Scope
  /** Of the curriculum, in hundredths of a JP. */
  readonly jp: number | null
  readonly purpose: Purpose
}

/** Another kind of learning, from its day on. It belongs to the publication recorded before it. */
export interface ProgramRevision extends PlacedFact {
  readonly kind: string
}

/** The level a program leads to. */
export interface Outcome extends KeyedFact {
  readonly toLevel: number
}

export interface ProgramFacts {
  /** Under the program's id. */
  readonly publications: ByKey<ProgramPublication>
  readonly revisions: ProgramRevision[]
  /** By competency. */
  readonly outcomes: ByKey<Outcome>
}

/** An offering was scheduled. */
export interface Schedule extends KeyedFact {
  readonly programId: string
  readonly startsOn: string
  readonly endsOn: string
  readonly days: readonly string[] | null
  readonly selfPaced: boolean
}

/** Other dates of an offering; null leaves one as it is. It belongs to the schedule recorded before it. */
export interface ScheduleRevision extends PlacedFact {
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly days: readonly string[] | null
}

/** Somebody took a seat on the fact's day. */
export interface Enrollment extends KeyedFact {
  /** They gave it back; the newest withdrawal, a void one perhaps. */
  withdrawal?: KeyedFact
}

/** Somebody came to the end of an offering on the fact's day, or was absent. */
export interface Completion extends KeyedFact {
  readonly outcome: "passed" | "failed" | "absent"
  readonly startedOn: string | null
  /** Replaces the amount of the table, in hundredths of a JP. */
  readonly jp: number | null
}

/** What one person did in one offering: the newest fact of each sort, with those before it behind it. */
export interface Participation {
  enrolled: Enrollment | undefined
  completed: Completion | undefined
}

/** A nomination was declined. */
export interface Decline extends KeyedFact {
  readonly reason: DeclineReason | null
}

export interface OfferingFacts {
  /** Under the offering's id. */
  readonly schedules: ByKey<Schedule>
  readonly revisions: ScheduleRevision[]
  /** Under the offering's id. */
  readonly cancellations: ByKey<KeyedFact>
  /** By person. */
  readonly participations: Map<string, Participation>
  /** By person. */
  readonly declines: ByKey<Decline>
}

/** Learning outside an offering, handed in on the fact's day. */
export interface LearningRecord extends KeyedFact {
  readonly kind: string
  readonly scope: Scope
  readonly startsOn: string
  readonly endsOn: string
  readonly days: readonly string[] | null
  /** In hundredths of a JP. */
  readonly jp: number | null
}

/** What was decided about a record; it stays when the record is void, and holds for the one that takes its id next. */
export interface RecordDecision extends PlacedFact {
  readonly recordId: string
  readonly status: "verified" | "rejected" | "revoked"
}

export interface RecordFacts {
  readonly records: ByKey<LearningRecord>
  readonly decisions: RecordDecision[]
}

/** Programs, offerings and who took part, and learning outside offerings. */
export interface Learning {
  readonly programs: Map<string, ProgramFacts>
  readonly offerings: Map<string, OfferingFacts>
  /** By person. */
  readonly records: Map<string, RecordFacts>
  readonly texts: Texts
}
