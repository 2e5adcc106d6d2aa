import { type Command, plain } from "@ampera/ledger"
import { course } from "@ampera/testing/domain"
import * as fc from "fast-check"
import { Position } from "./competencies/position.ts"
import { person as joins, position, unit } from "./district.test-helper.ts"
import { Offering } from "./learning/offering.ts"
import { Program } from "./learning/program.ts"
import { type Entry, type Happening, happening, logOf } from "./log.test-helper.ts"
import { Organization } from "./organization/organization.ts"
import { Person } from "./people/person.ts"

/** Histories that the deciders of a small district let happen, voids and changes of the past included. */

const begin = "0001-01-01"
/** Few days, so that voids find what they void, and some on which months, years and leap years turn. */
const days = [
  "2024-02-29",
  "2024-12-31",
  "2025-01-01",
  "2025-03-03",
  "2025-03-04",
  "2025-03-31",
  "2025-08-31",
]
export const anyDay = fc.constantFrom(...days)
/** Of two days the one that is not later first. */
const span = fc
  .tuple(anyDay, anyDay)
  .map(([one, other]) => (one < other ? ([one, other] as const) : ([other, one] as const)))

const personId = fc.constantFrom("p1", "p2")
const unitId = fc.constantFrom("kec", "kel")
const positionId = fc.constantFrom("staff", "lurah")
const competencyId = fc.constantFrom("M.1", "T.1")
const offeringId = fc.constantFrom("class", "self", "study", "coach")
const recordId = fc.constantFrom("r1", "r2", "class")
const kind = fc.constantFrom(
  "e_learning",
  "coaching",
  "seminar",
  "tugas_belajar",
  "magang",
  "kursus",
  "nobody_knows",
)
const scope = fc.constantFrom("national" as const, "international" as const)
const jp = fc.constantFrom(undefined, 0.5, 4, 11)
const reason = fc.constant("wrong_value" as const)
const meetingDays = fc.option(fc.array(anyDay, { minLength: 1, maxLength: 3 }), { nil: undefined })

/** The fields that are there. */
function said<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

const who = { personId, on: anyDay }
const aboutPeople = fc.oneof(
  fc.record({ ...who, unitId, positionId }).map((one) => Person.assign(one)),
  fc
    .record({ ...who, employment: fc.constantFrom("PNS" as const, "PPPK" as const), contractStart: anyDay })
    .map((one) => Person.employ(one)),
  fc
    .record({
      ...who,
      assessmentId: fc.constantFrom("a1", "a2", "a3"),
      competencyId,
      level: fc.integer({ min: 0, max: 5 }),
      method: fc.constantFrom("assessment_center" as const, "training_test" as const, "self" as const),
    })
    .map((one) => Person.assess(one)),
  fc
    .record({ ...who, assessmentId: fc.constantFrom("a1", "a2", "a3"), reason })
    .map((one) => Person.voidAssessment(one)),
  fc
    .record({ ...who, recordId, kind, scope, span, days: meetingDays, jp })
    .map(({ span: [startsOn, endsOn], ...one }) =>
      Person.submitLearning({ ...said(one), startsOn, endsOn, title: "Judul" }),
    ),
  fc.record({ ...who, recordId }).map((one) => Person.verifyLearning(one)),
  fc.record({ ...who, recordId }).map((one) => Person.rejectLearning(one)),
  fc.record({ ...who, recordId }).map((one) => Person.revokeLearning(one)),
  fc
    .record({ personId: fc.constant("p2"), on: anyDay })
    .map((one) => Person.leave({ ...one, reason: "other" })),
  fc.record(who).map((one) => Person.comeBack(one)),
  fc
    .record({
      ...who,
      reason,
      type: fc.constantFrom("PositionAssigned" as const, "EmploymentChanged" as const, "PersonLeft" as const),
      key: anyDay,
    })
    .map((one) => Person.voidFact(one)),
  fc
    .record({
      ...who,
      reason,
      type: fc.constantFrom("LearningSubmitted" as const, "LearningVerified" as const),
      key: recordId,
    })
    .map((one) => Person.voidFact(one)),
)

