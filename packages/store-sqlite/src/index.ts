export { backup } from "./backup.ts"
export { type SqliteOptions, sqlite, sqliteStore, type StoreOptions } from "./sqlite.ts"
export {
  type MasterKeySource,
  type Rotation,
  rotateVault,
  type VaultOptions,
  vaultLayer,
} from "./vault/index.ts"
