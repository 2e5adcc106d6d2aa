import * as z from "zod"
import {
  about,
  assessedLevel,
  day,
  documentNo,
  id,
  jp,
  newPersonId,
  told,
  voidReason,
} from "../fields/fields.ts"
import { note, sealNote } from "../fields/notes.ts"
import { voidFactFields } from "../deciding/void-fact.ts"
import { grades } from "./grades.ts"
import {
  assessmentMethods,
  assessmentPhases,
  employments,
  genders,
  leftReasons,
  scopes,
} from "./person-events.ts"

const who = { personId: id, on: day }
const gender = z.enum(genders)
const decision = z.strictObject({ ...who, recordId: id, decidedBy: newPersonId.optional() })

/** Seals what else says who somebody is. No two people may have one NIP: the vault keeps that. */
function sealIdentity(said: {
  readonly personId: string
  readonly nip?: string | undefined
  readonly birthDate?: string | undefined
}) {
  const { personId, nip, birthDate } = said
  return { nip: about(nip, personId, "nip"), birthDate: about(birthDate, personId) }
}

/** What can be asked about a person. Text about them comes as text and is sealed on the way in. */
export const personCommands = {
  /** `on` is the first day of service. */
  register: z
    .strictObject({
      personId: newPersonId,
      name: told,
      nip: told.optional(),
      birthDate: day.optional(),
      gender,
      note,
      on: day,
    })
    .transform((said) => ({
      ...sealNote(said),
      ...sealIdentity(said),
      name: about(said.name, said.personId),
    })),
  /** Only what is given is corrected. */
  correctIdentity: z
    .strictObject({
      ...who,
      name: told.optional(),
      nip: told.optional(),
      birthDate: day.optional(),
      gender: gender.optional(),
      note,
    })
    .refine(
      (said) =>
        [said.name, said.nip, said.birthDate, said.gender, said.note].some((field) => field !== undefined),
      "corrects nothing",
    )
    .transform((said) => ({
      ...sealNote(said),
      ...sealIdentity(said),
      name: about(said.name, said.personId),
    })),
  /** Holds from its day until the next one. */
  assign: z.strictObject({ ...who, unitId: id, positionId: id, note }).transform(sealNote),
  /** Holds from its day until the next one. A contract begins on that day unless `contractStart` says another. */
  employ: z
    .strictObject({
      ...who,
      employment: z.enum(employments),
      grade: z.enum(grades).optional(),
      contractStart: day.optional(),
      note,
    })
    .transform(sealNote),
  /** `on` is the day of the assessment. A phase belongs to an offering, and the other way round. */
  assess: z
    .strictObject({
      ...who,
      assessmentId: id,
      competencyId: id,
      level: assessedLevel,
      method: z.enum(assessmentMethods),
      assessor: told.optional(),
      accreditationNo: documentNo.optional(),
      validUntil: day.optional(),
      offeringId: id.optional(),
      phase: z.enum(assessmentPhases).optional(),
      note,
    })
    .refine(
      ({ offeringId, phase }) => (offeringId === undefined) === (phase === undefined),
      "an offering and a phase are given together",
    )
    .transform((said) => ({ ...sealNote(said), assessor: about(said.assessor, said.personId) })),
  voidAssessment: z.strictObject({ ...who, assessmentId: id, reason: voidReason, note }).transform(sealNote),
  /** `on` is the day it was handed in. `kind` is an id of the table of learning hours. */
  submitLearning: z
    .strictObject({
      ...who,
      recordId: id,
      title: told,
      kind: id,
      scope: z.enum(scopes).default("national"),
      provider: told.optional(),
      startsOn: day,
      endsOn: day,
      days: z.array(day).optional(),
      jp: jp.optional(),
      competencyId: id.optional(),
      note,
    })
    .transform((said) => ({
      ...sealNote(said),
      title: about(said.title, said.personId),
      provider: about(said.provider, said.personId),
    })),
  certifyLearning: z.strictObject({ ...who, recordId: id, certificateNo: documentNo }),
  verifyLearning: decision,
  rejectLearning: decision,
  revokeLearning: decision,
  /** `on` is the first day out of service. */
  leave: z.strictObject({ ...who, reason: z.enum(leftReasons), note }).transform(sealNote),
  /** `on` is the first day back in service. */
  comeBack: z.strictObject(who),
  /** Destroys the person's key: nobody can read their name, or any text about them, any more. */
  eraseIdentity: z.strictObject(who),
  /** `key` is the person, the record, or the day the fact is of. */
  voidFact: z
    .strictObject({
      personId: id,
      ...voidFactFields([
        "PersonRegistered",
        "PositionAssigned",
        "EmploymentChanged",
        "LearningSubmitted",
        "LearningCertified",
        "LearningVerified",
        "LearningRejected",
        "LearningRevoked",
        "PersonLeft",
        "PersonReturned",
      ]),
      note,
    })
    .transform(sealNote),
} as const

/** What a command says, its text sealed. */
export type Said<Name extends keyof typeof personCommands> = z.output<(typeof personCommands)[Name]>
