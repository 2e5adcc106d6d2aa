import { warn } from "../ports/warning.ts"
import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import { hash } from "node:crypto"
import { type Catalog, canonical, type Checkpoint, type Position, type Projection } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import { despite } from "../background/despite.ts"
import type { HistoryMissing, NoSuchPosition, StoreUnavailable } from "../ports/errors.ts"
import { pageAt } from "../reading/event-at.ts"
import { digestOf, type Folded, unfolded, unknownTypeOf } from "./fold.ts"
import { type FoldError, foldTo, orDie } from "./fold-to.ts"
import type { Replayed } from "./replay.ts"
import { fits } from "./snapshot-of.ts"
import { snapshotKey } from "./snapshot-key.ts"
import type { Snapshot, Snapshots } from "../ports/snapshots.ts"
import type { EventStore } from "../ports/event-store.ts"

/** After how many events it says how far it has come. */
const step = 20_000

/** What there is to fold and to compare with. */
export interface ReplayGround {
  readonly catalog: Catalog
  readonly store: EventStore["Service"]
  readonly snapshots: Snapshots["Service"]
}

/**
 * Folds projections from the first event up to a position (the head when left out), and compares them with every
 * snapshot of them that the cache keeps up to there, each at its own position. Where one says something else, figures
 * that went on from it are wrong: the log is the truth. Those of another log are left out, for nobody believes them.
 *
 * `progress` is told how many of how many events are folded.
 *
 * @example
 * ```ts
 * import { memoryStore, replayKept } from "@ampera/ledger/run"
 * import { EventStore, Snapshots } from "@ampera/ledger/store"
 * import { attendance, training } from "@ampera/testing/training"
 * import * as Effect from "effect/Effect"
 *
 * const replay = Effect.gen(function* () {
 *   const [store, snapshots] = [yield* EventStore, yield* Snapshots]
 *   return yield* replayKept({ catalog: training.catalog, store, snapshots }, [attendance])
 * })
 * const [replayed] = await Effect.runPromise(Effect.provide(replay, memoryStore()))
 * replayed?.position // => 0
 * replayed?.same // => null
 * ```
 */
export function replayKept(
  ground: ReplayGround,
  projections: readonly Projection[],
  upTo?: Position,
  progress: (done: number, all: number) => void = () => undefined,
): Effect.Effect<readonly Replayed[], FoldError | NoSuchPosition> {
  const { catalog, store } = ground
  return Effect.gen(function* () {
    const end = upTo === undefined ? yield* store.head : yield* store.at(upTo)
    for (const projection of projections) {
      const unknown = unknownTypeOf(catalog, projection)
      if (unknown !== undefined) return yield* Effect.die(unknown)
    }
    const kept = yield* Effect.forEach(projections, (projection) => keptOf(ground, projection, end.position))
    const folds = projections.map((projection) => unfolded(projection))
    /** By the place of the projection: the first snapshot that is wrong. */
    const wrong = new Map<number, Snapshot>()
    for (const stop of stopsOf(kept.flat(), end.position)) {
      const at: Checkpoint = stop === end.position ? end : yield* orDie(store.at(stop))
      yield* foldTo(catalog, store, folds, at)
      for (const [i, fold] of folds.entries()) {
        const snapshot = kept[i]?.find(({ position }) => position === stop)
        if (snapshot === undefined || wrong.has(i)) continue
        if (!(yield* isTrue(store, fold, snapshot))) wrong.set(i, snapshot)
      }
      progress(stop, end.position)
    }
    return folds.map(({ projection, state }, i): Replayed => {
      const { name, version } = projection
      const digest = digestOf(projection, state)
      const bad = wrong.get(i)
      const told = bad ?? kept[i]?.at(-1)
      return {
        projection: name,
        version,
        position: end.position,
        digest,
        snapshot: bad === undefined ? ((told && digest) ?? null) : hash("sha256", bad.state),
        same: told === undefined ? null : bad === undefined,
        snapshotAt: told?.position ?? null,
      }
    })
  })
}

/** The snapshots of a projection up to a position, the earliest first. */
function keptOf(
  { catalog, store, snapshots }: ReplayGround,
  projection: Projection,
  upTo: Position,
): Effect.Effect<readonly Snapshot[], StoreUnavailable | HistoryMissing> {
  const key = snapshotKey(catalog, projection)
  const said = (why: string) =>
    warn(says`no snapshot of ${{ name: projection.name }} is read: ${{ error: why }}`)
  return Effect.gen(function* () {
    const found: Snapshot[] = []
    for (let before = upTo; before > 0; ) {
      const one: Snapshot | undefined = yield* despite(snapshots.load(key, { upTo: before }), said)
      if (one === undefined) break
      if ((yield* fits(store, one)) !== undefined) found.unshift(one)
      before = one.position - 1
    }
    return found
  })
}

/** Where to stop on the way: at every snapshot, and now and then to say so. */
function stopsOf(kept: readonly Snapshot[], end: Position): readonly Position[] {
  const stops = new Set(kept.map(({ position }) => position))
  for (let stop = step; stop < end; stop += step) stops.add(stop)
  return [...stops.add(end)].sort((a, b) => a - b)
}

/** Whether a snapshot says what the log does: its state, and of when it is. */
function isTrue(
  store: EventStore["Service"],
  { projection, state }: Folded,
  snapshot: Snapshot,
): Effect.Effect<boolean, StoreUnavailable | HistoryMissing> {
  if (canonical(projection.snapshot.encode(state)) !== snapshot.state) return Effect.succeed(false)
  // Where instants may fall the latest of the prefix is not that of its last event.
  if (store.capabilities.recordedAtFalls !== "never") return Effect.succeed(true)
  return Effect.flatMap(pageAt(store, snapshot.position), (page) =>
    attempt<boolean, StoreUnavailable>(() => page?.stored(0).recordedAt === snapshot.latestRecordedAt),
  )
}
