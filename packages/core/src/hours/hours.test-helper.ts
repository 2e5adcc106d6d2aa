import { computed, type Entry, type Happening, happening, logOf } from "../log.test-helper.ts"
import { hours } from "./hours-report.ts"

/** Short words for one person's learning, for tests of what it counts. */

const begin = "0001-01-01"
export const personId = "p001"
const stream = `person-${personId}`

export const joined = (on = "2020-01-01"): Happening =>
  happening(stream, "PersonRegistered", on, { personId, gender: "F" })

export const employed = (
  employment: "CPNS" | "PNS" | "PPPK" | "PPPK_PART_TIME",
  { on = "2020-01-01", contractStart }: { on?: string; contractStart?: string } = {},
): Happening =>
  happening(stream, "EmploymentChanged", on, {
    personId,
    employment,
    ...(contractStart && { contractStart }),
  })

export const program = (
  kind: string,
  {
    id = kind,
    jp,
    scope = "national",
  }: { id?: string; jp?: number; scope?: "national" | "international" } = {},
): Happening =>
  happening(`program-${id}`, "ProgramPublished", begin, {
    programId: id,
    kind,
    scope,
    mode: "classroom",
    purpose: "gap",
    ...(jp !== undefined && { jp }),
  })

export const offering = (
  offeringId: string,
  programId: string,
  startsOn: string,
  endsOn: string,
  { days, selfPaced = false }: { days?: string[]; selfPaced?: boolean } = {},
): Happening =>
  happening(`offering-${offeringId}`, "OfferingScheduled", begin, {
    offeringId,
    programId,
    startsOn,
    endsOn,
    seats: 100,
    selfPaced,
    ...(days && { days }),
  })

export const enrolled = (offeringId: string, on: string): Happening =>
  happening(`offering-${offeringId}`, "Enrolled", on, { offeringId, personId })

export const withdrawn = (offeringId: string, enrolledOn: string, on: string): Happening =>
  happening(`offering-${offeringId}`, "EnrollmentWithdrawn", on, {
    offeringId,
    personId,
    enrolledOn,
    reason: "duty",
  })

export const completed = (
  offeringId: string,
  on: string,
  { outcome = "passed", ...extra }: { outcome?: "passed" | "failed"; jp?: number; startedOn?: string } = {},
): Happening =>
  happening(`offering-${offeringId}`, "Completed", on, { offeringId, personId, outcome, ...extra })

export const completionVoided = (offeringId: string, completedOn: string, on: string): Happening =>
  happening(`offering-${offeringId}`, "CompletionVoided", on, {
    voids: 0,
    offeringId,
    personId,
    completedOn,
    reasonCode: "wrong_value",
  })

export const submitted = (
  recordId: string,
  kind: string,
  startsOn: string,
  endsOn: string,
  {
    on = endsOn,
    scope = "national",
    ...extra
  }: { on?: string; jp?: number; days?: string[]; scope?: "national" | "international" } = {},
): Happening =>
  happening(stream, "LearningSubmitted", on, { personId, recordId, kind, scope, startsOn, endsOn, ...extra })

export const decided = (
  recordId: string,
  what: "LearningVerified" | "LearningRejected" | "LearningRevoked",
  on: string,
): Happening => happening(stream, what, on, { personId, recordId })

/** The hours of the person, who serves since 2020 and is a PNS, unless the log says otherwise. */
export function hoursOf(
  happenings: readonly Happening[],
  { asOf = "2025-12-31", year = 2025 }: { asOf?: string; year?: number } = {},
) {
  const [person] = report(logOf([joined(), employed("PNS"), ...happenings]), { asOf, year }).people
  if (person === undefined) throw new Error("nobody is in service")
  return person
}

export const report = (log: readonly Entry[], query: { asOf: string; year: number }) =>
  computed(hours, log, query)

/** A passed offering of a kind in the week of Monday 3 to Friday 7 March 2025. */
export const week = (kind: string, options: Parameters<typeof program>[1] = {}, endsOn = "2025-03-07") => [
  program(kind, options),
  offering("o1", options?.id ?? kind, "2025-03-03", endsOn),
  enrolled("o1", "2025-02-01"),
]
