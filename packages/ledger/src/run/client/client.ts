import type * as Duration from "effect/Duration"
import type {
  AnyEvent,
  AnyRefusal,
  Command,
  KindOf,
  Position,
  Projection,
  Reaction,
  ReadModel,
  RecordedEvent,
  Report,
  Slices,
} from "../../index.ts"
import type { DraftOptions, Tentative } from "../draft/draft.ts"
import type { Range } from "./ledger.ts"
import type { Outcome, RunOptions } from "../command/outcome.ts"
import type { Committed } from "../draft/plan.ts"
import type { ReactionRefused } from "../reader/reaction.ts"
import type { RecordedPage } from "../reading/recorded.ts"
import type { Replayed } from "../projection/replay.ts"
import type { AsKnown, Reported } from "../projection/reporting.ts"
import type { OpenedEvent } from "../sealing/index.ts"
import type { CaughtUp } from "../reading/caught-up.ts"
import type { Tables } from "../ports/tables.ts"
import type { KeepOptions, TableWritten } from "../tables/index.ts"
import type { Listening } from "../background/unheard.ts"
import type { UniqueText } from "../ports/vault.ts"

/** A draft as promises; see the `Draft` of the Effect service. */
export interface LedgerDraft {
  readonly events: number
  run<E extends AnyEvent, Refusal extends AnyRefusal>(
    command: Command<E, Refusal>,
    options?: RunOptions,
  ): Promise<Tentative<E, Refusal>>
  /** Makes the keys of people in one go, and looks who holds texts, before many commands about them. */
  prepare(subjects: readonly string[], texts?: readonly UniqueText[]): Promise<void>
  commit(progress?: (done: number, all: number) => void): Promise<Committed>
}

/** From where the log is followed, and how long. */
export interface FollowOptions extends Pick<Range, "after"> {
  /** Once it is aborted the loop ends, and hands out nothing more. */
  readonly signal?: AbortSignal
}

/** Something that runs until it is stopped. */
export interface Running {
  /**
   * Stops it; when this is done it does nothing any more: what its handler had begun is finished first. So a handler
   * may ask for it, but not wait for it. Rejects when it had failed, or what was finished did.
   */
  stop(): Promise<void>
  /**
   * Rejects when it fails by itself; resolves when it was stopped. A failure is a line of the log where nobody has
   * looked at this by then, nor takes `onFailure`.
   */
  readonly ended: Promise<void>
}

/**
 * Projections that follow the log until they are stopped, or the ledger is closed: what a dashboard reads. They begin
 * with the nearest snapshots. Once one of them has failed a state may hold half of a page: everything but `rebuild`
 * and `stop` throws or rejects with the cause from then on.
 */
export interface LedgerLive {
  /** The last event that is in the states. Throws why they failed. */
  readonly position: Position
  /** The state as it is now. It goes on changing: take from it what you need at once. Throws why they failed. */
  state<State>(projection: Projection<State>): State
  /** Waits until the states hold all that was in the log, and says at which position that was so first. */
  caughtUp(): Promise<Position>
  /** Waits until all events up to a position are in the states. Rejects with `live.timeout`. */
  waitUntil(position: Position, timeout: Duration.Input): Promise<void>
  /**
   * Folds the projections again from the first event, while the old states go on being read, and puts the new ones in
   * their place. Where they had failed they follow the log again from there.
   */
  rebuild(): Promise<void>
  stop(): Promise<void>
}

/**
 * A ledger as promises, of a domain whose events are `E`: what is read narrows by its `type`. A failure rejects with an `AmperaError`: it has a `code`, and says what to do. An expected
 * "no" is no failure: it comes back as `refused`.
 */
