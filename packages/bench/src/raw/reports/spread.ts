/** Ratios and sums by hand, as whole numbers: doubles while they hold them, bigints for what they do not. */

interface Printed {
  readonly num: string
  readonly den: string
  readonly value: number
}

/** A ratio in lowest terms, as the report prints it. */
function printed(num: bigint, den: bigint): Printed {
  let [a, b] = [num < 0n ? -num : num, den]
  while (b !== 0n) [a, b] = [b, a % b]
  return { num: `${num / a}`, den: `${den / a}`, value: rounded(num, den) }
}

function rounded(num: bigint, den: bigint): number {
  const size = num < 0n ? -num : num
  const scaled = size * 1_000_000n
  const twice = (scaled % den) * 2n
  const down = scaled / den
  const millionths = Number(twice > den || (twice === den && down % 2n === 1n) ? down + 1n : down)
  return num < 0n && millionths > 0 ? -millionths / 1_000_000 : millionths / 1_000_000
}

const low = 2 ** 16

/** Of amounts sorted upwards: S, the sum of squares, and the sum of `x` times its rank from 1. */
function sums(sorted: Float64Array): {
  readonly sum: bigint
  readonly squares: bigint
  readonly ranked: bigint
} {
  let [sum, highs, mixed, lows, rankedHigh, rankedLow] = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < sorted.length; i++) {
    const amount = sorted[i] as number
    if (amount === 0) continue
    const little = amount % low
    const high = (amount - little) / low
    sum += amount
    highs += high * high
    mixed += high * little
    lows += little * little
    rankedHigh += high * (i + 1)
    rankedLow += little * (i + 1)
  }
  const shift = BigInt(low)
  return {
    sum: BigInt(sum),
    squares: BigInt(highs) * shift * shift + 2n * BigInt(mixed) * shift + exact(lows),
    ranked: BigInt(rankedHigh) * shift + BigInt(rankedLow),
  }
}

function exact(whole: number): bigint {
  if (!Number.isSafeInteger(whole)) throw new Error("the office is too large for this computation by hand")
  return BigInt(whole)
}

/** How evenly amounts are spread, every figure of the report. */
export function spreadByHand(amounts: Float64Array): object {
  const sorted = amounts.toSorted()
  const people = sorted.length
  const n = BigInt(people)
  const { sum, squares, ranked } = sums(sorted)
  const upTo = (part: number): number => {
    let [from, to] = [0, people]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((sorted[middle] as number) <= part) from = middle + 1
      else to = middle
    }
    return from
  }
  const below = (count: number): number => {
    let so = 0
    for (let i = 0; i < count; i++) so += sorted[i] as number
    return so
  }
  /** Ten times what the lowest `tenths` of the people have; a person on the border counts by the part below it. */
  const tenTimes = (tenths: number): bigint => {
    const whole = Math.floor((people * tenths) / 10)
    const rest = (people * tenths) % 10
    return BigInt(below(whole)) * 10n + BigInt(rest) * BigInt(whole < people ? (sorted[whole] as number) : 0)
  }
  const poor = upTo(Number(sum / n))
  const withAny = people - upTo(0)
  const top = 10n * sum - tenTimes(9)
  const bottom = tenTimes(4)
  const middle = BigInt(sorted[people - withAny + Math.floor((withAny - 1) / 2)] as number)
  const affordable = Number(sum / middle)
  const recipients = Math.min(people, affordable)
  const mean = Number(sum) / people
  let theil = 0
  for (let i = people - withAny; i < people; i++) {
    const share = (sorted[i] as number) / mean
    theil += share * Math.log(share)
  }
  return {
    mean: printed(sum, n),
    gini: printed(2n * ranked - (n + 1n) * sum, n * sum),
    hoover: printed(BigInt(poor) * sum - n * BigInt(below(poor)), n * sum),
    jain: printed(sum * sum, n * squares),
    cv2: printed(n * squares - sum * sum, sum * sum),
    ge2: printed(n * squares - sum * sum, 2n * sum * sum),
    palma: bottom === 0n ? { undefined: "bottom40HasNothing" } : printed(top, bottom),
    topTenShare: printed(top, 10n * sum),
    theilT: Math.round((theil / people) * 1_000_000) / 1_000_000,
    attainable: { recipients, gini: printed(BigInt(people - recipients), n) },
    lorenz: Array.from({ length: 11 }, (_, i) => ({
      p: printed(BigInt(i), 10n),
      share: printed(tenTimes(i), 10n * sum),
    })),
  }
}

/** The concentration of amounts over needs (-1: not known), and how uneven the needs are; null where few are known. */
export function concentrationByHand(
  amounts: Float64Array,
  needs: Int32Array,
): { of: Printed; need: Printed } | null {
  let most = 0
  let known = 0
  for (const need of needs) {
    if (need < 0) continue
    known += 1
    if (need > most) most = need
  }
  if (known * 2 < needs.length) return null
  const counts = new Int32Array(most + 2)
  for (const need of needs) if (need >= 0) counts[need + 1] = (counts[need + 1] as number) + 1
  for (let i = 1; i < counts.length; i++) counts[i] = (counts[i] as number) + (counts[i - 1] as number)
  let [sum, over, little, all, ranked] = [0, 0, 0, 0, 0]
  for (let i = 0; i < needs.length; i++) {
    const need = needs[i] as number
    if (need < 0) continue
    const place = (counts[need] as number) + (counts[need + 1] as number) - known
    const amount = amounts[i] as number
    const rest = amount % low
    sum += amount
    over += ((amount - rest) / low) * place
    little += rest * place
    all += need
    ranked += need * place
  }
  const n = BigInt(known)
  return {
    of: printed(BigInt(over) * BigInt(low) + BigInt(little), n * BigInt(sum)),
    need: printed(BigInt(ranked), n * BigInt(all)),
  }
}
