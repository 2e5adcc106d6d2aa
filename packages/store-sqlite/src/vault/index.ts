export { openVault, type VaultOptions, vaultLayer } from "./layer.ts"
export type { MasterKeySource } from "./master-key-source.ts"
export { type Rotation, rotateVault } from "./rotate.ts"
