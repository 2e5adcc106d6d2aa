import type { Credit } from "./credit.ts"
import { byId } from "./learned.ts"
import { shareDays } from "./minutes.ts"

/** The credits of one person, with what the caps of the table leave of them; the order given does not matter. */
export function capped(credits: readonly Credit[]): readonly Credit[] {
  let result = credits
  if (credits.some(({ mostInMonth }) => mostInMonth !== undefined)) result = largestInMonth(result)
  if (credits.some(({ mostOnDay }) => mostOnDay !== undefined)) result = sharingDays(result)
  return result
}

/** Of those of one kind and scope in a month the largest count, of equal ones those with the lowest ids. */
function largestInMonth(credits: readonly Credit[]): readonly Credit[] {
  const months = groups(credits, ({ learned, mostInMonth }) =>
    mostInMonth === undefined ? undefined : learned.completedOn.slice(0, 7),
  )
  const lost = new Set<Credit>()
  for (const month of months) {
    const largest = month.toSorted((a, b) => b.minutes.each - a.minutes.each || byId(a.learned, b.learned))
    for (const [i, credit] of largest.entries()) if (i >= (credit.mostInMonth as number)) lost.add(credit)
  }
  return credits.map((credit) =>
    lost.has(credit) ? { ...credit, minutes: { ...credit.minutes, most: 0 } } : credit,
  )
}

/** Those of one kind and scope share what may count on a day, in the order of their ids. */
function sharingDays(credits: readonly Credit[]): readonly Credit[] {
  const kinds = groups(credits, ({ mostOnDay }) => (mostOnDay === undefined ? undefined : ""))
  const shared = new Map<Credit, Credit>()
  for (const kind of kinds) {
    // Alone, a credit keeps to the cap by itself.
    if (kind.length === 1) continue
    const inOrder = kind.toSorted((a, b) => byId(a.learned, b.learned))
    const minutes = shareDays(
      inOrder.map((credit) => credit.minutes),
      inOrder[0]?.mostOnDay as number,
    )
    for (const [i, credit] of inOrder.entries()) {
      shared.set(credit, { ...credit, minutes: minutes[i] as Credit["minutes"] })
    }
  }
  return credits.map((credit) => shared.get(credit) ?? credit)
}

/** Credits of one kind and scope together, as far as they have a key. */
function groups(
  credits: readonly Credit[],
  keyOf: (credit: Credit) => string | undefined,
): Iterable<readonly Credit[]> {
  const found = new Map<string, Credit[]>()
  for (const credit of credits) {
    const key = keyOf(credit)
    if (key === undefined) continue
    const { kind, scope } = credit.learned
    const name = `${kind}|${scope}|${key}`
    const group = found.get(name)
    if (group === undefined) found.set(name, [credit])
    else group.push(credit)
  }
  return found.values()
}
