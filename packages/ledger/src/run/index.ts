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
} from "./append-rules.ts"
export type { At, StoreServices } from "./at.ts"
export { Checkpoints } from "./checkpoints.ts"
export { type LedgerClient, type LedgerDraft, type OpenOptions, openLedger, type Running } from "./client.ts"
export { type Copied, type CopyError, copyLog } from "./copy.ts"
export { type Committed, type Draft, DraftConflict, type Tentative } from "./draft.ts"
export {
  CheckpointMoved,
  CheckpointOwned,
  ClaimTaken,
  ClockBehind,
  CommandIdReused,
  EventIdTaken,
  HistoryMissing,
  NoSuchPosition,
  NotTheNext,
  OutcomeUnknown,
  PersonErased,
  StoreUnavailable,
  type StreamRevision,
  TooManyConflicts,
  VaultUnavailable,
  VersionConflict,
} from "./errors.ts"
export {
  type AsKnown,
  Ledger,
  type LedgerOptions,
  type OpenError,
  type Range,
  type Reported,
} from "./ledger.ts"
export { type Live, NotThereYet } from "./live.ts"
export {
  makeMemoryLog,
  type MemoryLog,
  memory,
  type MemoryOptions,
  memoryStore,
  memoryVault,
} from "./memory/index.ts"
export type { Outcome, RunError, RunOptions } from "./outcome.ts"
export type { Reaction, ReactionRefused } from "./reaction.ts"
export type { Reader, ReaderError } from "./reader.ts"
export type { Numbered, RecordedPage } from "./recorded.ts"
export { type Replayed, replayLog } from "./replay.ts"
export { notRestorable } from "./restore-rules.ts"
export {
  claimHash,
  forgetContentKeys,
  indexKey,
  keyBytes,
  type MasterKey,
  masterKey,
  masterKeyBytes,
  newSubjectKey,
  type Opened,
  type OpenedEvent,
  openData,
  sealData,
} from "./sealing/index.ts"
export type { FoldError } from "./slices.ts"
export { type Snapshot, Snapshots } from "./snapshots.ts"
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
} from "./store.ts"
export { type Claim, type HealedTo, type ReservedClaim, type SubjectKey, Vault } from "./vault.ts"
