import { isFew } from "./few.ts"

/**
 * Which groups of a whole the public may not see the figures of, by the people in each, in the order of their keys:
 * those with fewer than `least`, and then the next smallest, the first key among equals, until the hidden hold `least`
 * people together. For what is hidden can be had from the whole by subtracting what is shown, and is then a figure of
 * enough people. A group of nobody is not shown either, but it hides nobody.
 *
 * `unlisted` are people of the whole who are in none of the groups. They hide nobody: what is known to be nothing of
 * them is subtracted as well. When they are few themselves, some group is hidden for them.
 */
export function hiddenGroups(sizes: readonly number[], least: number, unlisted = 0): readonly boolean[] {
  const hidden = sizes.map((people) => people < least)
  const held = peopleIn(sizes, hidden)
  return hideMore(sizes, hidden, { least, held: held === 0 && isFew(unlisted, least) ? unlisted : held })
}

/**
 * The same for parts on which perhaps nobody rests, and which are shown then. `hidden` are parts that are hidden for
 * another reason, and count.
 */
export function hiddenParts(
  sizes: readonly number[],
  least: number,
  hidden: readonly boolean[] = [],
  unlisted = 0,
): readonly boolean[] {
  const first = sizes.map((people, i) => hidden[i] === true || isFew(people, least))
  const held = peopleIn(sizes, first)
  return hideMore(sizes, first, { least, held: held === 0 && isFew(unlisted, least) ? unlisted : held })
}

/** Hides the next smallest until the hidden, who hold `held` people, hold enough; when they hold anybody. */
function hideMore(
  sizes: readonly number[],
  first: readonly boolean[],
  { least, held }: { readonly least: number; readonly held: number },
): readonly boolean[] {
  const hidden = [...first]
  for (let all = held; isFew(all, least); ) {
    const next = smallestShown(sizes, hidden)
    if (next === undefined) break
    hidden[next] = true
    all += sizes[next] as number
  }
  return hidden
}

/** The smallest of the groups that are shown and hold anybody, the first among equals. */
export function smallestShown(sizes: readonly number[], hidden: readonly boolean[]): number | undefined {
  let next: number | undefined
  for (const [i, people] of sizes.entries()) {
    if (hidden[i] === true || people === 0) continue
    if (next === undefined || people < (sizes[next] as number)) next = i
  }
  return next
}

const peopleIn = (sizes: readonly number[], hidden: readonly boolean[]): number =>
  sizes.reduce((sum, people, i) => (hidden[i] === true ? sum + people : sum), 0)
