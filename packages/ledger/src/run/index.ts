export type { At, StoreServices } from "./at.ts"
export { ClockAhead } from "./clock-ahead.ts"
export type { FollowOptions, LedgerClient, LedgerDraft, LedgerLive, Running } from "./client.ts"
export { type Copied, type CopyError, copyLog } from "./copy.ts"
export { type Draft, type DraftOptions, DraftRehearsed, DraftUsed, type Tentative } from "./draft.ts"
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
  TooManyConflicts,
  VaultUnavailable,
  VersionConflict,
} from "./errors.ts"
export { Ledger, type LedgerOptions, type OpenError, type Range } from "./ledger.ts"
export { type Live, type LiveOptions, NotThereYet } from "./live.ts"
export type { LiveError } from "./live-states.ts"
export {
  makeMemoryLog,
  type MemoryLog,
  memory,
  type MemoryOptions,
  memoryStore,
  memoryVault,
} from "./memory/index.ts"
export { type OpenOptions, openLedger } from "./open-ledger.ts"
export type { Outcome, RunError, RunOptions } from "./outcome.ts"
export { type Committed, DraftConflict } from "./plan.ts"
export type { ReactionRefused } from "./reaction.ts"
export type { Reader, ReaderError } from "./reader.ts"
export type { Numbered, RecordedPage } from "./recorded.ts"
export { type Replayed, replayLog } from "./replay.ts"
export { replayKept } from "./replay-kept.ts"
export { type AsKnown, BadInstant, type Reported } from "./reporting.ts"
export { type Opened, type OpenedEvent } from "./sealing/index.ts"
export type { FoldError } from "./fold-to.ts"
export { type CaughtUp } from "./store.ts"
export {
  type KeepOptions,
  type MemoryTable,
  type MemoryTables,
  memoryTables,
  TableConflict,
  type TableError,
  type Tables,
  type TableWritten,
} from "./tables/index.ts"
export { LedgerClosed, LiveStopped } from "./under-way.ts"
export { type Listening, WorkFailed } from "./unheard.ts"
export { holderOf, type UniqueText } from "./vault.ts"
