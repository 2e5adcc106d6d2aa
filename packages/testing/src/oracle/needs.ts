import { isEnrolled } from "./learning.ts"
import { net } from "./money.ts"
import { type Asked, population } from "./people.ts"
import { blank, few, hiddenOf, published, tooSmall } from "./publish.ts"
import { by, cell, cellOr, distinct, type Folder, grouped, type Row, row, rows, stands } from "./rows.ts"

export interface NeedsQuery extends Asked {
  readonly year: number
}

/** "An offering starting in Y of a program that is or teaches the target." */
function offeringsFor(folder: Folder, of: Row, year: number): readonly string[] {
  const [programId, competencyId] = [cell(of, "program_id"), cell(of, "competency_id")]
  const teaches = (program: string): boolean =>
    programId !== ""
      ? program === programId
      : row(folder, "program_competencies", { program_id: program, competency_id: competencyId }) !==
        undefined
  return rows(folder, "offerings")
    .filter((each) => cell(each, "starts_on").startsWith(`${year}-`) && teaches(cell(each, "program_id")))
    .map((each) => cell(each, "offering_id"))
}

/** "A net funding of their own, or a live enrollment sharing one." */
const isFunded = (folder: Folder, offeringId: string, personId: string, asOf: string): boolean =>
  rows(folder, "fundings", { offering_id: offeringId })
    .filter((funding) => net(folder, funding, asOf) > 0n)
    .some((funding) =>
      cell(funding, "person_id") === ""
        ? isEnrolled(folder, offeringId, personId, asOf)
        : cell(funding, "person_id") === personId,
    )

const isPassed = (folder: Folder, offeringId: string, personId: string, asOf: string): boolean =>
  rows(folder, "completions", { offering_id: offeringId, person_id: personId, outcome: "passed" }).some(
    (each) => stands(each, "completed_on", asOf),
  )

/** One target and basis: who asked, and how far it went, each as a list of distinct persons. */
function progress(folder: Folder, needs: readonly Row[], { year, asOf }: NeedsQuery) {
  const persons = (list: readonly Row[]): string[] => distinct(list.map((each) => cell(each, "person_id")))
  const outcome = (name: string): string[] =>
    persons(needs.filter((each) => by(each, "validated_on", asOf) && cell(each, "outcome") === name))
  const offerings = needs[0] === undefined ? [] : offeringsFor(folder, needs[0], year)
  const people = persons(needs)
  const validated = outcome("validated")
  return {
    of: needs[0],
    people,
    verified: persons(needs.filter((each) => by(each, "verified_on", asOf))),
    validated,
    rejected: outcome("rejected"),
    deferred: outcome("deferred"),
    funded: validated.filter((id) => offerings.some((offering) => isFunded(folder, offering, id, asOf))),
    completed: people.filter((id) => offerings.some((offering) => isPassed(folder, offering, id, asOf))),
  }
}

/** Section 9. */
export function needs(folder: Folder, asked: NeedsQuery) {
  const { year, asOf } = asked
  const inside = population(folder, asked)
  const isAsked = (of: Row): boolean => asked.unit === undefined || inside.includes(cell(of, "person_id"))
  const all = rows(folder, "needs", { year: `${year}` }).filter(
    (each) => by(each, "proposed_on", asOf) && isAsked(each),
  )
  const target = (of: Row): string => cell(of, "competency_id") + cell(of, "program_id")
  const keyOf = (of: Row): string =>
    [target(of), cell(of, "basis"), cell(of, "program_id") === "" ? 1 : 2].join(" ")
  const groups = grouped(all, keyOf).map(({ members }) => progress(folder, members, asked))
  const list = groups.map(({ of, ...persons }) => ({
    ...(cell(of, "competency_id") === ""
      ? { programId: cell(of, "program_id") }
      : { competencyId: cell(of, "competency_id") }),
    basis: cell(of, "basis"),
    people: persons.people.length,
    verified: persons.verified.length,
    validated: persons.validated.length,
    rejected: persons.rejected.length,
    deferred: persons.deferred.length,
    funded: persons.funded.length,
    completed: persons.completed.length,
    unfunded: persons.validated.length - persons.funded.length,
  }))
  const who = (pick: (group: (typeof groups)[number]) => readonly string[]): number =>
    inside.filter((id) => groups.some((group) => pick(group).includes(id))).length
  const asking = who(({ people }) => people)
  const served = who(({ funded, completed }) => [...funded, ...completed])
  const people = {
    asked: asking,
    served,
    askedNeverServed: asking - served,
    neverAsked: inside.length - asking,
  }
  // Few who asked, or who asked for nothing that is shown, are told by these counts.
  const hidden = hiddenOf(groups, (group) => group.people.length, asked)
  const askingShown = inside.filter((id) =>
    groups.some((group) => !hidden.has(group) && group.people.includes(id)),
  ).length
  const isFewer = tooSmall(inside.length, asked) || few(asking, asked) || few(asking - askingShown, asked)
  const declined = rows(folder, "offerings")
    .filter((each) => cell(each, "starts_on").startsWith(`${year}-`))
    .map((each) => cell(each, "offering_id"))
    .flatMap((offering_id) => rows(folder, "nominations", { offering_id, decision: "declined" }))
    .filter((each) => by(each, "decided_on", asOf) && isAsked(each))
  const reasons = grouped(declined, (each) => cellOr(each, "reason", "-")).map(({ key, members }) => ({
    reason: key,
    people: distinct(members.map((each) => cell(each, "person_id"))).length,
  }))
  return {
    year,
    needs: published(list, (each) => each.people, ["competencyId", "programId", "basis"] as never, asked),
    people: isFewer ? blank(people, []) : people,
    declined: published(reasons, (each) => each.people, ["reason"], asked),
  }
}
