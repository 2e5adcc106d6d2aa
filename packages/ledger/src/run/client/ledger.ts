import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import {
  type AnyEvent,
  type AnyRefusal,
  beginning,
  type Checkpoint,
  type Command,
  type Domain,
  type KindOf,
  type NewerThanThisProgram,
  type Position,
  type Projection,
  type Reaction,
  type ReadModel,
  type RecordedEvent,
  type Report,
  type Slices as ReportSlices,
  type Unwritable,
} from "../../index.ts"
import { observedCommand, observedReport, observedStore } from "../background/observed.ts"
import type { StoreServices } from "../ports/store-services.ts"
import { attempt } from "../ports/attempt.ts"
import { Checkpoints } from "../ports/checkpoints.ts"
import { Draft, type DraftOptions } from "../draft/draft.ts"
import { heedingJumps } from "./clock-jump.ts"
import { draftSlices } from "../draft/draft-slices.ts"
import type { HistoryMissing, NoSuchPosition, StoreUnavailable, VaultUnavailable } from "../ports/errors.ts"
import { type Asked, Handler } from "../command/handle.ts"
import { StreamQueues } from "../command/stream-queues.ts"
import { type Live, type LiveOptions, startLive } from "../projection/live.ts"
import type { Outcome, RunError, RunOptions } from "../command/outcome.ts"
import { type ReactionRefused, runReaction } from "../reader/reaction.ts"
import { Pending } from "../draft/pending.ts"
import { type Reader, type ReaderError, runReader } from "../reader/reader.ts"
import { type RecordedPage, readPage, readStored } from "../reading/recorded.ts"
import type { Replayed } from "../projection/replay.ts"
import { replayKept } from "../projection/replay-kept.ts"
import { type AsKnown, type BadInstant, type Reported, reportOn } from "../projection/reporting.ts"
import { type Request, request } from "../command/request.ts"
import {
  type Accepted,
  healVault,
  type OpenedEvent,
  openEvents,
  refusingPeople,
  unusableVault,
  warnOfBehind,
  warnOfUnusable,
  witnessing,
} from "../sealing/index.ts"
import type { FoldError } from "../projection/fold-to.ts"
import { Slices } from "../projection/slices.ts"
import { Snapshots } from "../ports/snapshots.ts"
import { EventStore, type Page } from "../ports/event-store.ts"
import { type CaughtUp, caughtUpAt } from "../reading/caught-up.ts"
import { Refused } from "../command/refused.ts"
import type { TableError, Tables } from "../ports/tables.ts"
import { type KeepOptions, keepTables, type TableWritten, writeTables } from "../tables/index.ts"
import { holderOf, Vault } from "../ports/vault.ts"

/** What a ledger is opened with. */
export interface LedgerOptions {
  /** Who acts, unless a command says otherwise: an opaque id, never a name. */
  readonly actor: string
  /** How many streams' states are kept in memory; 10,000 when left out. */
  readonly cachedStreams?: number
  /**
   * After how many events the states of a report are kept in the cache, so that the next start folds only what came
   * since; 20,000 when left out, `Infinity` for never.
   */
  readonly snapshotEvery?: number
  /**
   * What you have looked into and go on with, once: `older-log` after `vault.ahead`, the log lacks events that the vault
   * knows of; `lost-keys` after `vault.behind`, the vault lacks keys of people in the log; `clock-ahead` after
   * `clock.ahead`, nothing was recorded for over 400 days, and the clock is right; `no-vault`, a vault that can not be
   * used is a warning, and an error only for what asks it: for programs that read figures.
   */
  readonly accept?: readonly Accepted[]
}

/** Why a ledger does not open; `vault.ahead` when the log has lost what its vault knows of. */
export type OpenError = StoreUnavailable | HistoryMissing | VaultUnavailable | NewerThanThisProgram

/** Why a stream can not be read. */
export type ReadError = StoreUnavailable | HistoryMissing | NewerThanThisProgram

/** Reads the log from a place on. */
export interface Range {
  /** After this position; 0 when left out. */
  readonly after?: Position
  readonly upTo?: Position
}

/**
 * The verbs of a ledger. `openLedger` gives the same as promises.
 *
 * @example
 * ```ts
 * import { Ledger, memory } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const program = Effect.gen(function* () {
 *   const ledger = yield* Ledger
 *   yield* ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 *   return yield* ledger.head
 * })
 * const layer = Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), memory())
 * await Effect.runPromise(Effect.provide(program, layer)) // => 1
 * ```
 */
