export { hoursTold, needsTold, programsTold } from "./counts-told.ts"
export { fairnessTold, type Grouped, type PublicFairness } from "./fairness-told.ts"
export { gapsTold, type PublicGaps } from "./gaps-told.ts"
export { type Answering, everythingTold, groupings, type Looking } from "./everything-told.ts"