const taking = { offeringId, personId, on: anyDay }
const aboutLearning = fc.oneof(
  fc.record(taking).map((one) => Offering.enroll(one)),
  fc
    .record({
      ...taking,
      outcome: fc.constantFrom("passed" as const, "passed" as const, "failed" as const),
      jp,
    })
    .map((one) => Offering.complete(said(one) as never)),
  fc.record(taking).map((one) => Offering.recordAbsence(one)),
  fc
    .record({ offeringId, on: anyDay, endsOn: anyDay, days: meetingDays })
    .map((one) => Offering.revise(said(one) as never)),
  fc.record({ programId: offeringId, kind, on: anyDay }).map((one) => Program.revise(one)),
)

type AnyCommand = Command<never, never>
interface Taking {
  readonly offeringId: string
  readonly personId: string
  readonly enrolledOn: string
}

/** What can be asked about something that happened already, on that day or a later one. */
const afterwards: Readonly<Record<string, (one: Happening, on: string) => readonly object[]>> = {
  Enrolled({ data, occurredOn: enrolledOn }, on) {
    const { offeringId, personId } = data as Taking
    const enrollment = { offeringId, personId, enrolledOn, on }
    const completion = { offeringId, personId, on }
    return [
      Offering.complete({ ...completion, outcome: "passed" }),
      Offering.complete({ ...completion, outcome: "passed", jp: 4 }),
      Offering.complete({ ...completion, outcome: "failed" }),
      Offering.withdraw({ ...enrollment, reason: "duty" }),
      Offering.voidEnrollment({ ...enrollment, reason: "wrong_value" }),
    ]
  },
  EnrollmentWithdrawn({ data }, on) {
    const { offeringId, personId, enrolledOn } = data as Taking
    const key = `${personId}|${enrolledOn}`
    return [Offering.voidFact({ offeringId, type: "EnrollmentWithdrawn", key, on, reason: "wrong_value" })]
  },
  Completed: voidsCompletion,
  NotCompleted: voidsCompletion,
  Assessed({ data }, on) {
    const { personId: who, assessmentId } = data as { personId: string; assessmentId: string }
    return [Person.voidAssessment({ personId: who, assessmentId, on, reason: "wrong_value" })]
  },
  StandardSet({ data, occurredOn }, on) {
    const { positionId: of, competencyId: what } = data as { positionId: string; competencyId: string }
    const key = `${what}|${occurredOn}`
    return [Position.voidFact({ positionId: of, type: "StandardSet", key, on, reason: "wrong_value" })]
  },
  PositionAssigned({ data, occurredOn: key }, on) {
    const { personId: who } = data as { personId: string }
    return [Person.voidFact({ personId: who, type: "PositionAssigned", key, on, reason: "wrong_value" })]
  },
  LearningSubmitted({ data }, on) {
    const { personId: who, recordId: key } = data as { personId: string; recordId: string }
    const decision = { personId: who, recordId: key, on }
    return [
      Person.verifyLearning(decision),
      Person.voidFact({ personId: who, type: "LearningSubmitted", key, on, reason: "wrong_value" }),
    ]
  },
  LearningVerified({ data }, on) {
    const { personId: who, recordId: key } = data as { personId: string; recordId: string }
    return [
      Person.revokeLearning({ personId: who, recordId: key, on }),
      Person.voidFact({ personId: who, type: "LearningVerified", key, on, reason: "wrong_value" }),
    ]
  },
}

function voidsCompletion({ data, occurredOn: completedOn }: Happening, on: string): readonly object[] {
  const { offeringId: where, personId: who } = data as Taking
  return [
    Offering.voidCompletion({ offeringId: where, personId: who, completedOn, on, reason: "wrong_value" }),
  ]
}

/** Takes back, or goes on from, one of the things that happened. */
const followUp = fc
  .tuple(fc.nat(), fc.nat(), anyDay)
  .map(([place, which, on]) => (happened: readonly Happening[]): AnyCommand | undefined => {
    const open = happened.filter(({ type, occurredOn }) => type in afterwards && occurredOn <= on)
    const one = open[place % open.length]
    const asked = one === undefined ? [] : (afterwards[one.type]?.(one, on) ?? [])
    return asked[which % asked.length] as AnyCommand | undefined
  })

