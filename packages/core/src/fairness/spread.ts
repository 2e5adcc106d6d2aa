import {
  attainable,
  type BottomHasNothing,
  type ContractRatio,
  cv2,
  type Distribution,
  ge2,
  gini,
  hoover,
  jain,
  lorenz,
  mean,
  palma,
  sixDecimals,
  theilT,
  toContract,
  topTenShare,
} from "../measures/index.ts"

/** How evenly people got something. All but Theil's T are exact; null without people. */
export interface Spread {
  readonly mean: ContractRatio | null
  readonly gini: ContractRatio | null
  readonly hoover: ContractRatio | null
  readonly jain: ContractRatio | null
  readonly cv2: ContractRatio | null
  readonly ge2: ContractRatio | null
  readonly palma: ContractRatio | BottomHasNothing | null
  readonly topTenShare: ContractRatio | null
  readonly theilT: number | null
  /** The least uneven that the same whole allows when nobody gets less than recipients get now. */
  readonly attainable: { readonly recipients: number; readonly gini: ContractRatio } | null
  readonly lorenz: readonly { readonly p: ContractRatio; readonly share: ContractRatio | null }[]
}

export function spreadOf(amounts: Distribution): Spread {
  const theil = theilT(amounts)
  const reach = attainable(amounts)
  return {
    mean: toContract(mean(amounts)),
    gini: toContract(gini(amounts)),
    hoover: toContract(hoover(amounts)),
    jain: toContract(jain(amounts)),
    cv2: toContract(cv2(amounts)),
    ge2: toContract(ge2(amounts)),
    palma: toContract(palma(amounts)),
    topTenShare: toContract(topTenShare(amounts)),
    theilT: theil === null ? null : sixDecimals(theil),
    attainable: reach && { recipients: reach.recipients, gini: toContract(reach.gini) },
    lorenz: lorenz(amounts).map(({ p, share }) => ({ p: toContract(p), share: toContract(share) })),
  }
}

/** What the public sees of the spread over too few people. */
export const hiddenSpread: Spread = {
  mean: null,
  gini: null,
  hoover: null,
  jain: null,
  cv2: null,
  ge2: null,
  palma: null,
  topTenShare: null,
  theilT: null,
  attainable: null,
  lorenz: [],
}
