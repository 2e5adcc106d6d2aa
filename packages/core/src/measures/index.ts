export { ge2ByGroup, type Split, theilTByGroup } from "./by-group.ts"
export { concentration, giniOfKnown, type Needs } from "./concentration.ts"
export { type Amounts, type Distribution, distribution, merge } from "./distribution.ts"
export { atkinson, theilT } from "./entropy.ts"
export { fisherExact } from "./fisher.ts"
export { cv2, ge2, gini, giniCorrected, hoover, jain, mean } from "./inequality.ts"
export {
  type BottomHasNothing,
  type LorenzPoint,
  lorenz,
  majorizes,
  palma,
  shareOfLowest,
  topTenShare,
} from "./lorenz.ts"
export { type Parity, parity } from "./parity.ts"
export { type ParityTest, parityTest } from "./parity-test.ts"
export { type PermutationOptions, permutationTest } from "./permutation.ts"
export {
  add,
  type ContractRatio,
  compare,
  divide,
  isRatio,
  multiply,
  type Ratio,
  ratio,
  subtract,
  toContract,
} from "./ratio.ts"
export {
  type Attainable,
  attainable,
  type Coverage,
  coverage,
  type GroupCount,
  rate,
} from "./reach.ts"
export { sixDecimals } from "./rounding.ts"
export { type Figures, type Said, type SaidOfMeasure, Unmeasurable } from "./unmeasurable.ts"
