import { addMonths, dayNumber, dayOf } from "../dated/calendar.ts"
import type { Completion, Learning, Participation } from "../learning/learning-facts.ts"
import {
  bestCompletion,
  enrollmentsOn,
  type OfferingOn,
  offeringOn,
  type ProgramOn,
  programOn,
  type RecordOn,
  recordsOn,
} from "../learning/learning-on.ts"
import { basisOf } from "./credit.ts"
import type { Learned } from "./learned.ts"
import { everyDay, listed, type MeetingDays, workingDays } from "./meeting-days.ts"

/** Whose learning is looked at, and since when. */
export interface LearnedOptions {
  readonly asOf: string
  readonly of: (personId: string) => boolean
  /** What counts on earlier days alone need not be told. The first of a month, so that its caps have all they share. */
  readonly since?: string | undefined
}

/** What people learned in offerings, by person, as known on a day; also what they did not pass but may count yet. */
export function learnedInOfferings(
  learning: Learning,
  { asOf, of, since = "" }: LearnedOptions,
): ReadonlyMap<string, readonly Learned[]> {
  const byPerson = new Map<string, Learned[]>()
  for (const [offeringId, facts] of learning.offerings) {
    if (facts.participations.size === 0) continue
    const offering = offeringOn(offeringId, facts, asOf)
    const published = offering && learning.programs.get(offering.programId)
    const program = published && programOn(offering.programId, published, asOf)
    if (program === undefined) continue
    const learnedBy = inOffering(offering as OfferingOn, program, asOf, since)
    for (const [personId, participation] of facts.participations) {
      if (!of(personId)) continue
      const learned = learnedBy(participation)
      if (learned === undefined) continue
      const known = byPerson.get(personId)
      if (known === undefined) byPerson.set(personId, [learned])
      else known.push(learned)
    }
  }
  return byPerson
}

/** Tells what a participant of an offering learned there. */
function inOffering(
  offering: OfferingOn,
  { kind, scope, purpose, jp: curriculum }: ProgramOn,
  asOf: string,
  since: string,
): (participation: Participation) => Learned | undefined {
  const { offeringId: id, startsOn, endsOn, selfPaced } = offering
  const meetingDays = once(() =>
    offering.days === null ? workingDays(startsOn, endsOn) : listed(offering.days),
  )
  const told = endsOn < asOf ? endsOn : asOf
  const { cancelledOn } = offering
  const isStudy = basisOf(kind, scope, told)?.basis === "semester"
  const isOver = (isStudy ? told : lastOf(endsOn, offering.days)) < since
  const ends = once(() => periodEnds(startsOn, told))
  return (participation) => {
    if (isStudy && isOver) return undefined
    const completion = bestCompletion(participation, asOf)
    const done = completion?.outcome === "passed"
    if (!isStudy && (!done || (isOver && completion.on < since))) return undefined
    return {
      id,
      from: "offering",
      kind,
      scope,
      purpose,
      completedOn: isStudy ? told : (completion as Completion).on,
      meetingDays: () => {
        if (!selfPaced || offering.days !== null || completion === undefined) return meetingDays()
        return everyDay(completion.startedOn ?? completion.on, completion.on)
      },
      periods: () => {
        const enrollments = enrollmentsOn(participation, asOf)
        return ends().filter(
          (day) =>
            // What was cancelled is studied no more.
            (cancelledOn === undefined || day < cancelledOn) &&
            enrollments.some(
              ({ enrolledOn, withdrawnOn }) =>
                enrolledOn <= day && (withdrawnOn === undefined || withdrawnOn > day),
            ),
        )
      },
      curriculum,
      // What was not passed replaces no amount.
      stated: done ? (completion?.jp ?? null) : null,
      done,
      // Who studies, and has no enrollment as known on that day, has no period either.
      at: (isStudy ? enrollmentsOn(participation, asOf).at(-1)?.at : completion?.at) ?? 0,
    }
  }
}

/** The last day on which anything may count. */
function lastOf(endsOn: string, days: readonly string[] | null): string {
  return days === null ? endsOn : days.reduce((last, day) => (day > last ? day : last), endsOn)
}

/** The last day of each half year of study, up to a day. */
function periodEnds(startsOn: string, last: string): readonly string[] {
  const ends: string[] = []
  for (let k = 1; ; k++) {
    const end = dayOf(dayNumber(addMonths(startsOn, 6 * k)) - 1)
    if (end > last) return ends
    ends.push(end)
  }
}

/** What somebody learned outside offerings: what was verified, and what waits for it. */
export function learnedInRecords(
  learning: Learning,
  personId: string,
  { asOf, since = "" }: Pick<LearnedOptions, "asOf" | "since">,
): { readonly verified: readonly Learned[]; readonly submitted: readonly Learned[] } {
  const facts = learning.records.get(personId)
  const all = (facts === undefined ? [] : recordsOn(facts, asOf)).filter(
    ({ record: { endsOn, days } }) => lastOf(endsOn, days) >= since,
  )
  return {
    verified: all.filter(({ status }) => status === "verified").flatMap((one) => ofRecord(one, asOf)),
    submitted: all.filter(({ status }) => status === "submitted").flatMap((one) => ofRecord(one, asOf)),
  }
}

function ofRecord({ recordId, record, decidedAt }: RecordOn, asOf: string): readonly Learned[] {
  const { kind, scope, startsOn, endsOn, days, jp, at } = record
  const told = endsOn < asOf ? endsOn : asOf
  const isStudy = basisOf(kind, scope, told)?.basis === "semester"
  if (endsOn > asOf && !isStudy) return []
  return [
    {
      id: recordId,
      from: "record",
      kind,
      scope,
      purpose: null,
      completedOn: told,
      meetingDays: () => (days === null ? workingDays(startsOn, endsOn) : listed(days)),
      periods: () => periodEnds(startsOn, told),
      curriculum: null,
      stated: jp,
      done: true,
      at,
      becauseOf: decidedAt,
    },
  ]
}

function once<Value extends MeetingDays | readonly string[]>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
