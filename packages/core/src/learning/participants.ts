import { holding } from "../dated/by-key.ts"
import { holds } from "../dated/dated.ts"
import type { Learning, Participation, Purpose } from "./learning-facts.ts"
import { offeringOn, programOn, takesPart } from "./learning-on.ts"

/** Who takes part in an offering (enrolled and not withdrawn) as known on a day, by their ids. */
export function participantsOn(
  { offerings }: Learning,
  asOf: string,
): (offeringId: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (offeringId) => {
    const found = known.get(offeringId)
    if (found !== undefined) return found
    const participants: string[] = []
    for (const [personId, participation] of offerings.get(offeringId)?.participations ?? []) {
      if (isIn(participation, asOf)) participants.push(personId)
    }
    known.set(offeringId, participants.sort())
    return participants
  }
}

/** Nearly everybody enrolls once; the rest takes the longer way. */
function isIn(participation: Participation, asOf: string): boolean {
  const { enrolled } = participation
  if (enrolled === undefined) return false
  if (enrolled.before !== undefined) return takesPart(participation, asOf)
  return holds(enrolled, asOf) && holding(enrolled.withdrawal, asOf) === undefined
}

/** What the program of an offering is for, as known on a day. */
export function purposesOn(
  { offerings, programs }: Learning,
  asOf: string,
): (offeringId: string) => Purpose | undefined {
  const known = new Map<string, Purpose | undefined>()
  return (offeringId) => {
    if (known.has(offeringId)) return known.get(offeringId)
    const facts = offerings.get(offeringId)
    const programId = facts === undefined ? undefined : offeringOn(offeringId, facts, asOf)?.programId
    const program = programId === undefined ? undefined : programs.get(programId)
    const purpose =
      programId === undefined || program === undefined
        ? undefined
        : programOn(programId, program, asOf)?.purpose
    known.set(offeringId, purpose)
    return purpose
  }
}
