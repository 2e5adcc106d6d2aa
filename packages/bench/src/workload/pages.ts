import type { Catalog, Domain, Projection, StoredEvent } from "@ampera/ledger"
import { Ledger, memory } from "@ampera/ledger/run"
import { EventStore, type Page } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { actor } from "./offerings.ts"

const pageEvents = 500

/** An event that was decoded already. */
export interface Decoded {
  readonly stream: string
  readonly type: string
  readonly data: object
  readonly occurredOn?: string
}

/**
 * What live projections come to that follow a log of such events to their end, by their names. Decoding is measured by
 * `replay-1m`: here a page hands out what is decoded already, and the catalog takes it as it is.
 */
export function following(
  domain: Domain,
  projections: readonly Projection[],
  events: readonly Decoded[],
  times = 1,
): Effect.Effect<ReadonlyMap<string, unknown>, unknown> {
  const store = Layer.effect(
    EventStore,
    EventStore.useSync((empty) => ({
      ...empty,
      subscribe: () => Stream.concat(Stream.fromIterable(pagesOf(events, times)), Stream.never),
    })),
  )
  const catalog: Catalog = { ...domain.catalog, read: (_type, _schema, data) => data as unknown as object }
  const decoding = { ...domain, catalog }
  const ledger = Layer.provide(Ledger.layer(decoding, { actor }), Layer.provideMerge(store, memory()))
  return Effect.scoped(
    Effect.gen(function* () {
      const live = yield* (yield* Ledger).live(projections)
      yield* live.waitUntil(events.length * times, "1 minute")
      const states = new Map<string, unknown>()
      for (const projection of projections) states.set(projection.name, yield* live.state(projection))
      return states
    }),
  ).pipe(Effect.provide(ledger))
}

/** Pages of the same events, several times over. */
function pagesOf(events: readonly Decoded[], times: number): readonly Page[] {
  const all = events.length * times
  return Array.from({ length: Math.ceil(all / pageEvents) }, (_, n) => {
    const before = n * pageEvents
    return pageOf(events, before, Math.min(pageEvents, all - before))
  })
}

function pageOf(events: readonly Decoded[], before: number, length: number): Page {
  const end = before + length
  const at = (index: number): Decoded => events[(before + index) % events.length] as Decoded
  return {
    _tag: "Page",
    first: before + 1,
    length,
    end: { position: end, cursor: BigInt(end) },
    type: (index) => at(index).type,
    schema: () => 1,
    occurredOn: (index) => at(index).occurredOn ?? "2025-02-20",
    data: (index) => at(index).data as unknown as string,
    stored: (): StoredEvent => {
      throw new Error("these projections need no more than type, day and data")
    },
  }
}
