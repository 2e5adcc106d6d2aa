import { stream } from "@ampera/ledger"
import { isKnown, registry, standing } from "../deciding/registry.ts"
import {
  complete,
  completionCommands,
  recordAbsence,
  recordCertificate,
  voidCompletion,
} from "./offering-completions.ts"
import { enroll, enrollmentCommands, voidEnrollment, withdraw } from "./offering-enrollments.ts"
import { evaluate, evaluationCommands, voidEvaluation } from "./offering-evaluations.ts"
import { offeringEvents } from "./offering-events.ts"
import { acceptNomination, decline, nominate, nominationCommands, waitlist } from "./offering-nominations.ts"
import { cancel, revise, schedule, scheduleCommands } from "./offering-schedule.ts"
import { evolveOffering, noOffering } from "./offering-state.ts"
import type { OfferingStream } from "./offering-stream.ts"
import { voidFactCommand, voidOf } from "./offering-voids.ts"

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
export const Offering: OfferingStream = stream({
  kind: "offering",
  key: "offeringId",
  events: offeringEvents,
  commands: {
    ...scheduleCommands,
    ...nominationCommands,
    ...enrollmentCommands,
    ...completionCommands,
    ...evaluationCommands,
    voidFact: voidFactCommand,
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
  decide: {
    schedule: (state, data, { programKnown }) => schedule(state, data, programKnown === true),
    revise,
    cancel,
    nominate: (state, data, { person }) => nominate(state, data, person),
    acceptNomination,
    waitlist,
    decline,
    enroll: (state, data, { person }) => enroll(state, data, person),
    withdraw,
    voidEnrollment,
    complete: (state, data, { person }) => complete(state, data, person),
    recordAbsence: (state, data, { person }) => recordAbsence(state, data, person),
    recordCertificate,
    voidCompletion,
    evaluate: (state, data, { person }) => evaluate(state, data, person),
    voidEvaluation,
    voidFact: voidOf,
  },
})
