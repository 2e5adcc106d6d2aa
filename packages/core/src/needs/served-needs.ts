import { allHolding, holding } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import type { Money } from "../funding/money-slice.ts"
import { netFundings } from "../funding/net-money.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { bestCompletion, offeringOn, outcomesOn, takesPart } from "../learning/learning-on.ts"
import type { NeedBasis, Needs } from "./needs-slice.ts"

/** Which needs: of which year, as known on which day, of whom. */
export interface NeedsScope {
  readonly year: number
  readonly day: string
  readonly isAsked: (personId: string) => boolean
}

/** The people with a need for one target on one basis, and those of them something became of. */
export interface NeedGroup {
  readonly target: { readonly competencyId: string } | { readonly programId: string }
  readonly basis: NeedBasis
  readonly people: Set<string>
  readonly verified: Set<string>
  readonly validated: Set<string>
  readonly rejected: Set<string>
  readonly deferred: Set<string>
  readonly funded: Set<string>
  readonly completed: Set<string>
}

/** The people who had money, and those who passed, in the offerings of a year for one target. */
interface Served {
  readonly funded: Set<string>
  readonly passed: Set<string>
}

/** By target: `competency c1`, `program p1`. */
type ServedByTarget = ReadonlyMap<string, Served>

/** The needs of a year by target and basis, in the order of the target's id. */
export function needGroups(
  needs: Needs,
  learning: Learning,
  money: Money,
  scope: NeedsScope,
): readonly NeedGroup[] {
  const served = servedOf(learning, money, scope)
  const groups = new Map<string, NeedGroup>()
  for (const [needId, need] of allHolding(needs.proposals, scope.day)) {
    const { personId, competencyId, programId, basis } = need
    if (need.year !== scope.year || !scope.isAsked(personId)) continue
    const target =
      competencyId === null ? targetKey("program", programId ?? "") : targetKey("competency", competencyId)
    const key = `${target} ${basis}`
    let group = groups.get(key)
    if (group === undefined) {
      group = emptyGroup(competencyId === null ? { programId: programId as string } : { competencyId }, basis)
      groups.set(key, group)
    }
    group.people.add(personId)
    const found = served.get(target)
    if (found?.passed.has(personId) === true) group.completed.add(personId)
    if (holding(needs.verifications.get(needId), scope.day) !== undefined) group.verified.add(personId)
    const outcome = holding(needs.outcomes.get(needId), scope.day)?.outcome
    if (outcome !== undefined) group[outcome].add(personId)
    if (outcome === "validated" && found?.funded.has(personId) === true) group.funded.add(personId)
  }
  return [...groups.values()].sort((a, b) => compareText(idOf(a), idOf(b)) || compareText(a.basis, b.basis))
}

function emptyGroup(target: NeedGroup["target"], basis: NeedBasis): NeedGroup {
  const none = (): Set<string> => new Set()
  return {
    target,
    basis,
    people: none(),
    verified: none(),
    validated: none(),
    rejected: none(),
    deferred: none(),
    funded: none(),
    completed: none(),
  }
}

const idOf = ({ target }: NeedGroup): string =>
  "competencyId" in target ? target.competencyId : target.programId

const targetKey = (kind: "competency" | "program", id: string): string => `${kind} ${id}`

/** The offerings that begin in a year, with their programs. */
export function offeringsOf(
  { offerings }: Learning,
  { year, day }: Pick<NeedsScope, "year" | "day">,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [offeringId, facts] of offerings) {
    const offering = offeringOn(offeringId, facts, day)
    if (offering !== undefined && yearOf(offering.startsOn) === year)
      found.set(offeringId, offering.programId)
  }
  return found
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

function servedOf(learning: Learning, money: Money, scope: NeedsScope): ServedByTarget {
  const { day } = scope
  const byTarget = new Map<string, Served>()
  const { own, shared } = moneyOf(money, day)
  for (const [offeringId, programId] of offeringsOf(learning, scope)) {
    const program = learning.programs.get(programId)
    const taught = program === undefined ? [] : [...outcomesOn(program, day).keys()]
    const targets = [targetKey("program", programId), ...taught.map((id) => targetKey("competency", id))]
    const funded = new Set(own.get(offeringId))
    const passed = new Set<string>()
    for (const [personId, participation] of learning.offerings.get(offeringId)?.participations ?? []) {
      if (bestCompletion(participation, day)?.outcome === "passed") passed.add(personId)
      if (shared.has(offeringId) && takesPart(participation, day)) funded.add(personId)
    }
    for (const target of targets) {
      const served = byTarget.get(target) ?? { funded: new Set(), passed: new Set() }
      byTarget.set(target, served)
      for (const personId of funded) served.funded.add(personId)
      for (const personId of passed) served.passed.add(personId)
    }
  }
  return byTarget
}

/** Who has money of their own in an offering, and which offerings have money to share; of any year and source. */
function moneyOf(
  money: Money,
  day: string,
): { readonly own: ReadonlyMap<string, readonly string[]>; readonly shared: ReadonlySet<string> } {
  const own = new Map<string, string[]>()
  const shared = new Set<string>()
  for (const { funding, net } of netFundings(money, { basis: "funded", asOf: day })) {
    if (net <= 0) continue
    const { offeringId, personId } = funding
    if (personId === null) shared.add(offeringId)
    else {
      const known = own.get(offeringId)
      if (known === undefined) own.set(offeringId, [personId])
      else known.push(personId)
    }
  }
  return { own, shared }
}
