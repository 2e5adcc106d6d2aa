import { report } from "@ampera/ledger"
import * as z from "zod"
import { allHolding } from "../dated/by-key.ts"
import { compareText } from "../dated/compare-text.ts"
import type { Finding } from "../reporting/findings.ts"
import { fiscalYear } from "../funding/budget-events.ts"
import { money } from "../funding/money-slice.ts"
import type { Decline, DeclineReason, Learning } from "../learning/learning-facts.ts"
import { learning } from "../learning/learning-slice.ts"
import { organization } from "../organization/organization-slice.ts"
import { rollUp, unitsOn } from "../organization/units-on.ts"
import { people } from "../people/people-slice.ts"
import { inServiceOn } from "../people/person-on.ts"
import { isFew } from "../publish/few.ts"
import { hiddenGroups } from "../publish/hidden-groups.ts"
import { asOf, leastShown, publishing, unitScope } from "../reporting/query-fields.ts"
import { type NeedBasis, needsSlice } from "./needs-slice.ts"
import { type NeedGroup, needGroups, type NeedsScope, offeringsOf } from "./served-needs.ts"

export const needsQuery = z.strictObject({
  ...asOf,
  year: fiscalYear,
  unit: unitScope.unit,
  ...publishing,
})

export type NeedsQuery = z.infer<typeof needsQuery>

/** Distinct people with a need for one target on one basis; null where they are hidden from the public. */
export interface NeedCounts {
  readonly people: number | null
  readonly verified: number | null
  readonly validated: number | null
  readonly rejected: number | null
  readonly deferred: number | null
  /** Validated, and with money of their own or shared, in an offering of the year for that target. */
  readonly funded: number | null
  /** Passed in such an offering. */
  readonly completed: number | null
  /** Validated and not funded. */
  readonly unfunded: number | null
}

/** What is needed, why, and what became of it: a competency or a program. */
export type NeedLine = ({ readonly competencyId: string } | { readonly programId: string }) & {
  readonly basis: NeedBasis
} & NeedCounts

/** The needs of a year as they stand on a day. */
export interface NeedsReport {
  readonly year: number
  readonly needs: readonly NeedLine[]
  /** Of those in service: whoever asked, and whoever was served. */
  readonly people: {
    readonly asked: number | null
    readonly served: number | null
    readonly askedNeverServed: number | null
    readonly neverAsked: number | null
  }
  /** People whose nomination was declined; the reason is `-` where none was given. */
  readonly declined: readonly { readonly reason: DeclineReason | "-"; readonly people: number | null }[]
  readonly findings: readonly Finding[]
}

/**
 * What people need to learn, by target and basis, and how much of it was funded and completed.
 *
 * @example
 * ```ts
 * import { needs } from "@ampera/core"
 *
 * needs.name // => "needs"
 * ```
 */
export const needs = report({
  name: "needs",
  over: { needs: needsSlice, people, organization, learning, money },
  compute(states, query: NeedsQuery): NeedsReport {
    const { year, asOf: day } = query
    const units = rollUp(unitsOn(states.organization, day), { unit: query.unit })
    const population = new Set(
      inServiceOn(states.people, day)
        .filter(({ assignment }) => units.includes(assignment?.unitId))
        .map(({ personId }) => personId),
    )
    const everybody = query.unit === undefined
    const scope = { year, day, isAsked: (personId: string) => everybody || population.has(personId) }
    const groups = needGroups(states.needs, states.learning, states.money, scope)
    const least = leastShown(query)
    const hidden =
      least === undefined
        ? []
        : hiddenGroups(
            groups.map((group) => group.people.size),
            least,
          )
    return {
      year,
      needs: lines(groups, hidden),
      people: peopleOf(groups, population, { hidden, least }),
      declined: declinedOf(states.learning, scope, least),
      findings: [],
    }
  },
})

function lines(groups: readonly NeedGroup[], hidden: readonly boolean[]): readonly NeedLine[] {
  return groups.map((group, i): NeedLine => {
    const { target, basis } = group
    if (hidden[i] === true) return { ...target, basis, ...hiddenCounts }
    return {
      ...target,
      basis,
      people: group.people.size,
      verified: group.verified.size,
      validated: group.validated.size,
      rejected: group.rejected.size,
      deferred: group.deferred.size,
      funded: group.funded.size,
      completed: group.completed.size,
      unfunded: group.validated.size - group.funded.size,
    }
  })
}

const hiddenCounts: NeedCounts = {
  people: null,
  verified: null,
  validated: null,
  rejected: null,
  deferred: null,
  funded: null,
  completed: null,
  unfunded: null,
}

function peopleOf(
  groups: readonly NeedGroup[],
  population: ReadonlySet<string>,
  { hidden, least }: { readonly hidden: readonly boolean[]; readonly least: number | undefined },
): NeedsReport["people"] {
  if (population.size < (least ?? 0)) return hiddenPeople
  const [asked, served, inShown] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const [i, group] of groups.entries()) {
    for (const personId of group.people) {
      if (!population.has(personId)) continue
      asked.add(personId)
      if (hidden[i] !== true) inShown.add(personId)
    }
    for (const met of [group.funded, group.completed]) {
      for (const personId of met) if (population.has(personId)) served.add(personId)
    }
  }
  // Few who asked, or few of whom only what is hidden would tell: these counts would tell it.
  if (isFew(asked.size, least) || isFew(asked.size - inShown.size, least)) return hiddenPeople
  return {
    asked: asked.size,
    served: served.size,
    askedNeverServed: asked.size - served.size,
    neverAsked: population.size - asked.size,
  }
}

const hiddenPeople = { asked: null, served: null, askedNeverServed: null, neverAsked: null } as const

function declinedOf(
  learning: Learning,
  scope: NeedsScope,
  least: number | undefined,
): NeedsReport["declined"] {
  const byReason = new Map<DeclineReason | "-", Set<string>>()
  for (const offeringId of offeringsOf(learning, scope).keys()) {
    const declines = learning.offerings.get(offeringId)?.declines ?? new Map<string, Decline>()
    for (const [personId, { reason }] of allHolding(declines, scope.day)) {
      if (!scope.isAsked(personId)) continue
      const people = byReason.get(reason ?? "-") ?? new Set()
      byReason.set(reason ?? "-", people.add(personId))
    }
  }
  const found = [...byReason].sort(([a], [b]) => compareText(a, b))
  const hidden =
    least === undefined
      ? []
      : hiddenGroups(
          found.map(([, people]) => people.size),
          least,
        )
  return found.map(([reason, people], i) => ({ reason, people: hidden[i] === true ? null : people.size }))
}
