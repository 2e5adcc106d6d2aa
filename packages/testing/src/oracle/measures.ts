import { type Fraction, fraction, minus, over, ratio } from "./fraction.ts"
import { sumOf } from "./rows.ts"

const ascending = (x: readonly bigint[]): bigint[] => x.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
const total = (x: readonly bigint[]): bigint => sumOf(x, (each) => each)

/** sum((2i - n - 1) x_i) / (n S) over x ascending: the population form, zeros kept. */
export function gini(x: readonly bigint[]): Fraction | null {
  const [n, S] = [x.length, total(x)]
  if (n === 0) return null
  if (S === 0n) return fraction(0, 1)
  const ranked = ascending(x).map((each, index) => BigInt(2 * (index + 1) - n - 1) * each)
  return fraction(total(ranked), BigInt(n) * S)
}

/** The share of S held by the tenths of n who have least, interpolated inside a person. */
function poorest(x: readonly bigint[], tenths: number): Fraction | null {
  const S = total(x)
  if (S === 0n) return null
  const sorted = ascending(x)
  const whole = Math.floor((tenths * x.length) / 10)
  const inside = BigInt((tenths * x.length) % 10)
  return fraction(10n * total(sorted.slice(0, whole)) + inside * (sorted[whole] ?? 0n), 10n * S)
}

/**
 * 2 sum(x_i R_i) / S - 1 with R the mid-rank in need ascending over n, ties sharing the mean rank: with l below
 * and e equal (oneself too) the mean of the ranks l + 1 … l + e, less a half, is l + e / 2.
 */
export function concentration(
  people: readonly { readonly x: bigint; readonly need: number }[],
): Fraction | null {
  const [n, S] = [BigInt(people.length), sumOf(people, ({ x }) => x)]
  if (S === 0n) return null
  const weighted = sumOf(people, ({ x, need }) => {
    const below = people.filter((other) => other.need < need).length
    const equal = people.filter((other) => other.need === need).length
    return x * BigInt(2 * below + equal)
  })
  return minus(fraction(weighted, n * S), fraction(1, 1))
}

const one = fraction(1, 1)

/** "k = min(people, floor(total / m)), m = the lower median of what recipients got; gini = 1 - k/people." */
function attainable(x: readonly bigint[]) {
  const recipients = ascending(x).filter((each) => each > 0n)
  const median = recipients[Math.floor((recipients.length - 1) / 2)]
  if (median === undefined) return null
  const enough = total(x) / median
  const k = enough < BigInt(x.length) ? enough : BigInt(x.length)
  return { recipients: Number(k), gini: ratio(minus(one, fraction(k, x.length))) }
}

/** Theil T over all n with 0 ln 0 = 0; a logarithm, hence the only figure that is not exact. */
function theilT(x: readonly bigint[]): number | null {
  const [n, S] = [x.length, total(x)]
  if (n === 0) return null
  const terms = ascending(x)
    .filter((each) => each > 0n)
    .map((each) => (Number(each) * n) / Number(S))
    .map((timesMean) => (timesMean * Math.log(timesMean)) / n)
  return Math.max(0, Number(terms.reduce((sum, term) => sum + term, 0).toFixed(6)))
}

/** The measures of section 5, over what each person of the population got. */
export function measures(x: readonly bigint[]) {
  const [n, S] = [BigInt(x.length), total(x)]
  const nothing = n > 0n && S === 0n
  const distances = sumOf(x, (each) => (n * each > S ? n * each - S : S - n * each))
  const squares = sumOf(x, (each) => each * each)
  const cv2 = nothing ? fraction(0, 1) : n === 0n ? null : minus(fraction(n * squares, S * S), one)
  const [top, bottom] = [poorest(x, 9), poorest(x, 4)]
  const topTen = top && minus(one, top)
  return {
    mean: ratio(fraction(S, n)),
    gini: ratio(gini(x)),
    hoover: ratio(nothing ? fraction(0, 1) : fraction(distances, 2n * n * S)),
    jain: ratio(nothing ? one : fraction(S * S, n * squares)),
    cv2: ratio(cv2),
    ge2: ratio(cv2 && over(cv2, fraction(2, 1))),
    palma:
      topTen && bottom
        ? bottom[0] === 0n
          ? { undefined: "bottom40HasNothing" }
          : ratio(over(topTen, bottom))
        : null,
    topTenShare: ratio(topTen),
    theilT: theilT(x),
    attainable: attainable(x),
    lorenz:
      n === 0n
        ? []
        : Array.from({ length: 11 }, (_, tenths) => ({
            p: ratio(fraction(tenths, 10)),
            share: ratio(poorest(x, tenths)),
          })),
  }
}

const choose = (n: number, k: number): bigint =>
  k < 0 || k > n ? 0n : k === 0 ? 1n : (choose(n - 1, k - 1) * BigInt(n)) / BigInt(k)

/** Two-sided Fisher: "the sum of the tables not likelier than the one seen". */
export function fisher([first, second]: readonly [
  { people: number; withAny: number },
  { people: number; withAny: number },
]): Fraction {
  const withAny = first.withAny + second.withAny
  const ways = (k: number): bigint => choose(first.people, k) * choose(second.people, withAny - k)
  const tables = Array.from({ length: withAny + 1 }, (_, k) => ways(k))
  const seen = ways(first.withAny)
  return fraction(total(tables.filter((each) => each <= seen)), total(tables))
}
