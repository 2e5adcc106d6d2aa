import type { StatesOf } from "@ampera/ledger"
import { latest } from "../dated/dated.ts"
import type { money } from "../funding/money-slice.ts"
import { minutesByPerson } from "../hours/minutes-by-person.ts"
import type { learning } from "../learning/learning-slice.ts"
import { floorOn } from "./coverage.ts"
import { type FairnessQuery, yearsOf } from "./fairness-query.ts"
import { amountsOf, type Given, moneyGiven, type Outside } from "./got.ts"
import type { Population } from "./population.ts"

/** What each of a population got, and whether it has a floor to be held to. */
export interface PopulationGot {
  readonly given: Given
  /** In the order of the members, as is the next. */
  readonly got: Float64Array
  readonly withFloor: readonly boolean[]
  /** The floor in minutes, where there is one. */
  readonly target: number | undefined
  readonly outside: Outside
}

type States = StatesOf<{ readonly money: typeof money; readonly learning: typeof learning }>

export function populationGot(
  states: States,
  { members }: Pick<Population, "members">,
  query: FairnessQuery,
): PopulationGot {
  const { asOf, of } = query
  const { from, to } = yearsOf(query)
  const given = givenBy(states, query)
  const { amounts: got, outside } = amountsOf(given, members)
  // Several years have no floor: it is one of a calendar year.
  const floor = of === "hours" && from === to ? floorOn(asOf) : undefined
  const withFloor = members.map(
    ({ facts }) => floor?.employments.includes(latest(facts.employments, asOf)?.employment) === true,
  )
  return { given, got, withFloor, target: floor?.minutes, outside }
}

function givenBy({ money: budgets, learning: learned }: States, query: FairnessQuery): Given {
  const { asOf, of, basis = "funded", source, purpose } = query
  const scope = { ...yearsOf(query), asOf, purpose }
  return of === "money"
    ? moneyGiven(budgets, learned, { ...scope, basis, source })
    : { byPerson: minutesByPerson(learned, scope), unattributed: 0, ownCost: 0, payers: 0 }
}
