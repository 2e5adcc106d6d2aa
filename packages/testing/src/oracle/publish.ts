import type { Asked } from "./people.ts"

export type Blank<T> = { readonly [Key in keyof T]: T[Key] | null }

/** The same keys without a figure: lists empty, all else null, but what is to be kept. */
export const blank = <T extends object>(of: T, keep: readonly (keyof T)[]): Blank<T> =>
  Object.fromEntries(
    Object.entries(of).map(([key, value]) => [
      key,
      keep.includes(key as keyof T) ? value : Array.isArray(value) ? [] : null,
    ]),
  ) as Blank<T>

export const tooSmall = (people: number, { publish, minGroup = 5 }: Asked): boolean =>
  publish === true && people < minGroup

/**
 * "Figures of groups or populations smaller than `--min-group` are null, and the next smallest with them if
 * only one would be." An empty group is null too, but hides nobody: it is not the second one.
 */
export function published<T extends object>(
  groups: readonly T[],
  people: (group: T) => number,
  keep: readonly (keyof T)[],
  asked: Asked,
): readonly Blank<T>[] {
  const bySize = groups.toSorted((a, b) => people(a) - people(b))
  const hidden = bySize.filter((group) => tooSmall(people(group), asked))
  const next = bySize.find((group) => !hidden.includes(group))
  if (hidden.filter((group) => people(group) > 0).length === 1 && next !== undefined) hidden.push(next)
  return groups.map((group) => (hidden.includes(group) ? blank(group, keep) : group))
}

/** Few people within a group that is shown: their figures are null. Nobody is no secret. */
export const few = (people: number, asked: Asked): boolean => people > 0 && tooSmall(people, asked)
