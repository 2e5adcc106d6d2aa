export { columns, csvOf } from "./csv.ts"
export { type District, type DistrictFolder, district, districtOf } from "./district.ts"
export { type Queries, queries } from "./queries.ts"
export type { Plan, Sizes } from "./sizes.ts"
