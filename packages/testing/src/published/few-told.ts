import { eliminate, type Form, rank } from "./elimination.ts"

/** Figures that are shown, as sums of unknowns, and whose unknowns those are. */
export interface Shown {
  readonly figures: readonly { readonly name: string; readonly sum: Form }[]
  /** Who is behind an unknown: people who can not be told from each other by any figure. */
  readonly kindOf: (unknown: string) => string
  readonly people: ReadonlyMap<string, number>
}

/** So many sets of people are tried at most. */
const sets = 3_000

/**
 * Those about whom some combination of figures tells something, when they are fewer than `least`; undefined when there
 * are none. Whatever multiples of figures are added and subtracted: first every unknown of enough people is eliminated,
 * and what is left is about few people alone. Often that is nothing; else each set of kinds with fewer people is tried,
 * as far as there are not too many of them, and the forms as they are left.
 */
export function fewTold({ figures, kindOf, people }: Shown, least: number): readonly string[] | undefined {
  const unknowns = [...new Set(figures.flatMap(({ sum }) => [...sum.keys()]))]
  const sizeOf = (kinds: Iterable<string>): number =>
    [...new Set(kinds)].reduce((sum, kind) => sum + (people.get(kind) ?? 0), 0)
  const isLight = (unknown: string): boolean => sizeOf([kindOf(unknown)]) < least
  const forms = figures.map(({ sum }) => sum)
  const { rest } = eliminate(
    forms,
    unknowns.filter((unknown) => !isLight(unknown)),
  )
  if (rest.length === 0) return undefined
  const kindsIn = (form: Form): readonly string[] => [...new Set([...form.keys()].map(kindOf))]
  for (const form of eliminate(rest, unknowns).solved) {
    if (sizeOf(kindsIn(form)) < least) return kindsIn(form)
  }
  const light = [...new Set(rest.flatMap(kindsIn))]
  const all = rank(rest)
  let tried = 0
  const search = (from: number, chosen: readonly string[]): readonly string[] | undefined => {
    for (let i = from; i < light.length && tried < sets; i++) {
      const more = [...chosen, light[i] as string]
      if (sizeOf(more) >= least) continue
      tried++
      const others = rest.map(
        (form): Form => new Map([...form].filter(([name]) => !more.includes(kindOf(name)))),
      )
      if (rank(others) < all) return more
      const found = search(i + 1, more)
      if (found !== undefined) return found
    }
    return undefined
  }
  return search(0, [])
}
