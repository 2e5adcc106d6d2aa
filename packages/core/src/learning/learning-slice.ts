import { type Json, projection } from "@ampera/ledger"
import { annul, byKeyCodec, type KeyedFact, keep } from "../dated/by-key.ts"
import { voidLast } from "../dated/dated.ts"
import type { AmperaEvent } from "../events.ts"
import { type FactCodec, listCodec, mapCodec } from "../dated/fact-list.ts"
import { same, sameDay, type Texts } from "../dated/texts.ts"
import type {
  Decline,
  Enrollment,
  Learning,
  LearningRecord,
  OfferingFacts,
  Outcome,
  ProgramFacts,
  ProgramPublication,
  ProgramRevision,
  RecordDecision,
  RecordFacts,
  Schedule,
  ScheduleRevision,
} from "./learning-facts.ts"
import { liveOf, participationCodec, participationOf, put } from "./participation-facts.ts"

const hundredths = (jp: number | undefined): number | null => (jp === undefined ? null : Math.round(jp * 100))

/** Learning as dated facts. What is not needed for a figure (seats, costs, certificates) is not kept. */
export const learning = projection<AmperaEvent>()({
  name: "learning",
  version: 1,
  reads: [
    "ProgramPublished",
    "ProgramRevised",
    "OutcomeDeclared",
    "OfferingScheduled",
    "OfferingRevised",
    "OfferingCancelled",
    "EnrollmentDeclined",
    "Enrolled",
    "EnrollmentWithdrawn",
    "EnrollmentVoided",
    "Completed",
    "NotCompleted",
    "CompletionVoided",
    "LearningSubmitted",
    "LearningVerified",
    "LearningRejected",
    "LearningRevoked",
    "FactVoided",
  ],
  initial: (): Learning => ({
    programs: new Map(),
    offerings: new Map(),
    records: new Map(),
    texts: new Map(),
  }),
  apply(state, fact, at) {
    const { texts } = state
    const on = sameDay(texts, fact.occurredOn)
    const known = (text: string | undefined): string | null => (text === undefined ? null : same(texts, text))
    switch (fact.type) {
      case "ProgramPublished": {
        const { programId, kind, scope, jp, purpose } = fact.data
        return keep(programOf(state, programId).publications, programId, {
          on,
          at,
          kind: same(texts, kind),
          scope: same(texts, scope),
          jp: hundredths(jp),
          purpose: same(texts, purpose),
        })
      }
      case "ProgramRevised": {
        const { programId, kind } = fact.data
        if (kind !== undefined)
          programOf(state, programId).revisions.push({ on, at, kind: same(texts, kind) })
        return
      }
      case "OutcomeDeclared": {
        const { programId, competencyId, toLevel } = fact.data
        return keep(programOf(state, programId).outcomes, competencyId, { on, at, toLevel })
      }
      case "OfferingScheduled": {
        const { offeringId, programId, startsOn, endsOn, days = null, selfPaced } = fact.data
        return keep(offeringOf(state, offeringId).schedules, offeringId, {
          on,
          at,
          programId: same(texts, programId),
          startsOn: same(texts, startsOn),
          endsOn: same(texts, endsOn),
          days,
          selfPaced,
        })
      }
      case "OfferingRevised": {
        const { offeringId, startsOn, endsOn, days = null } = fact.data
        // More seats alone change no figure.
        if (startsOn === undefined && endsOn === undefined && days === null) return
        offeringOf(state, offeringId).revisions.push({
          on,
          at,
          startsOn: known(startsOn),
          endsOn: known(endsOn),
          days,
        })
        return
      }
      case "OfferingCancelled": {
        const { offeringId } = fact.data
        return keep(offeringOf(state, offeringId).cancellations, offeringId, { on, at })
      }
      case "EnrollmentDeclined": {
        const { offeringId, personId, reason = null } = fact.data
        return keep(offeringOf(state, offeringId).declines, same(texts, personId), { on, at, reason })
      }
      case "Enrolled": {
        const { offeringId, personId } = fact.data
        const person = participationOf(offeringOf(state, offeringId), same(texts, personId))
        person.enrolled = put<Enrollment>({ on, at }, person.enrolled)
        return
      }
      case "EnrollmentWithdrawn": {
        const { offeringId, personId, enrolledOn } = fact.data
        const enrollment = enrollmentOf(state, offeringId, personId, enrolledOn)
        if (enrollment !== undefined)
          enrollment.withdrawal = put<KeyedFact>({ on, at }, enrollment.withdrawal)
        return
      }
      case "EnrollmentVoided": {
        const { offeringId, personId, enrolledOn } = fact.data
        return end(enrollmentOf(state, offeringId, personId, enrolledOn), on)
      }
      case "Completed":
      case "NotCompleted": {
        const { offeringId, personId, startedOn } = fact.data
        const person = participationOf(offeringOf(state, offeringId), same(texts, personId))
        const outcome = fact.type === "Completed" ? fact.data.outcome : "absent"
        const jp = fact.type === "Completed" ? hundredths(fact.data.jp) : null
        person.completed = put(
          { on, at, outcome: same(texts, outcome), startedOn: known(startedOn), jp },
          person.completed,
        )
        return
      }
      case "CompletionVoided": {
        const { offeringId, personId, completedOn } = fact.data
        const person = state.offerings.get(offeringId)?.participations.get(personId)
        return end(liveOf(person?.completed, completedOn), on)
      }
      case "LearningSubmitted": {
        const { personId, recordId, kind, scope, startsOn, endsOn, days = null, jp } = fact.data
        return keep(recordsOf(state, personId).records, recordId, {
          on,
          at,
          kind: same(texts, kind),
          scope: same(texts, scope),
          startsOn: same(texts, startsOn),
          endsOn: same(texts, endsOn),
          days,
          jp: hundredths(jp),
        })
      }
      case "LearningVerified":
      case "LearningRejected":
      case "LearningRevoked": {
        const { personId, recordId } = fact.data
        recordsOf(state, personId).decisions.push({ on, at, recordId, status: statuses[fact.type] })
        return
      }
      case "FactVoided":
        return takeBack(state, fact.stream, fact.data, on)
    }
  },
  snapshot: {
    encode: (state): Json => [
      programs.encode(state.programs),
      offerings.encode(state.offerings),
      records.encode(state.records),
    ],
    decode(json) {
      const parts = json as readonly [Json, Json, Json]
      const texts: Texts = new Map()
      return {
        programs: programs.decode(parts[0], texts),
        offerings: offerings.decode(parts[1], texts),
        records: records.decode(parts[2], texts),
        texts,
      }
    },
  },
})

