import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { limits, type Revision } from "@ampera/ledger"
import { openLedger } from "@ampera/ledger/run"
import { EventStore } from "@ampera/ledger/store"
import { sqlite, sqliteStore } from "@ampera/store-sqlite"
import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure, rssGrowth } from "../harness/measure.ts"
import { writesOf } from "../workload/history.ts"
import { actor } from "../workload/offerings.ts"
import { summedByPages } from "../workload/summed.ts"
import { type Sums, sumOf, sumsByPerson, totals } from "../workload/sums.ts"

/** Reading a whole log, with every event's data parsed, into sums by person. */
export const replay1m = benchmark({
  name: "replay-1m",
  about: (size) => `${size} events read from the first to the last and summed by person`,
  size: { full: 1_000_000, quick: 100_000 },
  world: "tmpfs",
  prepare: build,
  sides: { raw, reading, folding },
  figures: [
    {
      what: "reading pages, of raw, by CPU",
      unit: "x",
      goal: { atLeast: 0.85 },
      of: ({ raw, reading }) => raw.cpu / reading.cpu,
    },
    {
      what: "folding a projection, of raw, by CPU",
      unit: "x",
      goal: { atLeast: 0.85 },
      of: ({ raw, folding }) => raw.cpu / folding.cpu,
    },
    { what: "reading pages, by wall", unit: "x", of: ({ raw, reading }) => raw.wall / reading.wall },
    { what: "folding a projection, by wall", unit: "x", of: ({ raw, folding }) => raw.wall / folding.wall },
    {
      what: "growth while reading",
      unit: "MiB",
      goal: { atMost: 64 },
      of: ({ reading }) => reading.more?.["growth"] ?? Number.NaN,
    },
    {
      what: "growth while folding",
      unit: "MiB",
      goal: { atMost: 64 },
      of: ({ folding }) => folding.more?.["growth"] ?? Number.NaN,
    },
    { what: "growth, raw", unit: "MiB", of: ({ raw }) => raw.more?.["growth"] ?? Number.NaN },
    { what: "CPU an event, raw", unit: "us", of: ({ raw }) => raw.cpu / raw.count },
    { what: "CPU an event, reading", unit: "us", of: ({ reading }) => reading.cpu / reading.count },
    { what: "CPU an event, folding", unit: "us", of: ({ folding }) => folding.cpu / folding.count },
  ],
})

const folderOf = ({ kept, size }: Ground): string => path.join(kept, `replay-${size}`)
const fileOf = (ground: Ground): string => path.join(folderOf(ground), "ampera.db")

/** Writes the log once; later runs find it. It is moved to its place only when it is whole. */
async function build(ground: Ground): Promise<void> {
  if (existsSync(fileOf(ground)) && lengthOf(fileOf(ground)) === ground.size) return
  rmSync(folderOf(ground), { recursive: true, force: true })
  mkdirSync(ground.kept, { recursive: true })
  const folder = mkdtempSync(path.join(ground.kept, "building-"))
  const revisions = new Map<string, Revision>()
  const fill = Effect.gen(function* () {
    const store = yield* EventStore
    for (let first = 0; first < ground.size; first += limits.callEvents) {
      const end = Math.min(first + limits.callEvents, ground.size)
      const results = yield* store.appendMany(writesOf(first, end, revisions))
      const failed = results.find(Result.isFailure)
      if (failed !== undefined) return yield* Effect.fail(failed.failure)
    }
  })
  await Effect.runPromise(Effect.provide(fill, sqliteStore(path.join(folder, "ampera.db"))))
  renameSync(folder, folderOf(ground))
}

function lengthOf(at: string): number {
  const db = new DatabaseSync(at, { readOnly: true })
  try {
    return Number(db.prepare("SELECT max(position) AS length FROM events").get()?.["length"])
  } catch {
    return -1
  } finally {
    db.close()
  }
}

/** Rows a page: on this file 250 to 2,000 cost the same, fewer and many more cost extra. */
const pageRows = 1_000

/**
 * Pages by key, as arrays of position, type and data, each parsed, each added to a record by hand. It reads neither
 * schema version nor day, knows no upcaster and would read on over an event of a type it never heard of.
 */
async function raw(ground: Ground): Promise<Measured> {
  const db = new DatabaseSync(fileOf(ground), { readOnly: true })
  const types = new Map(
    db
      .prepare("SELECT id, name FROM types")
      .all()
      .map(({ id, name }) => [id as number, name as string]),
  )
  const page = db.prepare(
    "SELECT position, type_id, data FROM events WHERE position > ? ORDER BY position LIMIT ?",
  )
  page.setReturnArrays(true)
  const growth = rssGrowth()
  const measured = await measure(() => {
    const sums: Sums = new Map()
    let after = 0
    while (true) {
      const rows = page.all(after, pageRows) as unknown as [number, number, string][]
      for (const [, type, text] of rows) {
        const data = JSON.parse(text) as { readonly personId: string; readonly amount: number }
        const sum = sumOf(sums, data.personId)
        sum.events += 1
        if (types.get(type) === "Funded") sum.rupiah += data.amount
      }
      growth.look()
      if (rows.length < pageRows) break
      after = rows.at(-1)?.[0] as number
    }
    return { count: ground.size, facts: totals(sums) }
  })
  db.close()
  return { ...measured, more: { growth: growth.mebibytes } }
}

/** The store's pages, each event read through the catalog, added to the same record by hand. */
function reading(ground: Ground): Promise<Measured> {
  return Effect.runPromise(Effect.provide(summedByPages(ground.size), sqliteStore(fileOf(ground))))
}

/** What an auditor does: a projection folded again from the first event, by the ledger, and digested. */
async function folding(ground: Ground): Promise<Measured> {
  let sums: Sums = new Map()
  const growth = rssGrowth()
  const counted = {
    ...sumsByPerson,
    initial: () => (sums = new Map()),
    // Every thousandth event is often enough to see a peak.
    apply: (state: unknown, fact: never, position: number) => {
      if (position % 1_000 === 0) growth.look()
      sumsByPerson.apply(state as Sums, fact, position)
    },
  }
  const ledger = await openLedger({ domain: training, at: sqlite(fileOf(ground)), actor })
  const measured = await measure(async () => {
    await ledger.replay([counted])
    return { count: ground.size, facts: totals(sums) }
  })
  await ledger.close()
  return { ...measured, more: { growth: growth.mebibytes } }
}
