import { type ContractRatio, ratio, toContract } from "../measures/index.ts"

/** Prints shares of small whole numbers; equal ones are told once, for a report has many. Null without a whole. */
export function shares(): (part: number, whole: number) => ContractRatio | null {
  const known = new Map<number, Map<number, ContractRatio>>()
  return (part, whole) => {
    if (whole === 0) return null
    let ofWhole = known.get(whole)
    if (ofWhole === undefined) {
      ofWhole = new Map()
      known.set(whole, ofWhole)
    }
    let share = ofWhole.get(part)
    if (share === undefined) {
      share = toContract(ratio(part, whole))
      ofWhole.set(part, share)
    }
    return share
  }
}
