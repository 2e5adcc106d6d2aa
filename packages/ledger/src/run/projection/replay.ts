import { warn } from "../ports/warning.ts"
import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import { hash } from "node:crypto"
import { type Catalog, canonical, type Position, type Projection } from "../../index.ts"
import type { NoSuchPosition } from "../ports/errors.ts"
import { despite } from "../background/despite.ts"
import { digestOf, unfolded, unknownTypeOf } from "./fold.ts"
import { type FoldError, foldTo } from "./fold-to.ts"
import { snapshotKey } from "./snapshot-key.ts"
import type { Snapshots } from "../ports/snapshots.ts"
import type { EventStore } from "../ports/event-store.ts"

/** What a projection came to when it was folded again from the first event. */
export interface Replayed {
  readonly projection: string
  readonly version: number
  readonly position: Position
  /** SHA-256 of the canonical JSON of the state, as hex. */
  readonly digest: string
  /** The digest a kept snapshot comes to at that position; of one that is wrong its own. Null when there is none. */
  readonly snapshot: string | null
  /** Whether what is kept says what the log does; null when nothing is kept. */
  readonly same: boolean | null
  /** Where that snapshot stands: the first one that is wrong, else the latest. */
  readonly snapshotAt: Position | null
}

/**
 * Folds projections from the first event up to a position (the head when left out) and compares each with the
 * snapshot that the cache has for just that position. A digest that differs from its snapshot says that one of the two is wrong.
 *
 * @example
 * ```ts
 * import { memoryStore, replayLog } from "@ampera/ledger/run"
 * import { EventStore, Snapshots } from "@ampera/ledger/store"
 * import { attendance, training } from "@ampera/testing/training"
 * import * as Effect from "effect/Effect"
 *
 * const replay = Effect.gen(function* () {
 *   return yield* replayLog(training.catalog, yield* EventStore, yield* Snapshots, [attendance])
 * })
 * const [replayed] = await Effect.runPromise(Effect.provide(replay, memoryStore()))
 * replayed?.position // => 0
 * replayed?.digest // => "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
 * replayed?.snapshot // => null
 * ```
 */
export function replayLog(
  catalog: Catalog,
  store: EventStore["Service"],
  snapshots: Snapshots["Service"],
  projections: readonly Projection[],
  upTo?: Position,
): Effect.Effect<readonly Replayed[], FoldError | NoSuchPosition> {
  return Effect.gen(function* () {
    const end = upTo === undefined ? yield* store.head : yield* store.at(upTo)
    for (const projection of projections) {
      const unknown = unknownTypeOf(catalog, projection)
      if (unknown !== undefined) return yield* Effect.die(unknown)
    }
    const folds = projections.map((projection) => unfolded(projection))
    yield* foldTo(catalog, store, folds, end)
    const replayed: Replayed[] = []
    for (const { projection, state } of folds) {
      const { name, version } = projection
      const load = snapshots.load(snapshotKey(catalog, projection), { upTo: end.position })
      const found = yield* despite(load, (why) =>
        warn(says`no snapshot of ${{ name }} is read: ${{ error: why }}`),
      )
      const snapshot = found?.position === end.position ? found : undefined
      const digest = digestOf(projection, state)
      const keptDigest = snapshot === undefined ? null : hash("sha256", snapshot.state)
      replayed.push({
        projection: name,
        version,
        position: end.position,
        digest,
        snapshot: keptDigest,
        same: keptDigest === null ? null : keptDigest === digest,
        snapshotAt: snapshot?.position ?? null,
      })
    }
    return replayed
  })
}

/** The digest of a report's states: that of `{slice: its digest}` over the slices it names. */
export function digestOfSlices(digests: Readonly<Record<string, string>>): string {
  return hash("sha256", canonical(digests))
}
