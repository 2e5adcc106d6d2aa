export {
  BadRange,
  badRange,
  type ClockPolicy,
  type Instant,
  instantAfter,
  isCount,
  type Unfit,
  unfitWrites,
  warnOfClock,
} from "../append-rules.ts"
export type { At, StoreServices } from "../at.ts"
export { Bell } from "../bell.ts"
export { Checkpoints } from "../checkpoints.ts"
export { instants } from "../instants.ts"
export {
  CheckpointMoved,
  CheckpointOwned,
  ClaimTaken,
  ClockBehind,
  EventIdTaken,
  HistoryMissing,
  NoSuchPosition,
  NotTheNext,
  OutcomeUnknown,
  PersonErased,
  StoreUnavailable,
  type StreamRevision,
  VaultUnavailable,
  VersionConflict,
} from "../errors.ts"
export { notRestorable } from "../restore-rules.ts"
export {
  type Accepted,
  claimHash,
  fitVault,
  forgetContentKeys,
  indexKey,
  keyBytes,
  type MasterKey,
  masterKey,
  masterKeyBytes,
  newSubjectKey,
  openData,
  sealData,
  unusableVault,
} from "../sealing/index.ts"
export { type Snapshot, type SnapshotKey, Snapshots } from "../snapshots.ts"
export {
  type Appended,
  type Capabilities,
  type CaughtUp,
  EventStore,
  type NonEmpty,
  type Page,
  Replica,
  type Slice,
  type Write,
  type WriteResult,
} from "../store.ts"
export {
  type KeptTable,
  type Standing,
  type TableChange,
  TableConflict,
  type TableKeeper,
  type Tables,
  tableChanged,
  tableMoved,
  tableNewer,
} from "../tables/index.ts"
export {
  type Claim,
  type HealedTo,
  type ReservedClaim,
  type SubjectKey,
  type UniqueText,
  Vault,
  type Witnessed,
} from "../vault.ts"
