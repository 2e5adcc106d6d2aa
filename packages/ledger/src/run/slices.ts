import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import * as Stream from "effect/Stream"
import {
  beginning,
  canonical,
  type Catalog,
  type Checkpoint,
  type IsoInstant,
  type Json,
  type NewerThanThisProgram,
  type Position,
  type Projection,
} from "../index.ts"
import { attempt } from "./attempt.ts"
import type { HistoryMissing, NoSuchPosition, StoreUnavailable } from "./errors.ts"
import { pageAt } from "./event-at.ts"
import { applyPage, type Folded, unfolded } from "./fold.ts"
import type { Snapshot, Snapshots } from "./snapshots.ts"
import type { EventStore, Page } from "./store.ts"

/** Why the log can not be folded. */
export type FoldError = StoreUnavailable | HistoryMissing | NewerThanThisProgram

/** After how many events a state is kept for the next start: they take longer to fold again than to keep it. */
const manyEvents = 20_000

/** The states of projections at one position of the log. */
export interface States {
  readonly at: Checkpoint
  of<State>(projection: Projection<State>): State
}

/**
 * Folds projections from the log. The states at the head are kept in memory and go on from where they are; a state
 * in the past is folded from the nearest snapshot, or from the first event.
 */
export class Slices {
  readonly #catalog: Catalog
  readonly #store: EventStore["Service"]
  readonly #snapshots: Snapshots["Service"]
  readonly #snapshotEvery: number
  readonly #live = new Map<Projection, Folded>()
  readonly #one = Semaphore.makeUnsafe(1)

  constructor(
    catalog: Catalog,
    store: EventStore["Service"],
    snapshots: Snapshots["Service"],
    snapshotEvery = manyEvents,
  ) {
    this.#catalog = catalog
    this.#store = store
    this.#snapshots = snapshots
    this.#snapshotEvery = snapshotEvery
  }

