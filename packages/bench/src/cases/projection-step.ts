import type { Catalog, StoredEvent } from "@ampera/ledger"
import { EventStore, Ledger, memory, type Page } from "@ampera/ledger/run"
import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { happening } from "../workload/history.ts"
import { actor } from "../workload/offerings.ts"
import { type Sums, sumOf, sumsByPerson, totals } from "../workload/sums.ts"

const pageEvents = 500
const passes = 5

/** One step of a projection with a mutable record by person, the events being decoded already. */
export const projectionStep = benchmark({
  name: "projection-step",
  about: (size) => `${size} decoded events, ${passes} times, into a mutable record by person`,
  size: { full: 200_000, quick: 50_000 },
  world: "tmpfs",
  sides: { raw, ours },
  figures: [
    { what: "a step", unit: "ns", goal: { atMost: 200 }, of: ({ ours }) => (ours.cpu * 1000) / ours.count },
    {
      what: "of a loop by hand, by CPU",
      unit: "x",
      goal: { atMost: 1.5 },
      of: ({ raw, ours }) => ours.cpu / raw.cpu,
    },
    { what: "a turn of the loop", unit: "ns", of: ({ raw }) => (raw.cpu * 1000) / raw.count },
  ],
})

type Happening = ReturnType<typeof happening>

/** Parsed from text, as events are, so that every event has strings and an object of its own. */
const decoded = (size: number): readonly Happening[] =>
  Array.from({ length: size }, (_, n) => JSON.parse(JSON.stringify(happening(n))) as Happening)

async function raw({ size }: Ground): Promise<Measured> {
  const events = decoded(size)
  const pass = (sums: Sums): void => {
    for (const { type, data } of events) {
      const { personId } = data as { readonly personId: string }
      const sum = sumOf(sums, personId)
      sum.events += 1
      if (type === "Funded") sum.rupiah += (data as { readonly amount: number }).amount
    }
  }
  pass(new Map())
  return measure(() => {
    const sums: Sums = new Map()
    for (let n = 0; n < passes; n++) pass(sums)
    return { count: size * passes, facts: totals(sums) }
  })
}

async function ours({ size }: Ground): Promise<Measured> {
  const events = decoded(size)
  const once = pagesOf(events, 1)
  await Effect.runPromise(following(once))
  const several = pagesOf(events, passes)
  return measure(async () => {
    const sums = await Effect.runPromise(following(several))
    return { count: size * passes, facts: totals(sums) }
  })
}

/** What a live projection comes to that follows a log of these pages to their end. */
function following(pages: readonly Page[]): Effect.Effect<Sums, unknown> {
  const store = Layer.effect(
    EventStore,
    EventStore.useSync((empty) => ({
      ...empty,
      subscribe: () => Stream.concat(Stream.fromIterable(pages), Stream.never),
    })),
  )
  const domain = { ...training, catalog }
  const ledger = Layer.provide(Ledger.layer(domain, { actor }), Layer.provideMerge(store, memory()(domain)))
  return Effect.scoped(
    Effect.gen(function* () {
      const live = yield* (yield* Ledger).live([sumsByPerson])
      yield* live.waitUntil(pages.length * pageEvents, "1 minute")
      return yield* live.state(sumsByPerson)
    }),
  ).pipe(Effect.provide(ledger))
}

/** Decoding is measured by `replay-1m`; here a page hands out what is decoded already, and the catalog takes it as it is. */
const catalog: Catalog = { ...training.catalog, read: (_type, _schema, data) => data as unknown as object }

/** Pages of the same events, several times over. */
function pagesOf(events: readonly Happening[], times: number): readonly Page[] {
  return Array.from({ length: (events.length * times) / pageEvents }, (_, n) =>
    pageOf(events, n * pageEvents),
  )
}

function pageOf(events: readonly Happening[], before: number): Page {
  const end = before + pageEvents
  const offset = before % events.length
  return {
    _tag: "Page",
    first: before + 1,
    length: pageEvents,
    end: { position: end, cursor: BigInt(end) },
    type: (index) => (events[offset + index] as Happening).type,
    schema: () => 1,
    occurredOn: () => "2025-02-20",
    data: (index) => (events[offset + index] as Happening).data as unknown as string,
    stored: (): StoredEvent => {
      throw new Error("a step of this projection needs no more than type and data")
    },
  }
}
