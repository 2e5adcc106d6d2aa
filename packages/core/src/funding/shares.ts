/**
 * What one of several people has of an amount they share: whole rupiah, the remainder one rupiah each to the first.
 * `place` counts from 0 in the order of their ids, so that the shares add up to the amount, the same on every machine.
 */
export function shareOf(amount: number, place: number, people: number): number {
  const rest = amount % people
  return (amount - rest) / people + (place < rest ? 1 : 0)
}
