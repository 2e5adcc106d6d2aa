export { type Certificate, makeCertificate } from "./certificate.ts"
export { type Double, type DoubleOptions, startDouble } from "./double.ts"
export type { Faults } from "./faults.ts"
export type { Kept, Log, Proposed } from "./log.ts"
