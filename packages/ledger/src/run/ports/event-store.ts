import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { Result } from "effect/Result"
import type { Stream } from "effect/Stream"
import type {
  AppendTooLarge,
  Checkpoint,
  IsoDate,
  IsoInstant,
  NewEvent,
  Position,
  PositionedEvent,
  Revision,
  StoredEvent,
  Unwritable,
} from "../../index.ts"
import type { ClockAhead } from "./clock-ahead.ts"
import type {
  ClockBehind,
  EventIdTaken,
  HistoryMissing,
  NoSuchPosition,
  NotTheNext,
  OutcomeUnknown,
  StoreUnavailable,
  StreamRevision,
  VersionConflict,
} from "./errors.ts"

/** A list with at least one item. */
export type NonEmpty<Item> = readonly [Item, ...Item[]]

/** Events for one stream, and what that stream is expected to be. */
export interface Write {
  readonly stream: string
  readonly expected: StreamRevision
  readonly events: NonEmpty<NewEvent>
}

/** What became of a write that is kept: now, or (`repeated`) by an earlier call with the same event ids. */
export interface Appended {
  readonly stream: string
  /** The revision of its first event. */
  readonly first: Revision
  /** For each event, when the ledger learned of it. */
  readonly recordedAt: NonEmpty<IsoInstant>
  readonly repeated: boolean
}

/** The answer to one write. */
export type WriteResult = Result<Appended, VersionConflict | EventIdTaken | AppendTooLarge | Unwritable>

/** A piece of a stream. */
export interface Slice {
  readonly stream: string
  /** The stream's last revision when it was read, whatever piece was asked for. */
  readonly head: StreamRevision
  readonly events: readonly StoredEvent[]
}

/**
 * A run of events in ledger order: their positions are `first`, `first + 1`, … A page lives as long as its store.
 * Type, schema, day and data are there; the rest may be read, for the whole page, at the first call of `stored`,
 * which then may throw `StoreUnavailable`.
 */
export interface Page {
  readonly _tag: "Page"
  readonly first: Position
  readonly length: number
  /** Where a reader stands that has seen the whole page. */
  readonly end: Checkpoint
  type(index: number): string
  schema(index: number): number
  occurredOn(index: number): IsoDate
  /** The data as it was written. */
  data(index: number): string
  stored(index: number): StoredEvent
}

/** The reader has been given everything that was in the log when this was said. */
export interface CaughtUp {
  readonly _tag: "CaughtUp"
  readonly at: Checkpoint
}

/** What differs between stores and is allowed to. */
export interface Capabilities {
  /**
   * `never`: along positions `recordedAt` never falls. `betweenProcesses`: it may, where two processes write. A store
   * into which a log was restored where it falls says `betweenProcesses` from then on: ask when it matters.
   */
  readonly recordedAtFalls: "never" | "betweenProcesses"
}

/**
 * What a store of events promises; `@ampera/testing/store` checks it. It keeps bytes and order, and knows nothing of
 * training.
 *
 * @example
 * ```ts
 * import { eventId, newEvent } from "@ampera/ledger"
 * import { memoryStore } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Result from "effect/Result"
 *
 * const stream = "offering-it-1"
 * const id = eventId(stream, "enroll-1", 0)
 * const event = newEvent({ id, type: "Enrolled", schema: 1, occurredOn: "2025-02-20", data: {}, metadata: {} })
 * const append = EventStore.use((store) => store.appendMany([{ stream, expected: "none", events: [event] }]))
 *
 * const [answer] = await Effect.runPromise(Effect.provide(append, memoryStore()))
 * const { first, repeated } = Result.getOrThrow(answer)
 * first // => 0
 * repeated // => false
 * ```
 */
export class EventStore extends Context.Service<
  EventStore,
  {
    readonly capabilities: Capabilities
    /**
     * Appends several writes, each with its own expectation and its own answer, in the order of the answers. Accepted
     * events get the next positions in array order. A stream may occur twice; once a write of a stream has failed,
     * every later write of that stream in the same call fails with `VersionConflict`. Once one was `repeated`, a later
     * one of that stream is answered if it is repeated too, and fails with `VersionConflict` where it would newly be
     * written: it was decided on what the caller sent, and what is in the log under these ids may say something else.
     *
     * Per write, in this order: the limits (`checkWrite`); all ids stand in this stream already at consecutive
     * revisions: the first answer, `repeated`; some do, or an id stands twice in the write: `EventIdTaken`; the
     * expectation differs: `VersionConflict`; else it is written. When an answer is given it is durable.
     *
     * The clock is asked once the order is fixed, and only if something will be written.
     */
    appendMany(
      writes: NonEmpty<Write>,
    ): Effect<NonEmpty<WriteResult>, StoreUnavailable | OutcomeUnknown | ClockBehind | ClockAhead>
    /** Reads a stream, or its piece after a revision. A stream that does not exist is empty, its head `none`. */
    readStream(
      stream: string,
      range?: { readonly after?: StreamRevision; readonly limit?: number },
    ): Effect<Slice, StoreUnavailable | HistoryMissing>
    /** Reads the log in pages, up to the head seen at the call or to `upTo`, whichever is first. */
    readAll(range?: {
      readonly after?: Checkpoint
      readonly upTo?: Position
    }): Stream<Page, StoreUnavailable | HistoryMissing>
    /** Reads the log and goes on with it for ever. `CaughtUp` comes each time nothing is left. It is pulled, never pushed. */
    subscribe(from?: {
      readonly after?: Checkpoint
    }): Stream<Page | CaughtUp, StoreUnavailable | HistoryMissing>
    /** The store's token for a position; 0 is before the first event. */
    at(position: Position): Effect<Checkpoint, StoreUnavailable | NoSuchPosition>
    /** Where the log ends now; position 0 when it is empty. */
    readonly head: Effect<Checkpoint, StoreUnavailable>
  }
>()("@ampera/ledger/EventStore") {}

/**
 * Writes a log as it was written elsewhere: for copies, never for commands.
 *
 * @example
 * ```ts
 * import { eventId, type PositionedEvent } from "@ampera/ledger"
 * import { memoryStore } from "@ampera/ledger/run"
 * import { Replica } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const event: PositionedEvent = {
 *   position: 1,
 *   stream: "offering-it-1",
 *   revision: 0,
 *   id: eventId("offering-it-1", "schedule", 0),
 *   type: "OfferingScheduled",
 *   schema: 1,
 *   occurredOn: "2025-02-20",
 *   recordedAt: "2025-02-20T02:00:00.000Z",
 *   data: '{"seats":20}',
 *   metadata: '{"actor":"bkpsdm"}',
 * }
 * const restore = Replica.use((replica) => replica.restore([event]))
 * await Effect.runPromise(Effect.provide(restore, memoryStore())) // => { position: 1, cursor: 1n }
 * ```
 */
export class Replica extends Context.Service<
  Replica,
  {
    /**
     * Keeps the events with the ids, revisions, instants and bytes they have. They must be the next ones of the log:
     * the next positions, the next revisions, new ids; else nothing is written.
     *
     * An instant before the one in front of it is kept as it is. Where two processes wrote, a log may hold such
     * (`recordedAtFalls`); it has to be copied all the same, and proofs commit to every instant. What is appended
     * afterwards goes by the last event's. Fails with `NotTheNext`.
     */
    restore(events: NonEmpty<PositionedEvent>): Effect<Checkpoint, NotTheNext | StoreUnavailable>
  }
>()("@ampera/ledger/Replica") {}
