import { fewestApart } from "../publish/fewest-apart.ts"
import { smallestShown } from "../publish/hidden-groups.ts"

/** People of one unit of whom the same competencies are asked. */
export interface AskedAlike {
  /** Undefined for those in none of the units. */
  readonly unitId: string | undefined
  /** Places of competencies. */
  readonly asked: readonly number[]
  people: number
}

/** Counts people by their unit and position: with their number alone nobody has to be kept. */
export function askedAlike() {
  const kinds = new Map<string, AskedAlike>()
  return {
    kinds,
    add(unitId: string | undefined, positionId: string, asked: () => readonly number[]): void {
      const key = `${unitId ?? ""} ${positionId}`
      const known = kinds.get(key)
      if (known === undefined) kinds.set(key, { unitId, asked: asked(), people: 1 })
      else known.people++
    },
  }
}

/**
 * Which competencies of everybody the public may not see: those asked of few, and then the next smallest, the first id
 * among equals, until they are asked of enough people together, and until no sum of competencies less a sum of units
 * is about few people. Competencies come with the number of people asked, in the order of their ids.
 */
export function hiddenCompetencies(
  competencies: readonly { readonly place: number; readonly required: number }[],
  {
    kinds,
    isUnitShown,
    least,
  }: {
    readonly kinds: Iterable<AskedAlike>
    readonly isUnitShown: (unitId: string) => boolean
    readonly least: number
  },
): readonly boolean[] {
  const asked = [...kinds].filter((kind) => kind.asked.length > 0)
  const sizes = competencies.map(({ required }) => required)
  const places = new Map(competencies.map(({ place }, i) => [place, i]))
  const hidden = sizes.map((required) => required < least)
  const unitFigure = unitFigures(asked, isUnitShown, least)
  const isHidden = (place: number) => hidden[places.get(place) as number] === true
  const tellsOfFew = (): boolean => {
    let inHidden = 0
    const crossing = asked.map((kind) => {
      if (kind.asked.some(isHidden)) inHidden += kind.people
      const figures = kind.asked.map((place) => (isHidden(place) ? -1 : place))
      return { figures: [unitFigure(kind.unitId), ...figures], people: kind.people }
    })
    if (inHidden > 0 && inHidden < least) return true
    return (fewestApart(crossing, least) ?? least) < least
  }
  while (tellsOfFew()) {
    const next = smallestShown(sizes, hidden)
    if (next === undefined) break
    hidden[next] = true
  }
  return hidden
}

/**
 * The figure a unit stands for, below -1: its own when it is shown, and otherwise one for all that is hidden. Of few
 * people of whom anything is asked nothing can be kept by hiding competencies, for the figures of their unit are theirs.
 */
function unitFigures(
  asked: readonly AskedAlike[],
  isUnitShown: (unitId: string) => boolean,
  least: number,
): (unitId: string | undefined) => number {
  const people = new Map<string | undefined, number>()
  for (const kind of asked) people.set(kind.unitId, (people.get(kind.unitId) ?? 0) + kind.people)
  const own = [...people.keys()].filter(
    (unitId) => unitId !== undefined && isUnitShown(unitId) && (people.get(unitId) as number) >= least,
  )
  const others = [...people].reduce((sum, [unitId, some]) => (own.includes(unitId) ? sum : sum + some), 0)
  const rest = others < least ? -1 : -2
  const figures = new Map(own.map((unitId, i) => [unitId, -3 - i]))
  return (unitId) => figures.get(unitId) ?? rest
}