const aboutTheHouse = fc.oneof(
  fc
    .record({ unitId, parentId: fc.option(unitId, { nil: undefined }), on: anyDay })
    .map((one) => Organization.moveUnit(one)),
  fc
    .record({
      positionId,
      competencyId,
      level: fc.integer({ min: 1, max: 5 }),
      weight: fc.integer({ min: 1, max: 3 }),
      on: anyDay,
    })
    .map((one) => Position.setStandard(one)),
  fc.record({ positionId, competencyId, on: anyDay }).map((one) => Position.withdrawStandard(one)),
  fc
    .record({
      positionId,
      reason,
      on: anyDay,
      type: fc.constantFrom("StandardSet" as const, "StandardWithdrawn" as const),
      key: fc.tuple(competencyId, anyDay).map((parts) => parts.join("|")),
    })
    .map((one) => Position.voidFact(one)),
)

const programOf = { class: "seminar", self: "e_learning", study: "tugas_belajar", coach: "coaching" } as const

/** What everything else stands on. */
const ground: readonly Happening[] = [
  unit("kec"),
  unit("kel", "kec"),
  position("staff"),
  position("lurah"),
  ...(["M.1", "T.1"] as const).map((one) =>
    happening(`competency-${one}`, "CompetencyDefined", begin, {
      competencyId: one,
      kind: one === "M.1" ? "managerial" : "technical",
      name: one,
    }),
  ),
  ...Object.entries(programOf).map(([programId, learnt]) =>
    happening(`program-${programId}`, "ProgramPublished", begin, {
      programId,
      kind: learnt,
      scope: "national",
      mode: "online",
      purpose: "gap",
      jp: 6.5,
    }),
  ),
  ...Object.keys(programOf).map((programId) =>
    happening(`offering-${programId}`, "OfferingScheduled", begin, {
      offeringId: programId,
      programId,
      startsOn: "2024-03-31",
      endsOn: "2025-12-31",
      seats: 100,
      selfPaced: programId === "self",
    }),
  ),
  ...joins("p1", { on: "2020-01-01", unitId: "kec" }),
  ...joins("p2", { on: "2020-01-01", unitId: "kel" }),
]

const homes = { Organization, Position, Person, Program, Offering }

/** Events as their streams keep them have the names that no fold looks at. */
function withText(one: Happening): Happening {
  const name = one.type === "PersonRegistered" ? plain("Siti", "p1") : "Nama"
  return { ...one, data: { name, title: "Judul", ...one.data } }
}

/** Which stream a command belongs to, and the decider of its kind. */
function homeOf(stream: string) {
  const found = Object.values(homes).find(({ definition }) => stream.startsWith(`${definition.kind}-`))
  if (found === undefined) throw new Error(`there is no home for ${stream}`)
  return found
}

const anew = <C>(command: fc.Arbitrary<C>) => command.map((one) => () => one as AnyCommand)

/** Any history of the district, as its log. */
export const history: fc.Arbitrary<readonly Entry[]> = fc
  .array(
    fc.oneof(
      followUp,
      anew(aboutPeople),
      followUp,
      anew(aboutLearning),
      anew(aboutTheHouse),
      anew(aboutPeople),
    ),
    {
      minLength: 40,
      maxLength: 120,
      size: "max",
    },
  )
  .map((commands) => {
    const happened: Happening[] = [...ground]
    const courses = new Map<string, ReturnType<typeof course>>()
    for (const ask of commands) {
      const command = ask(happened)
      if (command === undefined) continue
      const { stream } = command
      let run = courses.get(stream)
      if (run === undefined) {
        run = course(homeOf(stream) as never, ...(ground as never[]))
        run.happened(...(ground.filter((one) => one.stream === stream).map(withText) as never[]))
        courses.set(stream, run)
      }
      const facts = stream.startsWith("offering-") ? { programKnown: true, person: "inService" } : undefined
      const { accepted = [] } = run.run(command, facts)
      for (const { type, data, occurredOn } of accepted) {
        happened.push({ stream, type: type as never, data, occurredOn })
      }
    }
    return logOf(happened)
  })

/** The same events in another order of the streams; within a stream the order stays. */
export function reordered(log: readonly Entry[]): readonly Entry[] {
  const streams = [...new Set(log.map(({ stream }) => stream))].toReversed()
  return logOf(streams.flatMap((stream) => log.filter((entry) => entry.stream === stream)))
}
