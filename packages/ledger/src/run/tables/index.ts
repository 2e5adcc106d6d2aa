export { type KeepOptions, keepTables, writeTables } from "./keep.ts"
export type { TableWritten } from "./kept-rows.ts"
export { type MemoryTable, type MemoryTables, memoryTables } from "./memory-tables.ts"
