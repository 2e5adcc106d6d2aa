export { type AppendCall, appendCall, repeatedId } from "./append-call.ts"
export {
  BadRange,
  badRange,
  type ClockPolicy,
  type Instant,
  instantAfter,
  isCount,
  type Unfit,
  unfitWrites,
  warningOfClockOnce,
  warnOfClock,
} from "./append-rules.ts"
export type { StoreLayer, StoreServices } from "../ports/store-services.ts"
export { AppendSignal } from "./append-signal.ts"
export { Checkpoints } from "../ports/checkpoints.ts"
export { GroupCommit, type GroupedCall, type Waiting } from "./group-commit.ts"
export { instants } from "./instants.ts"
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
} from "../ports/errors.ts"
export { notRestorable } from "./restore-rules.ts"
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
  type VaultFitError,
} from "../sealing/index.ts"
export { type Snapshot, type SnapshotKey, Snapshots } from "../ports/snapshots.ts"
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
} from "../ports/event-store.ts"
export type { KeptTable, Standing, TableChange, TableKeeper, Tables } from "../ports/tables.ts"
export { TableConflict, tableChanged, tableMoved, tableNewer } from "../ports/table-conflict.ts"
export {
  type Claim,
  type HealedTo,
  type LostKey,
  type ReservedClaim,
  type SubjectKey,
  type UniqueText,
  Vault,
  type Witnessed,
} from "../ports/vault.ts"
export { warn } from "../ports/warning.ts"
