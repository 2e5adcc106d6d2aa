import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { hash } from "node:crypto"
import {
  type Catalog,
  canonical,
  type Checkpoint,
  type Json,
  leafText,
  type Projection,
  type StoredEvent,
} from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { HistoryMissing, StoreUnavailable } from "../ports/errors.ts"
import { pageAt } from "../reading/event-at.ts"
import type { Folded } from "./fold.ts"
import { orDie } from "./fold-to.ts"
import { snapshotKey } from "./snapshot-key.ts"
import type { Snapshot } from "../ports/snapshots.ts"
import type { EventStore } from "../ports/event-store.ts"

/** Where a snapshot stands in the log, if that log has the event it was made after. */
export function fits(
  store: EventStore["Service"],
  snapshot: Snapshot,
): Effect.Effect<Checkpoint | undefined, StoreUnavailable | HistoryMissing> {
  return Effect.flatMap(pageAt(store, snapshot.position), (page) =>
    attempt<Checkpoint | undefined, StoreUnavailable>(() =>
      page !== undefined && leafDigest(page.stored(0)) === snapshot.leaf ? page.end : undefined,
    ),
  )
}

export function decoded(projection: Projection, snapshot: Snapshot): { readonly value: unknown } | undefined {
  try {
    return { value: projection.snapshot.decode(JSON.parse(snapshot.state) as Json) }
  } catch {
    return undefined
  }
}

/** The snapshot of a state; undefined at the start of the log. */
export function snapshotOf(
  catalog: Catalog,
  store: EventStore["Service"],
  fold: Folded,
): Effect.Effect<Snapshot | undefined, StoreUnavailable | HistoryMissing> {
  return Effect.gen(function* () {
    const { projection, state, at } = fold
    if (at.position === 0) return undefined
    const text = canonical(projection.snapshot.encode(state))
    let last: StoredEvent | undefined
    let latestRecordedAt = ""
    // Where instants never fall the last one is the latest; elsewhere every one has to be looked at.
    const from = store.capabilities.recordedAtFalls === "never" ? at.position - 1 : 0
    yield* Stream.runForEach(
      store.readAll({ after: yield* orDie(store.at(from)), upTo: at.position }),
      (page) =>
        Effect.sync(() => {
          for (let i = 0; i < page.length; i++) {
            last = page.stored(i)
            if (last.recordedAt > latestRecordedAt) latestRecordedAt = last.recordedAt
          }
        }),
    )
    if (last === undefined) return undefined
    const leaf = leafDigest(last)
    const key = snapshotKey(catalog, projection)
    return { ...key, position: at.position, leaf, latestRecordedAt, state: text }
  })
}

/** By all that is kept of an event, its instant too. */
const leafDigest = (event: StoredEvent): string => hash("sha256", leafText(event))