export class Ledger extends Context.Service<
  Ledger,
  {
    /** Runs a command: decides it, and answers when what it recorded is durable. See `docs/adr/0003`. */
    run<E extends AnyEvent, Refusal extends AnyRefusal>(
      command: Command<E, Refusal>,
      options?: RunOptions,
    ): Effect.Effect<Outcome<E, Refusal>, RunError>
    /** Runs a command as `run` does, and fails with `Refused` where it is turned down: what it recorded is what comes. */
    runOrFail<E extends AnyEvent, Refusal extends AnyRefusal>(
      command: Command<E, Refusal>,
      options?: RunOptions,
    ): Effect.Effect<readonly RecordedEvent<E>[], RunError | Refused<Refusal>>
    /**
     * Begins a draft: many commands decided in memory, written together. A rehearsal only decides: no key is made for
     * anybody, and it can not be committed.
     */
    draft(options?: DraftOptions): Effect.Effect<Draft>
    /** Who holds a text that nobody else may have (`"nip"`); undefined when nobody does. */
    holder(kind: string, text: string): Effect.Effect<string | undefined, VaultUnavailable>
    /** Who holds each of these texts, by text: far cheaper than one by one. One that nobody holds is left out. */
    holders(
      kind: string,
      texts: readonly string[],
    ): Effect.Effect<ReadonlyMap<string, string>, VaultUnavailable>
    /** The ids of the keys that are lost for good: text that was sealed with them opens to `null`. */
    readonly lostKeys: Effect.Effect<ReadonlySet<string>, VaultUnavailable>
    /** The events of a stream, or of one of a kind by its id, in order; none when it does not exist. */
    read(stream: string): Effect.Effect<readonly RecordedEvent[], ReadError>
    read<E extends AnyEvent>(
      kind: KindOf<E>,
      id?: string,
    ): Effect.Effect<readonly RecordedEvent<E>[], ReadError | Unwritable>
    /**
     * Opens the sealed fields of recorded events: text, or `null` where the person was erased or the key is lost for
     * good. For the rim of a program only; whoever reads a name records that they did. While the vault lacks keys that
     * nobody gave up, their text is `vault.behind`.
     */
    open<E extends RecordedEvent>(
      events: readonly E[],
    ): Effect.Effect<readonly OpenedEvent<E>[], VaultUnavailable>
    /** Reads the log in pages, up to its head. */
    events(range?: Range): Stream.Stream<RecordedPage, FoldError | NoSuchPosition>
    /**
     * Reads the log and goes on with it; `CaughtUp` comes each time nothing is left. It never ends by itself: who no
     * longer wants it takes no more of it (`Stream.take`, `Stream.interruptWhen`) or interrupts the fiber that runs it,
     * and either lets go of everything.
     */
    follow(from?: Pick<Range, "after">): Stream.Stream<RecordedPage | CaughtUp, FoldError | NoSuchPosition>
    /** Runs a reader that remembers where it stands. It ends only by failing or by being interrupted. */
    reader<Failure, Needs>(reader: Reader<Failure, Needs>): Effect.Effect<never, Failure | ReaderError, Needs>
    /** Projections that follow the log while the scope lives, from their nearest snapshots on. */
    live(projections: readonly Projection[], options?: LiveOptions): Effect.Effect<Live, never, Scope>
    /** Computes a report over a prefix of the log. */
    report<Query, Result, Over extends ReportSlices>(
      report: Report<Query, Result, Over>,
      query: NoInfer<Query>,
      known?: AsKnown,
    ): Effect.Effect<Reported<Result>, FoldError | NoSuchPosition | BadInstant>
    /** Runs a reaction until it fails or is interrupted. `refused` hears of commands that were turned down. */
    react<State>(
      reaction: Reaction<State>,
      refused?: (refusal: ReactionRefused) => Effect.Effect<void>,
    ): Effect.Effect<never, RunError | ReaderError>
    /**
     * Brings tables up to the head of the log and to today, once: all of them to the same position. Rows that say what
     * they said before are not written again.
     */
    writeTables(
      models: readonly ReadModel[],
      tables: Tables,
      options: KeepOptions,
    ): Effect.Effect<readonly TableWritten[], TableError | FoldError>
    /**
     * Keeps tables until it fails or is interrupted: writes them, and again when something was recorded or the day has
     * changed. `written` hears of each time.
     */
    keepTables(
      models: readonly ReadModel[],
      tables: Tables,
      options: KeepOptions,
      written?: (tables: readonly TableWritten[]) => Effect.Effect<void>,
    ): Effect.Effect<never, TableError | FoldError>
    /** Folds projections again from the first event, and compares them with every snapshot the cache holds of them. */
    replay(
      projections: readonly Projection[],
      upTo?: Position,
    ): Effect.Effect<readonly Replayed[], FoldError | NoSuchPosition>
    /** Keeps the states at the head in the cache, for the next start. */
    readonly snapshot: Effect.Effect<void, FoldError>
    /** Where the log ends now; 0 when it is empty. */
    readonly head: Effect.Effect<Position, StoreUnavailable>
  }
