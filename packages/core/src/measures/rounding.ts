/**
 * `num / den` (den > 0) rounded half-even at 6 decimals, as the double nearest to that decimal. By integer division:
 * a float division first would round twice, and 0.0000005 would go up or down by chance.
 */
export function decimal(num: bigint, den: bigint): number {
  const size = num < 0n ? -num : num
  const scaled = size * 1_000_000n
  const down = scaled / den
  const twiceRest = (scaled % den) * 2n
  const up = twiceRest > den || (twiceRest === den && down % 2n === 1n)
  const millionths = up ? down + 1n : down
  // Read from digits, not divided by a million: above 2^53 millionths a division would round a second time.
  const text = `${millionths / 1_000_000n}.${`${millionths % 1_000_000n}`.padStart(6, "0")}`
  return num < 0n && millionths > 0n ? -Number(text) : Number(text)
}

/**
 * A float rounded half-even at 6 decimals from its exact binary value, for the figures that have no exact fraction
 * (Theil, p): `0.1 + 0.2` becomes `0.3`. Infinite and NaN stay as they are.
 *
 * @example
 * ```ts
 * import { sixDecimals, theilT } from "@ampera/core/measures"
 *
 * sixDecimals(0.1 + 0.2) // => 0.3
 * sixDecimals(theilT([0, 0, 0, 10, 10, 10]) ?? 0) // => 0.693147
 * ```
 */
export function sixDecimals(value: number): number {
  if (!Number.isFinite(value)) return value
  // Doubling a double is exact, so the loop ends at the integer whose power of two is `den`.
  let whole = value
  let den = 1n
  while (!Number.isInteger(whole)) {
    whole *= 2
    den *= 2n
  }
  return decimal(BigInt(whole), den)
}

/**
 * The double nearest to `num / den`, both positive or num zero. Below 2^-1074 it is 0; what has fewer than 53 bits
 * there may be rounded twice.
 */
export function nearestDouble(num: bigint, den: bigint): number {
  // A quotient of 60 bits or more, and a last bit that says whether anything follows: `Number` then rounds right.
  const shift = Math.max(0, bits(den) - bits(num) + 66)
  const scaled = num << BigInt(shift)
  const quotient = scaled / den
  let value = Number(scaled % den === 0n ? quotient : quotient | 1n)
  for (let left = shift; left > 0; left -= 1_000) value /= Number(1n << BigInt(Math.min(left, 1_000)))
  return value
}

/** The length of a number in bits, give or take three. */
function bits(value: bigint): number {
  return value.toString(16).length * 4
}
