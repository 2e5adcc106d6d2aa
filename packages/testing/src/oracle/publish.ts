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

const isPublic = ({ publish }: Asked): boolean => publish === true

/**
 * "Figures of groups smaller than min-group are null, and then the next smallest, ties by key, until what is hidden of
 * one partition holds min-group people." An empty group is null too, but hides nobody. `beside` are people of the whole
 * in no group: few of them take a group with them when nobody else is hidden.
 */
export function hiddenOf<T>(
  groups: readonly T[],
  people: (group: T) => number,
  asked: Asked,
  beside = 0,
): ReadonlySet<T> {
  const { minGroup = 5 } = asked
  if (!isPublic(asked)) return new Set()
  const bySize = groups.toSorted((a, b) => people(a) - people(b))
  const hidden = new Set(bySize.filter((group) => people(group) < minGroup))
  let held = [...hidden].reduce((all, group) => all + people(group), 0)
  if (held === 0 && beside < minGroup) held = beside
  for (const group of bySize) {
    if (held === 0 || held >= minGroup) break
    if (hidden.has(group)) continue
    hidden.add(group)
    held += people(group)
  }
  return hidden
}

/** Those groups without their figures, but what is to be kept. */
export function published<T extends object>(
  groups: readonly T[],
  people: (group: T) => number,
  keep: readonly (keyof T)[],
  asked: Asked,
  beside = 0,
): readonly Blank<T>[] {
  const hidden = hiddenOf(groups, people, asked, beside)
  return groups.map((group) => (hidden.has(group) ? blank(group, keep) : group))
}

/** Few people within a group that is shown: their figures are null. Nobody is no secret. */
export const few = (people: number, asked: Asked): boolean => people > 0 && tooSmall(people, asked)

/** Parts that rest on few, and then the next smallest, with those that are hidden for another reason. */
export function hiddenParts<T>(
  parts: readonly T[],
  people: (part: T) => number,
  isHidden: (part: T) => boolean,
  asked: Asked,
  beside = 0,
): ReadonlySet<T> {
  const hidden = new Set(parts.filter((part) => isHidden(part) || few(people(part), asked)))
  const others = [...hidden].every((each) => people(each) === 0) && few(beside, asked) ? beside : 0
  for (const part of parts.filter((each) => people(each) > 0).toSorted((a, b) => people(a) - people(b))) {
    const held = [...hidden].reduce((all, each) => all + people(each), others)
    if (hidden.has(part)) continue
    if (!few(held, asked)) break
    hidden.add(part)
  }
  return hidden
}
