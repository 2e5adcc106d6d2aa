import type { Catalog, StoredEvent } from "@ampera/ledger"
import { applyPage, type Page, unfolded } from "@ampera/ledger/run"
import { training } from "@ampera/testing/training"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { happening } from "../workload/history.ts"
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
  // Decoding is measured by `replay-1m`; here the catalog hands out what is decoded already, in order.
  let next = 0
  const catalog: Catalog = { ...training.catalog, read: () => (events[next++] as Happening).data }
  const pages = Array.from({ length: size / pageEvents }, (_, n) => pageOf(events, n * pageEvents))
  const pass = (fold: ReturnType<typeof unfolded<Sums>>): void => {
    next = 0
    for (const page of pages) applyPage(catalog, page, [fold] as never)
  }
  pass(unfolded(sumsByPerson))
  return measure(() => {
    const fold = unfolded(sumsByPerson)
    for (let n = 0; n < passes; n++) pass(fold)
    return { count: size * passes, facts: totals(fold.state) }
  })
}

function pageOf(events: readonly Happening[], offset: number): Page {
  const end = offset + pageEvents
  return {
    _tag: "Page",
    first: offset + 1,
    length: pageEvents,
    end: { position: end, cursor: BigInt(end) },
    type: (index) => (events[offset + index] as Happening).type,
    schema: () => 1,
    occurredOn: () => "2025-02-20",
    data: () => "",
    stored: (): StoredEvent => {
      throw new Error("a step of this projection needs no more than type and data")
    },
  }
}
