import { AmperaError, says } from "@ampera/ledger"

/**
 * A sum of rupiah over 2^53 - 1, that a number no longer holds exactly. Nothing was reported. Code: `money.tooLarge`.
 *
 * @example
 * ```ts
 * import { addRupiah, MoneyTooLarge } from "@ampera/core"
 *
 * try {
 *   addRupiah(9_007_199_254_740_991, 1)
 * } catch (error) {
 *   if (!(error instanceof MoneyTooLarge)) throw error
 *   error.code // => "money.tooLarge"
 * }
 * ```
 */
export class MoneyTooLarge extends AmperaError {
  readonly _tag = "MoneyTooLarge"
}

/**
 * Adds whole rupiah, and fails rather than lose one.
 *
 * @throws {MoneyTooLarge} `money.tooLarge` when the sum is over 2^53 - 1
 * @example
 * ```ts
 * import { addRupiah } from "@ampera/core"
 *
 * addRupiah(9_000_000, 500_000) // => 9_500_000
 * ```
 */
export function addRupiah(sum: number, amount: number): number {
  const next = sum + amount
  if (Number.isSafeInteger(next)) return next
  throw new MoneyTooLarge({
    code: "money.tooLarge",
    what: says`a sum of rupiah is over ${{ most: Number.MAX_SAFE_INTEGER }}`,
    cure: "look for an amount with zeros too many, or report fewer years or budgets at a time",
  })
}
