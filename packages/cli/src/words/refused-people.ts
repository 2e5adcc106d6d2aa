import { refusals } from "./refusals.ts"

/** Why the stream of a person or of a need says no. */
export const refusedPeople = refusals({
  "assessment.known": "the assessment {assessmentId} is known with other content",
  "assessment.outsideService": "{personId} is not in service on {on}",
  "assignment.known": "the assignment of {personId} from {on} is known with other content",
  "decision.beforeSubmission": "the decision on {recordId} is dated before it was submitted ({submittedOn})",
  "departure.known": "{personId} left on {on} with other content",
  "departure.outsideService": "{personId} is not in service on {on}",
  "employment.known": "the employment of {personId} from {on} is known with other content",
  "need.known": "the need {needId} is known with other content",
  "need.otherPerson": "the need {needId} is another person's",
  "need.settled": "the need {needId} is settled: {outcome}",
  "need.unknown": "the need {needId} is unknown",
  "need.verified": "the need {needId} was verified on another day",
  "outcome.beforeProposal": "the outcome of {needId} is dated before its proposal ({proposedOn})",
  "person.erased": "the person was erased; their name, NIP, birth date and notes are not kept any more",
  "person.known": "the person {personId} is known with other content",
  "person.unknown": "the person {personId} is unknown",
  "record.beforeStart": "{recordId} ends or is submitted before it starts ({startsOn})",
  "record.decided": "{recordId} is decided: {status}",
  "record.known": "the record {recordId} is known with other content",
  "record.outsideService": "{personId} is not in service on {on}",
  "record.unknown": "the record {recordId} is unknown",
  "return.known": "{personId} returned on {on}",
  "return.notLeft": "{personId} has not left on {on}",
  "revocation.beforeVerification":
    "the revocation of {recordId} is dated before its verification ({verifiedOn})",
  "verification.beforeProposal": "the verification of {needId} is dated before its proposal ({proposedOn})",
})
