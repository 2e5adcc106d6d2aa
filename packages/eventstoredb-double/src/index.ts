export { type Double, startDouble } from "./double.ts"
export type { Faults } from "./faults.ts"
export type { Kept, Log, Proposed } from "./log.ts"