  /**
   * Reads the states at the head of the log. They go on changing afterwards: `use` takes from them what it needs, now.
   */
  atHead<Value>(
    projections: readonly Projection[],
    use: (states: States) => Value,
  ): Effect.Effect<Value, FoldError> {
    return this.#one.withPermit(
      Effect.gen({ self: this }, function* () {
        const head = yield* this.#store.head
        const folds: Folded[] = []
        for (const projection of projections) {
          let fold = this.#live.get(projection)
          if (fold === undefined) fold = yield* this.#fromSnapshot(projection, { upTo: head.position })
          folds.push(fold)
          // A fold that breaks off half way is not a state of any position: it is back only when it is whole.
          this.#live.delete(projection)
        }
        const at = yield* foldTo(this.#catalog, this.#store, folds, head)
        for (const fold of folds) this.#live.set(fold.projection, fold)
        const value = use(statesOf(folds, at))
        for (const fold of folds) {
          const since = fold.at.position - (fold.snapshotAt ?? 0)
          // A snapshot is worth having, but no answer is held back because there is none.
          if (since >= this.#snapshotEvery) yield* Effect.ignore(this.#save(fold))
        }
        return value
      }),
    )
  }

  /**
   * Folds fresh states up to a position, or over the prefix that was known at an instant: all events before the
   * first one, in ledger order, that was recorded later. Nobody else changes these states.
   */
  asOf(
    projections: readonly Projection[],
    to: { readonly upTo: Position; readonly knownAt?: IsoInstant },
  ): Effect.Effect<States, FoldError | NoSuchPosition> {
    return Effect.gen({ self: this }, function* () {
      const end = yield* this.#store.at(to.upTo)
      const folds: Folded[] = []
      for (const projection of projections) folds.push(yield* this.#fromSnapshot(projection, to))
      const { knownAt } = to
      const at =
        knownAt === undefined
          ? yield* foldTo(this.#catalog, this.#store, folds, end)
          : yield* foldKnownAt(this.#catalog, this.#store, folds, end, knownAt)
      return statesOf(folds, at)
    })
  }

  /** The latest state the cache has that still fits the log; what does not fit is dropped. */
  #fromSnapshot(
    projection: Projection,
    to: { readonly upTo: Position; readonly knownAt?: IsoInstant },
  ): Effect.Effect<Folded, FoldError> {
    return Effect.gen({ self: this }, function* () {
      const found = yield* this.#snapshots.load(projection.name, projection.version, to)
      if (found === undefined) return unfolded(projection)
      const at = yield* fits(this.#store, found)
      const state = at === undefined ? undefined : decoded(projection, found)
      if (at === undefined || state === undefined) {
        yield* this.#snapshots.drop(projection.name)
        return unfolded(projection)
      }
      return { projection, state: state.value, at, snapshotAt: at.position }
    })
  }

  /** Keeps the states at the head for the next start; what did not move since is kept already. */
  keep(): Effect.Effect<void, FoldError> {
    return this.#one.withPermit(
      Effect.gen({ self: this }, function* () {
        for (const fold of this.#live.values()) {
          if (fold.at.position !== (fold.snapshotAt ?? 0)) yield* this.#save(fold)
        }
      }),
    )
  }

  #save(fold: Folded): Effect.Effect<void, StoreUnavailable | HistoryMissing> {
    return Effect.flatMap(snapshotOf(this.#store, fold), (snapshot) => {
      if (snapshot === undefined) return Effect.void
      fold.snapshotAt = snapshot.position
      return this.#snapshots.save(snapshot)
    })
  }
}

function statesOf(folds: readonly Folded[], at: Checkpoint): States {
  const states = new Map(folds.map((fold) => [fold.projection, fold.state]))
  return { at, of: (projection) => states.get(projection) as never }
}

/** Brings folds up to `end`; each takes only what it has not seen. */
export function foldTo(
  catalog: Catalog,
  store: EventStore["Service"],
  folds: readonly Folded[],
  end: Checkpoint,
): Effect.Effect<Checkpoint, FoldError> {
  const after = earliest(folds)
  if (folds.length === 0 || after.position >= end.position) return Effect.succeed(end)
  return Effect.as(
    Stream.runForEach(store.readAll({ after, upTo: end.position }), (page) =>
      attempt<void, NewerThanThisProgram | StoreUnavailable>(() => {
        applyPage(catalog, page, folds)
        for (const fold of folds) if (fold.at.position < page.end.position) fold.at = page.end
      }),
    ),
    end,
  )
}

/** Folds up to the first event recorded later than an instant, and says where that was. */
function foldKnownAt(
  catalog: Catalog,
  store: EventStore["Service"],
  folds: readonly Folded[],
  end: Checkpoint,
  knownAt: IsoInstant,
): Effect.Effect<Checkpoint, FoldError> {
  return Effect.gen(function* () {
    let last = earliest(folds).position
    if (folds.length === 0) last = 0
    let later = false
    yield* Stream.runForEach(
      Stream.takeUntil(
        store.readAll({ after: yield* orDie(store.at(last)), upTo: end.position }),
        () => later,
      ),
      (page) =>
        attempt<void, NewerThanThisProgram | StoreUnavailable>(() => {
          if (later) return
          const known = knownLength(page, knownAt)
          later = known < page.length
          applyPage(catalog, page, folds, known)
          last = page.first + known - 1
        }),
    )
    const at = yield* orDie(store.at(last))
    for (const fold of folds) fold.at = at
    return at
  })
}

/** How many events of a page stand before the first one recorded later than an instant. */
function knownLength(page: Page, knownAt: IsoInstant): number {
  for (let i = 0; i < page.length; i++) if (page.stored(i).recordedAt > knownAt) return i
  return page.length
}

/** A position we have just read is there. */
const orDie = (
  at: Effect.Effect<Checkpoint, StoreUnavailable | NoSuchPosition>,
): Effect.Effect<Checkpoint, StoreUnavailable> =>
  Effect.catchTag(at, "NoSuchPosition", (error) => Effect.die(error))

function earliest(folds: readonly Folded[]): Checkpoint {
  let first: Checkpoint | undefined
  for (const { at } of folds) if (first === undefined || at.position < first.position) first = at
  return first ?? beginning
}

/** Where a snapshot stands in the log, if that log has the event it was made after. */
function fits(
  store: EventStore["Service"],
  snapshot: Snapshot,
): Effect.Effect<Checkpoint | undefined, StoreUnavailable | HistoryMissing> {
  return Effect.flatMap(pageAt(store, snapshot.position), (page) =>
    attempt<Checkpoint | undefined, StoreUnavailable>(() =>
      page?.stored(0).id === snapshot.eventId ? page.end : undefined,
    ),
  )
}

function decoded(projection: Projection, snapshot: Snapshot): { readonly value: unknown } | undefined {
  try {
    return { value: projection.snapshot.decode(JSON.parse(snapshot.state) as Json) }
  } catch {
    return undefined
  }
}

/** The snapshot of a state; undefined at the start of the log. */
function snapshotOf(
  store: EventStore["Service"],
  fold: Folded,
): Effect.Effect<Snapshot | undefined, StoreUnavailable | HistoryMissing> {
  return Effect.gen(function* () {
    const { projection, state, at } = fold
    if (at.position === 0) return undefined
    const text = canonical(projection.snapshot.encode(state))
    let eventId = ""
    let latestRecordedAt = ""
    // Where instants never fall the last one is the latest; elsewhere every one has to be looked at.
    const from = store.capabilities.recordedAtFalls === "never" ? at.position - 1 : 0
    yield* Stream.runForEach(
      store.readAll({ after: yield* orDie(store.at(from)), upTo: at.position }),
      (page) =>
        Effect.sync(() => {
          for (let i = 0; i < page.length; i++) {
            const { recordedAt, id } = page.stored(i)
            if (recordedAt > latestRecordedAt) latestRecordedAt = recordedAt
            eventId = id
          }
        }),
    )
    const { name, version } = projection
    return { projection: name, version, position: at.position, eventId, latestRecordedAt, state: text }
  })
}
