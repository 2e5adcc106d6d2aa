export { backup } from "./backup.ts"
export { type SqliteOptions, sqlite, sqliteStore, type StoreOptions, vaultBeside } from "./sqlite.ts"
export { snapshotsLayer } from "./store/snapshots.ts"
export {
  type MasterKeySource,
  type Rotation,
  rotateVault,
  type VaultOptions,
  vaultLayer,
} from "./vault/index.ts"
