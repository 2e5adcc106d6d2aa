import type { StatesOf } from "@ampera/ledger"
import { distribution } from "../measures/index.ts"
import { hiddenAcross, type Parting } from "../publish/crossing-groups.ts"
import { isFew, smallestGroup } from "../publish/few.ts"
import type { FairnessQuery } from "./fairness-query.ts"
import type { fairness } from "./fairness-report.ts"
import { type Group, type GroupFigures, grouped, groupFigures, hiddenGroup } from "./groups.ts"
import { type Grouping, groupings, populationOn } from "./population.ts"
import { populationGot } from "./population-got.ts"

/** Groups by one thing. */
interface Groups {
  readonly by: Grouping
  readonly groups: readonly GroupFigures[]
}

/**
 * The groups of one population by each thing there is, for the public: what reports by one thing each would show, less
 * what tells of few when all of it is seen at once. There are none of a population that is too small.
 */
export function publishedGroupings(
  states: StatesOf<(typeof fairness)["over"]>,
  query: FairnessQuery,
): readonly Groups[] {
  const least = query.minGroup ?? smallestGroup
  const population = populationOn(states.people, states.organization, query)
  if (population.members.length < least) return []
  const everybody = { ...populationGot(states, population, query), least }
  const { got, withFloor } = everybody
  const all = groupings.map((by) => {
    const keys = population.members.map((member) => population.keyOf(member, by))
    const groups = grouped(keys, everybody)
    return { by, keys, groups, figures: groupFigures(groups, everybody) }
  })
  const hiddenOf = (
    isIn: (i: number) => boolean,
    isShown: (figures: GroupFigures) => boolean,
    isWhole: boolean,
  ) => {
    const members = [...got.keys()].filter(isIn)
    const partings = all.map(({ keys, groups, figures }) =>
      partingOf(members, keys, groups, figures.map(isShown)),
    )
    return hiddenAcross(partings, { least, isWhole })
  }
  const isGivenToFew = isFew(distribution(got).withAny, least)
  const hidden = hiddenOf(
    () => true,
    ({ people }) => people !== null,
    true,
  )
  const amounts = hiddenOf(
    (i) => (got[i] as number) > 0,
    ({ total }) => total !== null,
    !isGivenToFew,
  )
  const floors = hiddenOf(
    (i) => withFloor[i] === true,
    ({ coverage }) => coverage !== null,
    true,
  )
  return all.map(({ by, figures }, k) => ({
    by,
    groups: figures.map((group, i) => {
      if (hidden[k]?.[i] === true) return hiddenGroup(group.key)
      const covered = floors[k]?.[i] === true ? null : group.coverage
      return amounts[k]?.[i] === true
        ? { ...group, total: null, mean: null, gini: null, coverage: covered }
        : { ...group, coverage: covered }
    }),
  }))
}

function partingOf(
  members: readonly number[],
  keys: readonly string[],
  groups: readonly Group[],
  shown: readonly boolean[],
): Parting {
  const places = new Map(groups.map(({ key }, place) => [key, place]))
  return {
    groupOf: members.map((i) => places.get(keys[i] as string) as number),
    hidden: shown.map((isShown) => !isShown),
  }
}