export interface LedgerClient<E extends AnyEvent = AnyEvent> extends AsyncDisposable {
  /** Runs a command: decides it, and answers when what it recorded is durable. */
  run<Recorded extends AnyEvent, Refusal extends AnyRefusal>(
    command: Command<Recorded, Refusal>,
    options?: RunOptions,
  ): Promise<Outcome<Recorded, Refusal>>
  /** Begins a draft: many commands decided in memory, written together. */
  draft(options?: DraftOptions): Promise<LedgerDraft>
  /** Who holds a text that nobody else may have (`"nip"`); undefined when nobody does. */
  holder(kind: string, text: string): Promise<string | undefined>
  /** Who holds each of these texts, by text: far cheaper than one by one. One that nobody holds is left out. */
  holders(kind: string, texts: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * The events of a stream, in order; none when it does not exist. `read(Offering, "it-1")` gives those of its kind; one
   * that has a single stream takes no id.
   */
  read(stream: string): Promise<readonly RecordedEvent<E>[]>
  read<Of extends E>(kind: KindOf<Of>, id?: string): Promise<readonly RecordedEvent<Of>[]>
  /** Opens sealed fields: text, or `null` where the person was erased or the key is lost for good. */
  open<Event extends RecordedEvent>(events: readonly Event[]): Promise<readonly OpenedEvent<Event>[]>
  /** Reads the log in pages, up to its head. */
  events(range?: Range): AsyncIterable<RecordedPage<E>>
  /**
   * Reads the log and goes on with it; `CaughtUp` comes each time nothing is left. It never ends by itself. What ends it
   * is leaving the loop (`break`, `return`, a throw, or the iterator's `return()`), its signal, and closing the ledger;
   * each of them also while it waits for the next event, and each lets go of everything it held. Ended by its signal or by
   * closing, the loop is simply over, and rejects with nothing.
   */
  follow(from?: FollowOptions): AsyncIterable<RecordedPage<E> | CaughtUp>
  /**
   * Runs a reader that remembers under its name where it stands. Stopped while it handles a page, it finishes the page
   * and remembers that it did.
   */
  reader(
    reader: {
      readonly name: string
      readonly start: "beginning" | "head" | { readonly after: Position }
      handle(page: RecordedPage<E>): Promise<void> | void
      caughtUp?(at: Position): Promise<void> | void
    } & Listening,
  ): Running
  /** Switches a reaction on; `refused` hears of commands that were turned down. */
  react<State>(
    reaction: Reaction<State, E>,
    refused?: (refusal: ReactionRefused) => void,
    listening?: Listening,
  ): Running
  /** Projections that follow the log. `onFailure` hears each time they break off. */
  live(projections: readonly Projection[], listening?: Listening): Promise<LedgerLive>
  /** Computes a report over a prefix of the log; over all of it when nothing else is said. */
  report<Query, Result, Over extends Slices>(
    report: Report<Query, Result, Over>,
    query: NoInfer<Query>,
    known?: AsKnown,
  ): Promise<Reported<Result>>
  /**
   * Brings tables up to the head of the log and to today, once. Rows that say what they said before are not written
   * again.
   */
  writeTables(
    models: readonly ReadModel[],
    tables: Tables,
    options: KeepOptions,
  ): Promise<readonly TableWritten[]>
  /**
   * Keeps tables: writes them, and again when something was recorded or the day has changed. `written` hears of each
   * time.
   */
  keepTables(
    models: readonly ReadModel[],
    tables: Tables,
    options: KeepOptions & Listening,
    written?: (tables: readonly TableWritten[]) => void,
  ): Running
  /** Folds projections again from the first event, and compares them with every snapshot the cache holds of them. */
  replay(projections: readonly Projection[], upTo?: Position): Promise<readonly Replayed[]>
  /** Keeps the states at the head in the cache, for the next start. */
  snapshot(): Promise<void>
  /** Where the log ends now; 0 when it is empty. */
  head(): Promise<Position>
  /**
   * Lets go of everything: stops what runs (reactions first), waits for the calls that were made, and closes the place.
   * Whatever was answered is durable. Calls made afterwards reject with `ledger.closed`.
   */
  close(): Promise<void>
}