const statuses = {
  LearningVerified: "verified",
  LearningRejected: "rejected",
  LearningRevoked: "revoked",
} as const

function takeBack(
  state: Learning,
  stream: string,
  { type, key }: { readonly type: string; readonly key: string },
  on: string,
): void {
  const id = stream.slice(stream.indexOf("-") + 1)
  switch (type) {
    case "ProgramPublished":
      return annul(state.programs.get(id)?.publications, key, on)
    case "OutcomeDeclared":
      return annul(state.programs.get(id)?.outcomes, key, on)
    case "OfferingScheduled":
      return annul(state.offerings.get(id)?.schedules, key, on)
    case "OfferingCancelled":
      return annul(state.offerings.get(id)?.cancellations, key, on)
    case "EnrollmentDeclined":
      return annul(state.offerings.get(id)?.declines, key, on)
    case "EnrollmentWithdrawn": {
      const [personId, enrolledOn] = key.split("|")
      return end(enrollmentOf(state, id, personId as string, enrolledOn as string)?.withdrawal, on)
    }
    case "LearningSubmitted":
      return annul(state.records.get(id)?.records, key, on)
    case "LearningVerified":
    case "LearningRejected":
    case "LearningRevoked":
      return voidLast(
        state.records.get(id)?.decisions,
        on,
        ({ recordId, status }) => recordId === key && status === statuses[type],
      )
  }
}

/** The enrollment that a day names, and that is not void. */
function enrollmentOf(
  state: Learning,
  offeringId: string,
  personId: string,
  enrolledOn: string,
): Enrollment | undefined {
  return liveOf(state.offerings.get(offeringId)?.participations.get(personId)?.enrolled, enrolledOn)
}

function end(fact: KeyedFact | undefined, on: string): void {
  if (fact !== undefined && fact.until === undefined) fact.until = on
}

function programOf({ programs: all }: Learning, programId: string): ProgramFacts {
  const known = all.get(programId)
  if (known !== undefined) return known
  const program: ProgramFacts = { publications: new Map(), revisions: [], outcomes: new Map() }
  all.set(programId, program)
  return program
}

function offeringOf({ offerings: all }: Learning, offeringId: string): OfferingFacts {
  const known = all.get(offeringId)
  if (known !== undefined) return known
  const offering: OfferingFacts = {
    schedules: new Map(),
    revisions: [],
    cancellations: new Map(),
    participations: new Map(),
    declines: new Map(),
  }
  all.set(offeringId, offering)
  return offering
}

function recordsOf({ records: all }: Learning, personId: string): RecordFacts {
  const known = all.get(personId)
  if (known !== undefined) return known
  const facts: RecordFacts = { records: new Map(), decisions: [] }
  all.set(personId, facts)
  return facts
}

/** The codec of an object, its members in a row. */
function rowCodec<Row extends object>(
  members: {
    readonly [Name in keyof Row]: FactCodec<Row[Name]>
  },
): FactCodec<Row> {
  const names = Object.keys(members) as (keyof Row)[]
  return {
    encode: (row): Json => names.map((name) => members[name].encode(row[name])),
    decode: (json, texts) =>
      Object.fromEntries(
        names.map((name, i) => [name, members[name].decode((json as readonly Json[])[i] as Json, texts)]),
      ) as Row,
  }
}

const programs = mapCodec(
  rowCodec<ProgramFacts>({
    publications: byKeyCodec<ProgramPublication>(["kind", "scope", "jp", "purpose"]),
    revisions: listCodec<ProgramRevision>(["kind"]),
    outcomes: byKeyCodec<Outcome>(["toLevel"]),
  }),
)
const offerings = mapCodec(
  rowCodec<OfferingFacts>({
    schedules: byKeyCodec<Schedule>(["programId", "startsOn", "endsOn", "days", "selfPaced"]),
    revisions: listCodec<ScheduleRevision>(["startsOn", "endsOn", "days"]),
    cancellations: byKeyCodec<KeyedFact>([]),
    participations: mapCodec(participationCodec),
    declines: byKeyCodec<Decline>(["reason"]),
  }),
)
const records = mapCodec(
  rowCodec<RecordFacts>({
    records: byKeyCodec<LearningRecord>(["kind", "scope", "startsOn", "endsOn", "days", "jp"]),
    decisions: listCodec<RecordDecision>(["recordId", "status"]),
  }),
)
