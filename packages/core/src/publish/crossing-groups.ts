import { independent, type Span } from "./independent.ts"
import { hiddenParts } from "./hidden-groups.ts"

/** One way to part the same people into groups. */
export interface Parting {
  /** The group of each, by its number. */
  readonly groupOf: readonly number[]
  /** Which groups are hidden anyway. */
  readonly hidden: readonly boolean[]
}

/**
 * Which groups the public may not see when the same people are parted in several ways at once: a group of one parting
 * may be one person more than groups of others. `isWhole` says that all together are shown, too.
 *
 * Somebody stands for the figures they are in. If there are `least` sets of people, no one in two of them, each of which
 * stands for as many independent figures as all people do, then nothing is told of fewer: with fewer people left out,
 * one of the sets is still whole, and a combination of figures that is nothing for the others is nothing for all. Where
 * there are not so many, some combination is told by those in the sets found; the smallest group in it is hidden, and
 * the next smallest of its parting until it is not told by subtracting.
 */
export function hiddenAcross(
  partings: readonly Parting[],
  { least, isWhole }: { readonly least: number; readonly isWhole: boolean },
): readonly (readonly boolean[])[] {
  const hidden = partings.map((parting) => [...parting.hidden])
  const sizes = partings.map(({ groupOf, hidden: groups }) => {
    const counted = groups.map(() => 0)
    for (const group of groupOf) counted[group] = (counted[group] as number) + 1
    return counted
  })
  for (;;) {
    const figures = numbered(hidden)
    const told = toldByFew(kindsOf(partings, figures, isWhole), least)
    if (told === undefined) return hidden
    const inIt = figures.all.filter(({ number }) => told.has(number))
    // Where people are too few for so many figures at all, any group may go.
    const [first, ...others] = inIt.length > 0 ? inIt : figures.all
    if (first === undefined) return hidden
    const sizeOf = ({ parting, group }: Figure): number => sizes[parting]?.[group] as number
    const { parting, group } = others.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a), first)
    ;(hidden[parting] as boolean[])[group] = true
    hidden[parting] = [...hiddenParts(sizes[parting] as number[], least, hidden[parting])]
  }
}

interface Figure {
  readonly parting: number
  readonly group: number
  /** From 1; 0 is the whole. */
  readonly number: number
}

/** The groups that are shown, numbered. */
function numbered(hidden: readonly (readonly boolean[])[]): {
  readonly all: readonly Figure[]
  readonly numberOf: (parting: number, group: number) => number | undefined
} {
  const all: Figure[] = []
  const numbers = hidden.map((groups, parting) =>
    groups.map((isHidden, group) => {
      if (isHidden) return undefined
      const number = all.length + 1
      all.push({ parting, group, number })
      return number
    }),
  )
  return { all, numberOf: (parting, group) => numbers[parting]?.[group] }
}

/** People who are in the same figures. */
interface Alike {
  readonly figures: readonly number[]
  people: number
}

function kindsOf(
  partings: readonly Parting[],
  { numberOf }: ReturnType<typeof numbered>,
  isWhole: boolean,
): readonly Alike[] {
  const kinds = new Map<string, Alike>()
  const people = partings[0]?.groupOf.length ?? 0
  for (let i = 0; i < people; i++) {
    const figures = isWhole ? [0] : []
    for (const [parting, { groupOf }] of partings.entries()) {
      const number = numberOf(parting, groupOf[i] as number)
      if (number !== undefined) figures.push(number)
    }
    if (figures.length === 0) continue
    const key = figures.join()
    const kind = kinds.get(key)
    if (kind === undefined) kinds.set(key, { figures, people: 1 })
    else kind.people++
  }
  return [...kinds.values()]
}

/** The figures of a combination that tells of few, as far as it can not be ruled out. */
function toldByFew(all: readonly Alike[], least: number): ReadonlySet<number> | undefined {
  // Who is alike to most is taken first, that the few are left for the next set.
  const kinds = all.map(({ figures, people }) => ({ figures, people }))
  const everything = spanOf(kinds)
  for (let set = 0; set < least; set++) {
    const span = independent()
    for (const kind of kinds.toSorted((a, b) => b.people - a.people)) {
      if (span.rank === everything.rank) break
      if (kind.people > 0 && span.add(kind.figures)) kind.people--
    }
    if (span.rank < everything.rank) {
      const beyond = all.find(({ figures }) => !span.has(figures))
      return beyond === undefined ? undefined : span.without(beyond.figures)
    }
  }
  return undefined
}

function spanOf(kinds: readonly Alike[]): Span {
  const span = independent()
  for (const { figures } of kinds) span.add(figures)
  return span
}
