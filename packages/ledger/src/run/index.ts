export type { StoreLayer, StoreServices } from "./ports/store-services.ts"
export { ClockAhead } from "./ports/clock-ahead.ts"
export type {
  FollowOptions,
  LedgerClient,
  LedgerDraft,
  LedgerLive,
  Running,
} from "./client/client.ts"
export { type Copied, type CopyError, copyLog } from "./client/copy.ts"
export { type Draft, type DraftOptions, DraftRehearsed, DraftUsed, type Tentative } from "./draft/draft.ts"
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
} from "./ports/errors.ts"
export { Ledger, type LedgerOptions, type OpenError, type Range, type ReadError } from "./client/ledger.ts"
export { type Live, type LiveOptions, NotThereYet } from "./projection/live.ts"
export type { LiveError } from "./projection/live-states.ts"
export {
  makeMemoryLog,
  type MemoryLog,
  memory,
  type MemoryOptions,
  memoryStore,
  memoryVault,
} from "./memory/index.ts"
export { type OpenOptions, openLedger } from "./client/open-ledger.ts"
export type { Outcome, RunError, RunOptions } from "./command/outcome.ts"
export { type Committed, DraftConflict } from "./draft/plan.ts"
export type { ReactionRefused } from "./reader/reaction.ts"
export type { Reader, ReaderError } from "./reader/reader.ts"
export type { Numbered, RecordedPage } from "./reading/recorded.ts"
export { type Replayed, replayLog } from "./projection/replay.ts"
export { type ReplayGround, replayKept } from "./projection/replay-kept.ts"
export { type AsKnown, BadInstant, type Reported } from "./projection/reporting.ts"
export { type Opened, type OpenedEvent } from "./sealing/index.ts"
export type { FoldError } from "./projection/fold-to.ts"
export type { CaughtUp } from "./reading/caught-up.ts"
export { Refused } from "./command/refused.ts"
export { TableConflict } from "./ports/table-conflict.ts"
export type { TableError, Tables } from "./ports/tables.ts"
export {
  type KeepOptions,
  type MemoryTable,
  type MemoryTables,
  memoryTables,
  type TableWritten,
} from "./tables/index.ts"
export { LedgerClosed, LiveStopped } from "./background/under-way.ts"
export { type Listening, WorkFailed } from "./background/unheard.ts"
export { holderOf, type UniqueText } from "./ports/vault.ts"
export { Warned } from "./ports/warning.ts"
