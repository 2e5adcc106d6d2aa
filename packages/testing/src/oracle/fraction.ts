/** An exact fraction; the second number is never 0. */
export type Fraction = readonly [bigint, bigint]

/** A ratio as documents have it: lowest terms, `den` > 0, `value` rounded half-even at 6 decimals. */
export interface Ratio {
  readonly num: string
  readonly den: string
  readonly value: number
}

export const fraction = (num: bigint | number, den: bigint | number): Fraction => [BigInt(num), BigInt(den)]
export const minus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] - b[0] * a[1], a[1] * b[1]]
export const over = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1], a[1] * b[0]]
/** The mean of a list; over nothing it divides by 0, which `ratio` makes null. */
export const mean = (list: readonly number[]): Fraction =>
  fraction(
    list.reduce((sum, each) => sum + each, 0),
    list.length,
  )
export const atLeast = (a: Fraction, b: Fraction): boolean => minus(a, b)[0] * a[1] * b[1] >= 0n

const size = (n: bigint): bigint => (n < 0n ? -n : n)
const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? size(a) : divisor(b, a % b))

/** The nearest number of millionths, the even one of two, as a number with 6 decimals. */
export function rounded([num, den]: Fraction): number {
  const [scaled, whole] = [size(num) * 1_000_000n, size(den)]
  const [floor, twice] = [scaled / whole, (scaled % whole) * 2n]
  const millionths = twice > whole || (twice === whole && floor % 2n === 1n) ? floor + 1n : floor
  const digits = millionths.toString().padStart(7, "0")
  const value = Number(`${digits.slice(0, -6)}.${digits.slice(-6)}`)
  return num < 0n !== den < 0n && value !== 0 ? -value : value
}

/** A fraction as documents print it; null when it is null or divides by nothing. */
export function ratio(of: Fraction | null): Ratio | null {
  if (of === null || of[1] === 0n) return null
  const common = divisor(of[0], of[1]) * (of[1] < 0n ? -1n : 1n)
  return { num: `${of[0] / common}`, den: `${of[1] / common}`, value: rounded(of) }
}
