import { warn } from "../ports/warning.ts"
import { inEnglish, type Said, says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import {
  BadDefinition,
  type Catalog,
  type Checkpoint,
  type IsoInstant,
  type Position,
  type Projection,
} from "../../index.ts"
import type { NoSuchPosition } from "../ports/errors.ts"
import { type Folded, unfolded, unknownTypeOf } from "./fold.ts"
import { despite } from "../background/despite.ts"
import { type FoldError, foldKnownAt, foldTo } from "./fold-to.ts"
import { snapshotKey } from "./snapshot-key.ts"
import { decoded, fits, snapshotOf } from "./snapshot-of.ts"
import type { Snapshots } from "../ports/snapshots.ts"
import type { EventStore } from "../ports/event-store.ts"

/** After how many events a state is kept for the next start: they take longer to fold again than to keep it. */
const manyEvents = 20_000

/** How many projections' states at the head are kept in memory: more than a program has, unless it makes them as it goes. */
const mostStates = 100

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
  /** By use, the one used last at the end. */
  readonly #live = new Map<Projection, Folded>()
  /** What the cache could not do, to warn of each once. */
  readonly #warned = new Set<string>()
  /** Whose states can not be made a text, such as one longer than the longest: trying again takes long, and fails again. */
  readonly #unkeepable = new Set<Projection>()
  /** Who has a name and version, since both name the snapshots. */
  readonly #names = new Map<string, Projection>()
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
   * Takes note of projections. Two different ones of one name and version are a mistake of the program, and a defect:
   * the one would go on from a snapshot of the other. So is one that reads what the domain does not have: nothing of it
   * can ever come, and its figures would be those of an empty ledger.
   */
  known(projections: readonly Projection[]): Effect.Effect<void> {
    return Effect.suspend(() => {
      for (const projection of projections) {
        const { name, version } = projection
        const key = `${name}@${version}`
        const first = this.#names.get(key)
        if (first === projection) continue
        if (first !== undefined) return Effect.die(nameTwice(key))
        const unknown = unknownTypeOf(this.#catalog, projection)
        if (unknown !== undefined) return Effect.die(unknown)
        this.#names.set(key, projection)
      }
      return Effect.void
    })
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
        yield* this.known(projections)
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
        for (const [oldest] of this.#live) {
          if (this.#live.size <= Math.max(mostStates, folds.length)) break
          this.#live.delete(oldest)
        }
        const value = use(statesOf(folds, at))
        for (const fold of folds) {
          const since = fold.at.position - (fold.snapshotAt ?? 0)
          if (since >= this.#snapshotEvery) yield* this.#save(fold)
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
      yield* this.known(projections)
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

  /** Fresh states, each from the latest snapshot at or before a position, and so perhaps of different ones. */
  begun(projections: readonly Projection[], upTo: Position): Effect.Effect<readonly Folded[], FoldError> {
    return Effect.forEach(projections, (projection) => this.#fromSnapshot(projection, { upTo }))
  }

  /** The latest state the cache has that still fits the log; what does not fit is dropped. */
  #fromSnapshot(
    projection: Projection,
    to: { readonly upTo: Position; readonly knownAt?: IsoInstant },
  ): Effect.Effect<Folded, FoldError> {
    return Effect.gen({ self: this }, function* () {
      const load = Effect.suspend(() => this.#snapshots.load(snapshotKey(this.#catalog, projection), to))
      const found = yield* this.#despite(
        load,
        (error) => says`no snapshot of ${{ name: projection.name }} is read: ${{ error }}`,
      )
      if (found === undefined) return unfolded(projection)
      const at = yield* fits(this.#store, found)
      const state = at === undefined ? undefined : decoded(projection, found)
      if (at === undefined || state === undefined) {
        const drop = Effect.suspend(() => this.#snapshots.drop(projection.name))
        yield* this.#despite(
          drop,
          (error) => says`no snapshot of ${{ name: projection.name }} is dropped: ${{ error }}`,
        )
        return unfolded(projection)
      }
      return { projection, state: state.value, at, snapshotAt: at.position }
    })
  }

  /** Keeps the states at the head for the next start, those it can; what did not move since is kept already. */
  keep(): Effect.Effect<void> {
    return this.#one.withPermit(
      Effect.gen({ self: this }, function* () {
        for (const fold of this.#live.values()) {
          if (fold.at.position !== (fold.snapshotAt ?? 0)) yield* this.#save(fold)
        }
      }),
    )
  }

  #save(fold: Folded): Effect.Effect<void> {
    const { projection } = fold
    if (this.#unkeepable.has(projection)) return Effect.void
    // Also where it can not be kept: it is tried again when as many events have come as for the first time.
    fold.snapshotAt = fold.at.position
    const save = Effect.flatMap(snapshotOf(this.#catalog, this.#store, fold), (snapshot) =>
      snapshot === undefined ? Effect.void : this.#snapshots.save(snapshot),
    )
    const told = Effect.tapDefect(save, () => Effect.sync(() => this.#unkeepable.add(projection)))
    return this.#despite(
      told,
      (error) => says`no snapshot of ${{ name: projection.name }} is kept: ${{ error }}`,
    )
  }

  /** A snapshot is worth having, but no answer is held back because there is none. */
  #despite<Value>(
    work: Effect.Effect<Value, unknown>,
    warning: (error: string) => Said,
  ): Effect.Effect<Value | undefined> {
    return despite(work, (error) => {
      // Once of each, whatever was wrong with it each time.
      const what = inEnglish(warning(""))
      if (this.#warned.has(what)) return Effect.void
      this.#warned.add(what)
      return warn(warning(error))
    })
  }
}

const nameTwice = (key: string): BadDefinition =>
  new BadDefinition({
    code: "projection.nameTwice",
    what: says`two different projections are named ${{ name: key }}`,
    cure: "define it once and share it, or give one of them another name or version",
  })

function statesOf(folds: readonly Folded[], at: Checkpoint): States {
  const states = new Map(folds.map((fold) => [fold.projection, fold.state]))
  return { at, of: (projection) => states.get(projection) as never }
}
