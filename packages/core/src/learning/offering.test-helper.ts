import { Offering } from "./offering.ts"

/** A course in March with two seats, the commands that are sent to it, and what other streams know. */
export const offeringId = "it-1"
export const starts = "2025-03-10"
export const [ana, budi] = ["p001", "p002"]

export const course = { offeringId, programId: "it", startsOn: starts, endsOn: "2025-03-14", seats: 2 }
export const elsewhere = [
  { type: "ProgramPublished", data: { programId: "it" }, occurredOn: "0001-01-01" },
  ...[ana, budi, "p003"].map((personId) => ({
    type: "PersonRegistered",
    data: { personId },
    occurredOn: "2020-01-01",
    stream: `person-${personId}`,
  })),
  { type: "PersonLeft", data: { personId: "p003" }, occurredOn: "2025-03-01", stream: "person-p003" },
]
export const enroll = (personId: string, on = "2025-02-20") => Offering.enroll({ offeringId, personId, on })
export const withdraw = (personId: string, on: string, enrolledOn = "2025-02-20") =>
  Offering.withdraw({ offeringId, personId, enrolledOn, reason: "duty", on })
export const complete = (personId: string, on = "2025-03-14") =>
  Offering.complete({ offeringId, personId, outcome: "passed", on })
export const absent = (personId: string, on = "2025-03-14") =>
  Offering.recordAbsence({ offeringId, personId, on })
export const certificate = (
  personId: string,
  said: { certificateNo?: string; score?: number },
  on = "2025-03-20",
) => Offering.recordCertificate({ offeringId, personId, completedOn: "2025-03-14", ...said, on })
export const nominate = (personId: string, on = "2025-02-01") =>
  Offering.nominate({ offeringId, personId, on })
export const decline = (personId: string, on = "2025-02-10") =>
  Offering.decline({ offeringId, personId, reason: "no_seat", on })
export const evaluate = (score: number, personId?: string) =>
  Offering.evaluate({ offeringId, personId, level: "reaction", score, on: "2025-03-14" })
export const cancel = Offering.cancel({ offeringId, reason: "provider", on: "2025-03-01" })
type Voidable = Parameters<typeof Offering.voidFact>[0]["type"]
export const voidFact = (type: Voidable, key: string, on: string) =>
  Offering.voidFact({ offeringId, type, key, reason: "wrong_value", on })
export const voidCompletion = (personId: string, on = "2025-03-14") =>
  Offering.voidCompletion({ offeringId, personId, completedOn: "2025-03-14", reason: "wrong_person", on })
export const voidEnrollment = (personId: string) =>
  Offering.voidEnrollment({
    offeringId,
    personId,
    enrolledOn: "2025-02-20",
    reason: "wrong_person",
    on: "2025-02-20",
  })
