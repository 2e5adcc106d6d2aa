import { isFew } from "./few.ts"
import { smallestShown } from "./hidden-groups.ts"

/** Who is behind a part of a whole: a set of people for each figure that would follow from the part. */
export type Behind = readonly ReadonlySet<string>[]

/**
 * Which parts of a whole the public may not see where the same people may be behind several of them: those with few
 * people behind a figure, and then the next smallest, the first among equals, until whoever is behind what is hidden are
 * enough different people. `hidden` are parts that are hidden for another reason, and count. A part that stands for
 * nobody is shown.
 */
export function hiddenSets(
  parts: readonly Behind[],
  least: number,
  hidden: readonly boolean[] = [],
): readonly boolean[] {
  const found = parts.map((sets, i) => hidden[i] === true || sets.some(({ size }) => isFew(size, least)))
  const figures = [...(parts[0]?.keys() ?? [])]
  for (;;) {
    const next = figures
      .filter((figure) =>
        isFew(
          behindAll(
            parts.filter((_, i) => found[i] === true),
            figure,
          ).size,
          least,
        ),
      )
      .map((figure) =>
        smallestShown(
          parts.map((sets) => sets[figure]?.size ?? 0),
          found,
        ),
      )
      .find((part) => part !== undefined)
    if (next === undefined) return found
    found[next] = true
  }
}

/** Everybody behind a figure of some parts. */
export function behindAll(parts: readonly Behind[], figure = 0): ReadonlySet<string> {
  return new Set(parts.flatMap((sets) => [...(sets[figure] ?? [])]))
}
