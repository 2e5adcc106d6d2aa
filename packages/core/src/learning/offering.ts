import { stream } from "@ampera/ledger"
import * as z from "zod"
import { id } from "../fields/fields.ts"
import { isKnown, registry, standing } from "../deciding/registry.ts"
import { voidFact, voidFactFields } from "../deciding/void-fact.ts"
import {
  complete,
  completionCommands,
  recordAbsence,
  recordCertificate,
  voidCompletion,
} from "./offering-completions.ts"
import { enroll, enrollmentCommands, takeBack, voidEnrollment, withdraw } from "./offering-enrollments.ts"
import { evaluate, evaluationCommands, voidEvaluation } from "./offering-evaluations.ts"
import { offeringEvents } from "./offering-events.ts"
import { acceptNomination, decline, nominate, nominationCommands, waitlist } from "./offering-nominations.ts"
import { cancel, revise, schedule, scheduleCommands } from "./offering-schedule.ts"
import { evolveOffering, noOffering, type OfferingState } from "./offering-state.ts"

/** Facts that `voidFact` makes void; the others have a void of their own. */
const voidTypes = [
  "OfferingScheduled",
  "OfferingCancelled",
  "Nominated",
  "NominationAccepted",
  "EnrollmentWaitlisted",
  "EnrollmentDeclined",
  "EnrollmentWithdrawn",
  "CertificateRecorded",
] as const

/**
 * One run of a program: who is nominated, enrolled, has completed, and what they thought of it. It guards its seats,
 * that nobody holds two of them, that nobody completes who is not enrolled, and that dates are in order. Seats are held
 * against the day of the fact and those after it, by the days of what is recorded so far: an enrollment that is told
 * late is taken where it would have been in time.
 *
 * A void takes back one fact and no other: people stay enrolled in an offering whose schedule is void (it takes nobody
 * until it is scheduled again), a decision stays when its nomination is void, a certificate when its completion is. Only
 * a withdrawal goes with its enrollment, and an enrollment can not be void before its completions are.
 *
 * @example
 * ```ts
 * import { Offering } from "@ampera/core"
 *
 * Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-20" }).stream // => "offering-it-1"
 * ```
 */
export const Offering = stream({
  kind: "offering",
  key: "offeringId",
  events: offeringEvents,
  commands: {
    ...scheduleCommands,
    ...nominationCommands,
    ...enrollmentCommands,
    ...completionCommands,
    ...evaluationCommands,
    /** `key` names the fact among those of its type: the offering, the person, or `p001|2025-02-20`. */
    voidFact: z.strictObject({ offeringId: id, ...voidFactFields(voidTypes) }),
  },
  facts: {
    over: [registry],
    gather(command, state) {
      const known = state(registry)
      switch (command.type) {
        case "schedule":
          return { programKnown: isKnown(known, "program", command.data.programId) }
        case "nominate":
        case "enroll":
        case "complete":
        case "recordAbsence":
        case "evaluate": {
          const { personId, on } = command.data
          return personId === undefined ? {} : { person: standing(known, personId, on) }
        }
        default:
          return {}
      }
    },
  },
  initial: noOffering,
  evolve: evolveOffering,
  decide(state, command, { person, programKnown }) {
    switch (command.type) {
      case "schedule":
        return schedule(state, command.data, programKnown === true)
      case "revise":
        return revise(state, command.data)
      case "cancel":
        return cancel(state, command.data)
      case "nominate":
        return nominate(state, command.data, person)
      case "acceptNomination":
        return acceptNomination(state, command.data)
      case "waitlist":
        return waitlist(state, command.data)
      case "decline":
        return decline(state, command.data)
      case "enroll":
        return enroll(state, command.data, person)
      case "withdraw":
        return withdraw(state, command.data)
      case "voidEnrollment":
        return voidEnrollment(state, command.data)
      case "complete":
        return complete(state, command.data, person)
      case "recordAbsence":
        return recordAbsence(state, command.data, person)
      case "recordCertificate":
        return recordCertificate(state, command.data)
      case "voidCompletion":
        return voidCompletion(state, command.data)
      case "evaluate":
        return evaluate(state, command.data, person)
      case "voidEvaluation":
        return voidEvaluation(state, command.data)
      case "voidFact":
        return voidOf(state, command.data)
    }
  },
})

function voidOf(state: OfferingState, said: Parameters<typeof voidFact>[1]) {
  const decision = voidFact(state.book, said)
  if (decision.refused !== undefined || said.type !== "EnrollmentWithdrawn") return decision
  const { personId } = state.book.find<{ personId: string }>(said.type, said.key)?.data ?? { personId: "" }
  return takeBack(state, personId, said.on) ?? decision
}