>()("@ampera/ledger/Ledger") {
  /** A ledger of a domain, on whatever store is provided. Opening it lets the vault follow the log's erasures. */
  static layer(domain: Domain, options: LedgerOptions): Layer.Layer<Ledger, OpenError, StoreServices> {
    return Layer.effect(Ledger, makeLedger(domain, options))
  }
}

/** Builds the verbs over the services of a store. */
function makeLedger(
  domain: Domain,
  { actor, cachedStreams, snapshotEvery, accept }: LedgerOptions,
): Effect.Effect<Ledger["Service"], OpenError, EventStore | Checkpoints | Snapshots | Vault | Scope> {
  return Effect.gen(function* () {
    const plainStore = observedStore(yield* EventStore)
    const checkpoints = yield* Checkpoints
    const snapshots = yield* Snapshots
    const plainVault = yield* Vault
    const { catalog } = domain
    const { vault, behind, isUsable } = yield* vaultInUse(domain, plainVault, accept)
    const careful = accept?.includes("clock-ahead") === true ? plainStore : heedingJumps(plainStore)
    const witnessed = isUsable ? witnessing(careful, vault, domain, yield* Effect.scope) : undefined
    const store = witnessed?.store ?? careful
    if (witnessed !== undefined) yield* Effect.addFinalizer(() => witnessed.tellRest)

    const kept = erasing(domain, vault)
    const slices = new Slices(catalog, store, snapshots, snapshotEvery)
    const handler = new Handler(store, vault, kept, cachedStreams)
    const queues = new StreamQueues<Asked, Outcome, RunError>((stream, batch) =>
      handler.decide(stream, batch),
    )

    const ask = (asked: Request): Effect.Effect<Outcome, RunError> => {
      const { facts } = asked.definition
      if (facts === undefined)
        return queues.submit(asked.stream, { request: asked, facts: undefined, reserved: [] })
      const gathered = slices.atHead(facts.over, (states) =>
        facts.gather(asked.command, (slice) => states.of(slice)),
      )
      return Effect.flatMap(gathered, (found) =>
        queues.submit(asked.stream, { request: asked, facts: found, reserved: [] }),
      )
    }
    const run = (command: Command, options?: RunOptions): Effect.Effect<Outcome, RunError> =>
      observedCommand(command, options?.traceparent, () =>
        Effect.flatMap(
          attempt<Request, RunError>(() => request(command, { actor, ...options }, domain.kinds)),
          ask,
        ),
      )
    const at = (position: Position = 0): Effect.Effect<Checkpoint, StoreUnavailable | NoSuchPosition> =>
      position === 0 ? Effect.succeed(beginning) : store.at(position)
    const readAs = (page: Page): Effect.Effect<RecordedPage, FoldError> =>
      attempt<RecordedPage, NewerThanThisProgram | StoreUnavailable>(() => readPage(catalog, page))

    return {
      run: run as Ledger["Service"]["run"],
      runOrFail: ((command: Command, options?: RunOptions) =>
        Effect.flatMap(run(command, options), (outcome) =>
          outcome.refused === undefined
            ? Effect.succeed(outcome.accepted)
            : Effect.fail(new Refused(outcome.refused)),
        )) as Ledger["Service"]["runOrFail"],
      draft: (more) =>
        Effect.sync(() => {
          const pending = new Pending()
          const own = draftSlices(store, slices, pending)
          return new Draft(store, vault, domain.kinds, { actor, ...more }, pending, own, kept)
        }),
      holder: (kind, text) => holderOf(vault, kind, text),
      holders: (kind, texts) => vault.holders(kind, texts),
      read: ((of: string | KindOf<AnyEvent>, id?: string) =>
        attempt<string, Unwritable>(() => (typeof of === "string" ? of : of.definition.streamOf(id))).pipe(
          Effect.flatMap((stream) => store.readStream(stream)),
          Effect.flatMap((slice) =>
            attempt<RecordedEvent[], NewerThanThisProgram>(() =>
              slice.events.map((stored) => readStored(catalog, stored)),
            ),
          ),
        )) as Ledger["Service"]["read"],
      open: (events) =>
        Effect.provideService(openEvents(events), Vault, vault).pipe(
          Effect.mapError((error) =>
            // Why the key is not there is known, and what to do about it.
            error.code === "vault.noKey" && behind !== undefined ? behind : error,
          ),
        ),
      lostKeys: Effect.map(vault.lost, (lost) => new Set(lost.map(({ key }) => key))),
      events: (range) =>
        Stream.unwrap(
          Effect.map(at(range?.after), (after) =>
            Stream.mapEffect(
              store.readAll(range?.upTo === undefined ? { after } : { after, upTo: range.upTo }),
              readAs,
            ),
          ),
        ),
      follow: (from) =>
        Stream.unwrap(
          Effect.map(at(from?.after), (after) =>
            Stream.mapEffect(
              store.subscribe({ after }),
              (next): Effect.Effect<RecordedPage | CaughtUp, FoldError> =>
                next._tag === "CaughtUp" ? Effect.succeed(caughtUpAt(next.at)) : readAs(next),
            ),
          ),
        ),
      reader: (reader) => runReader(catalog, store, checkpoints, reader),
      live: (projections, options) =>
        Effect.andThen(slices.known(projections), startLive(catalog, store, slices, projections, options)),
      report: (report, query, known) =>
        observedReport(report.name, reportOn(slices, store, report, query, known)),
      react: (reaction, refused) =>
        runReaction({ catalog, store, checkpoints, slices, run }, reaction as Reaction, refused),
      writeTables: (models, tables, options) => writeTables({ store, slices }, models, tables, options),
      keepTables: (models, tables, options, written) =>
        keepTables({ store, slices }, models, tables, options, written),
      replay: (projections, upTo) => replayKept({ catalog, store, snapshots }, projections, upTo),
      snapshot: slices.keep(),
      head: Effect.map(store.head, ({ position }) => position),
    }
  })
}

