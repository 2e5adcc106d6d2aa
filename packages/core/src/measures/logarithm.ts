/**
 * ln and exp from additions, multiplications and divisions alone. ECMAScript leaves the digits of `Math.log` and
 * `Math.exp` to the engine; these give the same bits on all of them, so a printed figure can be printed again.
 */

/** ln 2 in two parts; the first has 24 bits, so that its product with an exponent is exact. */
const ln2 = Math.fround(Math.LN2)
const ln2Rest = -1.904654299957768e-9

const view = new DataView(new ArrayBuffer(8))

/** The natural logarithm of a positive normal number, within 2 units of the last place. */
export function naturalLogarithm(value: number): number {
  view.setFloat64(0, value)
  const high = view.getInt32(0)
  let exponent = (high >> 20) - 1_023
  view.setInt32(0, (high & 0xf_ffff) | 0x3ff0_0000)
  let mantissa = view.getFloat64(0)
  if (mantissa > Math.SQRT2) {
    mantissa /= 2
    exponent += 1
  }
  // ln m = 2 artanh(s), s = (m - 1)/(m + 1), |s| < 0.172: eleven terms of the series reach the last bit.
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let series = 0
  for (let odd = 23; odd >= 3; odd -= 2) series = (series + 1 / odd) * square
  return exponent * ln2 + (exponent * ln2Rest + 2 * s * series + 2 * s)
}

/** e to the power of a number from -700 to 700, within a few units of the last place. */
export function exponential(value: number): number {
  const exponent = Math.round(value / Math.LN2)
  const rest = value - exponent * ln2 - exponent * ln2Rest
  let series = 1
  for (let term = 16; term >= 1; term--) series = 1 + (series * rest) / term
  view.setInt32(0, (exponent + 1_023) << 20)
  view.setInt32(4, 0)
  return series * view.getFloat64(0)
}
