import { fewestApart } from "../publish/fewest-apart.ts"
import { isFew } from "../publish/few.ts"
import { smallestShown } from "../publish/hidden-groups.ts"

/** People of one unit of whom the same competencies are asked, or known. */
export interface AlikeInUnit {
  /** Undefined for those in none of the units. */
  readonly unitId: string | undefined
  /** Places of competencies. */
  readonly places: readonly number[]
  people: number
}

/** Counts people by their unit and by what tells the same competencies: with their number alone nobody has to be kept. */
export function alikeInUnits() {
  const kinds = new Map<string, AlikeInUnit>()
  return {
    kinds,
    add(unitId: string | undefined, same: string, places: () => readonly number[]): void {
      const key = `${unitId ?? ""} ${same}`
      const known = kinds.get(key)
      if (known === undefined) kinds.set(key, { unitId, places: places(), people: 1 })
      else known.people++
    },
  }
}

/**
 * Which competencies of everybody the public may not see: those that rest on few, and then the next smallest, the first
 * id among equals, until enough people together are behind the hidden, and until no sum of competencies less a sum of
 * units is about few people. Competencies come with the number of people behind each, in the order of their ids;
 * `hidden` are those that are hidden for another reason.
 */
export function hiddenCompetencies(
  competencies: readonly { readonly place: number; readonly people: number }[],
  {
    kinds,
    shownUnits,
    isTotalShown,
    least,
    hidden: before = [],
  }: {
    readonly kinds: Iterable<AlikeInUnit>
    readonly shownUnits: ReadonlySet<string>
    readonly isTotalShown: boolean
    readonly least: number
    readonly hidden?: readonly boolean[]
  },
): readonly boolean[] {
  const alike = [...kinds].filter((kind) => kind.places.length > 0)
  const sizes = competencies.map(({ people }) => people)
  const places = new Map(competencies.map(({ place }, i) => [place, i]))
  const hidden = sizes.map((people, i) => before[i] === true || isFew(people, least))
  // Below -1, where no place is. All that is in no unit shown is one figure: the total less the units.
  const unitFigures = new Map([...shownUnits].map((unitId, i) => [unitId, -3 - i]))
  const unitFigure = (unitId: string | undefined): number =>
    unitFigures.get(unitId ?? "") ?? (isTotalShown ? -2 : -1)
  const isHidden = (place: number) => hidden[places.get(place) as number] === true
  const tellsOfFew = (): boolean => {
    let inHidden = 0
    const crossing = alike.map((kind) => {
      if (kind.places.some(isHidden)) inHidden += kind.people
      const figures = kind.places.map((place) => (isHidden(place) ? -1 : place))
      return { figures: [unitFigure(kind.unitId), ...figures], people: kind.people }
    })
    return isFew(inHidden, least) || (fewestApart(crossing, least) ?? least) < least
  }
  while (tellsOfFew()) {
    const next = smallestShown(sizes, hidden)
    if (next === undefined) break
    hidden[next] = true
  }
  return hidden
}
