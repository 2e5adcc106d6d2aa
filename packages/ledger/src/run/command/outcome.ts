import type {
  AnyEvent,
  AnyRefusal,
  AppendTooLarge,
  NewerThanThisProgram,
  RecordedEvent,
  Unwritable,
} from "../../index.ts"
import type { ClockAhead } from "../ports/clock-ahead.ts"
import type {
  ClaimTaken,
  ClockBehind,
  CommandIdReused,
  HistoryMissing,
  OutcomeUnknown,
  PersonErased,
  StoreUnavailable,
  TooManyConflicts,
  VaultUnavailable,
} from "../ports/errors.ts"

/**
 * The answer to a command: the events it recorded (none: it was so already), or why it was turned down.
 * `repeated` says that the events were recorded when the same command came before.
 */
export type Outcome<E extends AnyEvent = AnyEvent, Refusal extends AnyRefusal = AnyRefusal> =
  | {
      readonly accepted: readonly RecordedEvent<E>[]
      readonly repeated: boolean
      readonly refused?: undefined
    }
  | { readonly refused: Refusal; readonly repeated: false; readonly accepted?: undefined }

/** Why a command got no answer. Nothing was written, except that with `OutcomeUnknown` nobody can say. */
export type RunError =
  | Unwritable
  | AppendTooLarge
  | NewerThanThisProgram
  | CommandIdReused
  | TooManyConflicts
  | ClaimTaken
  | PersonErased
  | ClockBehind
  | ClockAhead
  | OutcomeUnknown
  | StoreUnavailable
  | HistoryMissing
  | VaultUnavailable

/** Who runs a command and why; what is left out is taken from the ledger's options. */
export interface RunOptions {
  readonly actor?: string
  readonly commandId?: string
  readonly causationId?: string
  readonly correlationId?: string
  /** `import:<table>/<run>`, `reaction:<name>` or `simulated:<what>`. */
  readonly source?: string
  readonly traceparent?: string
}
