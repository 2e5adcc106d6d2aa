export { type MemoryLog, makeMemoryLog } from "./log.ts"
export { memory } from "./memory.ts"
export { type MemoryOptions, memoryStore } from "./store.ts"
export { memoryVault } from "./vault.ts"
