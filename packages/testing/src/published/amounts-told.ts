import { measures } from "../oracle/measures.ts"

interface Ratio {
  readonly num: string
  readonly den: string
}

/** Figures about what people got, as they are shown; one that has no column, or is left out, is not shown. */
export interface ShownAmounts {
  readonly people: number | null
  readonly withAny: number | null
  readonly total: string | null
  readonly gini: Ratio | null
  readonly hoover?: Ratio | null
  readonly jain?: Ratio | null
  readonly cv2?: Ratio | null
  readonly ge2?: Ratio | null
  readonly palma?: Ratio | { readonly undefined: string } | null
  readonly topTenShare?: Ratio | null
  readonly theilT?: number | null
  readonly attainable?: { readonly recipients: number; readonly gini: Ratio | null } | null
  readonly lorenz?: readonly { readonly share: Ratio | null }[]
}

/** How often amounts in their order are the same whatever fits, and how many ways of giving were found to fit. */
export interface Fitting {
  readonly solutions: number
  /** Who got something, counted from 0 up from the smallest amount, and got the same in all that fits. */
  readonly told: readonly number[]
}

/**
 * What somebody finds who knows that all amounts are multiples of a step: every way in which the total may have been
 * given to so many people is tried, and kept when all figures that are shown are those of it. Total and Gini are two
 * equations, from which the two largest amounts follow. It ends once nobody's amount is told. Undefined when no total is
 * shown: then there is no end of what may fit.
 */
export function amountsTold(shown: ShownAmounts, step: number): Fitting | undefined {
  const { people, withAny, total, gini } = shown
  if (people === null || withAny === null || total === null || withAny === 0) return undefined
  const steps = Number(total) / step
  const isFit = fitting(shown)
  const factorOf = (place: number): number => 2 * (people - withAny + place + 1) - people - 1
  const seen = Array.from({ length: withAny }, () => new Set<number>())
  const amounts: number[] = []
  let solutions = 0
  const keep = (): boolean => {
    if (!isFit([...Array.from({ length: people - withAny }, () => 0), ...amounts])) return false
    solutions++
    for (const [place, amount] of amounts.entries()) (seen[place] as Set<number>).add(amount)
    return seen.every(({ size }) => size > 1)
  }
  /** Whether nobody's amount is told by what was found so far. */
  const search = (left: number, ranked: number | undefined): boolean => {
    const place = amounts.length
    const least = amounts[place - 1] ?? 1
    const factor = factorOf(place)
    if (ranked !== undefined && place === withAny - 2) {
      const largest = (ranked - factor * left) / 2
      const next = left - largest
      if (!Number.isInteger(largest) || next < least || largest < next) return false
      return withLast([next, largest])
    }
    if (place === withAny - 1) {
      return left >= least && (ranked === undefined || ranked === factor * left) && withLast([left])
    }
    for (let amount = least; amount * (withAny - place) <= left; amount++) {
      amounts.push(amount)
      const isDone = search(left - amount, ranked === undefined ? undefined : ranked - factor * amount)
      amounts.pop()
      if (isDone) return true
    }
    return false
  }
  const withLast = (last: readonly number[]): boolean => {
    amounts.push(...last)
    const isDone = keep()
    amounts.length -= last.length
    return isDone
  }
  search(steps, gini === null ? undefined : (Number(gini.num) * people * steps) / Number(gini.den))
  return { solutions, told: [...seen.keys()].filter((place) => (seen[place] as Set<number>).size < 2) }
}

/** Whether amounts have the figures that are shown; those of total and Gini are so already. */
function fitting(shown: ShownAmounts): (amounts: readonly number[]) => boolean {
  const names = (
    ["hoover", "jain", "cv2", "ge2", "palma", "topTenShare", "theilT", "attainable"] as const
  ).filter((name) => shown[name] !== null && shown[name] !== undefined)
  const points = (shown.lorenz ?? []).flatMap(({ share }, tenth) =>
    share === null || tenth === 0 || tenth === 10 ? [] : [{ share, tenth }],
  )
  if (names.length === 0 && points.length === 0) return () => true
  const { jain = null } = shown
  return (amounts) => {
    if (jain !== null && !isJain(amounts, jain)) return false
    const found = measures(amounts.map(BigInt))
    return (
      names.every((name) => isSame(found[name], shown[name])) &&
      points.every(({ share, tenth }) => isSame(found.lorenz[tenth]?.share, share))
    )
  }
}

/** Jain alone, which most that has the same total has not: the others need not be computed for it. */
function isJain(amounts: readonly number[], jain: Ratio): boolean {
  let [sum, squares] = [0, 0]
  for (const amount of amounts) {
    sum += amount
    squares += amount * amount
  }
  return BigInt(sum) ** 2n * BigInt(jain.den) === BigInt(amounts.length * squares) * BigInt(jain.num)
}

/** A program that computes a logarithm otherwise may round its last decimal otherwise. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === "number" && typeof other === "number") return Math.abs(one - other) < 1.5e-6
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return one === other
  const [a, b] = [one, other] as Readonly<Record<string, unknown>>[]
  return Object.keys(b as object).every((key) => isSame(a?.[key], b?.[key]))
}