/** A vault as a ledger uses it. */
interface VaultInUse {
  readonly vault: Vault["Service"]
  /** Why nothing about people is recorded. */
  readonly behind?: VaultUnavailable
  /** Whether it is the vault itself. */
  readonly isUsable: boolean
}

/** The vault in line with the log, or, where that is accepted, one in its place that has no names. */
function vaultInUse(
  domain: Domain,
  vault: Vault["Service"],
  accept: readonly Accepted[] = [],
): Effect.Effect<VaultInUse, OpenError, EventStore | Vault> {
  return healVault(domain, accept).pipe(
    Effect.flatMap(
      (behind): Effect.Effect<VaultInUse> =>
        behind === undefined
          ? Effect.succeed({ vault, isUsable: true })
          : Effect.as(warnOfBehind(behind), {
              vault: refusingPeople(vault, behind),
              behind,
              isUsable: true,
            }),
    ),
    Effect.catchTag(
      "VaultUnavailable",
      (why): Effect.Effect<VaultInUse, VaultUnavailable> =>
        // What the vault knows and the log has lost is no trouble of the vault: any figure might be an old one.
        accept.includes("no-vault") && why.code !== "vault.ahead"
          ? Effect.as(warnOfUnusable(why), { vault: unusableVault(why), isUsable: false })
          : Effect.fail(why),
    ),
  )
}

/** Once the log says that a person is erased, their key goes before the command is answered. */
function erasing(
  domain: Domain,
  vault: Vault["Service"],
): (
  events: readonly Pick<RecordedEvent, "type" | "data">[],
) => Effect.Effect<void, VaultUnavailable> | undefined {
  return (events) => {
    const { erasure } = domain
    if (erasure === undefined) return undefined
    const subjects = events.flatMap((event) =>
      event.type === erasure.type ? [erasure.subject(event.data)] : [],
    )
    return subjects.length === 0 ? undefined : vault.erase(subjects)
  }
}
