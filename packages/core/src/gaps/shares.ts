import { type ContractRatio, ratio, toContract } from "../measures/index.ts"

/** Up to here a share is found by its place, which is faster. */
const small = 4_096

/** Prints shares of small whole numbers; equal ones are told once, for a report has many. Null without a whole. */
export function shares(): (part: number, whole: number) => ContractRatio | null {
  const known: (ContractRatio | undefined)[][] = []
  return (part, whole) => {
    if (whole === 0) return null
    if (whole >= small || part > whole) return toContract(ratio(part, whole))
    const ofWhole = (known[whole] ??= [])
    return (ofWhole[part] ??= toContract(ratio(part, whole)))
  }
}
