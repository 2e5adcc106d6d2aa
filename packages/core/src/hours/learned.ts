import type { Position } from "@ampera/ledger"
import type { Purpose, Scope } from "../learning/learning-facts.ts"
import type { MeetingDays } from "./meeting-days.ts"

/** Something somebody learned, with all that its credit depends on. */
export interface Learned {
  /** Of the offering or the record. */
  readonly id: string
  readonly from: "offering" | "record"
  readonly kind: string
  readonly scope: Scope
  /** Of the program; a record has none. */
  readonly purpose: Purpose | null
  /** The day it was completed; for study by semester the last day it is told for. */
  readonly completedOn: string
  readonly meetingDays: () => MeetingDays
  /** The last days of the half years of study, up to the day of the report. */
  readonly periods: () => readonly string[]
  /** Of the program, in hundredths of a JP; a record has none. */
  readonly curriculum: number | null
  /** Replaces the amount, in hundredths of a JP. */
  readonly stated: number | null
  /** Whether it was passed or verified; only study by semester counts without. */
  readonly done: boolean
  /** Of the fact that shows it. */
  readonly at: Position
  /** Of the fact without which that would not count. */
  readonly becauseOf?: Position | undefined
}

/** An order that does not depend on when things were recorded; an id of an offering may be one of a record too. */
export function byId(one: Learned, other: Learned): number {
  if (one.id !== other.id) return one.id < other.id ? -1 : 1
  return one.from === other.from ? 0 : one.from === "offering" ? -1 : 1
}
