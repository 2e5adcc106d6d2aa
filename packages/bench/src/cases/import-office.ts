import { rmSync } from "node:fs"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { ampera } from "@ampera/core"
import { importFiles } from "@ampera/interchange"
import { Ledger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { parse } from "csv-parse/sync"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { contents } from "../raw/contents.ts"
import { RawFile } from "../raw/file.ts"
import { folderOf } from "../workload/office/folder.ts"
import { office } from "../workload/office/office.ts"
import { actor, type Row } from "../workload/offerings.ts"

const rowsATransaction = 1_000

/** A folder of CSV files imported into an empty ledger, over a bare parse of its bytes and a raw insert of its events. */
export const importOffice = benchmark({
  name: "import-office",
  about: (size) => `a folder of ${size} rows into an empty ledger, tmpfs`,
  size: { full: 100_000, quick: 10_000 },
  world: "tmpfs",
  prepare,
  sides: { raw, ours },
  figures: [
    {
      what: "of a bare parse and insert, by CPU",
      unit: "x",
      goal: { atMost: 2.5 },
      of: ({ raw, ours }) => ours.cpu / raw.cpu,
    },
    { what: "the same, by wall", unit: "x", of: ({ raw, ours }) => ours.wall / raw.wall },
    { what: "a row, ours", unit: "us", of: ({ ours }) => ours.cpu / ours.count },
    { what: "a row, bare", unit: "us", of: ({ raw }) => raw.cpu / raw.count },
    { what: "of which parsing", unit: "us", of: ({ raw }) => (raw.more?.["parsing"] ?? 0) / raw.count },
    { what: "events a row", unit: "", of: ({ ours }) => Number(ours.facts["events"]) / ours.count },
  ],
})

interface Bytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files of exactly so many rows: what people, learning and money leave of them is assessments. */
function filesOf(rows: number): readonly Bytes[] {
  const people = Math.floor(rows / 13)
  const others = folderOf(office(people, 0)).reduce((sum, file) => sum + file.rows, 0)
  return folderOf(office(people, rows - others)).map(({ name, text }) => ({
    name,
    bytes: new TextEncoder().encode(text),
  }))
}

async function imported(at: string, size: number): Promise<Measured> {
  const files = filesOf(size)
  const layer = Layer.provide(Ledger.layer(ampera, { actor }), sqlite(at))
  const work = Effect.flatMap(Ledger, (ledger) =>
    Effect.promise(() =>
      measure(async () => {
        const { errors } = await Effect.runPromise(importFiles(ledger, files))
        if (errors.length > 0)
          throw new Error(`${errors.length} rows are wrong: ${JSON.stringify(errors[0])}`)
        return { count: size, facts: {} }
      }),
    ),
  )
  return Effect.runPromise(Effect.provide(work, layer))
}

/** The ledger whose events the raw side writes again. */
const keptAt = ({ kept, size }: Ground): string => path.join(kept, `import-office-${size}.db`)

async function prepare(ground: Ground): Promise<void> {
  const at = keptAt(ground)
  const beside = at.replace(/\.db$/, "")
  for (const ending of [
    ".db",
    ".db-wal",
    ".db-shm",
    ".vault",
    ".vault-wal",
    ".vault-shm",
    ".key",
    ".cache",
  ]) {
    rmSync(`${beside}${ending}`, { force: true })
  }
  await imported(at, ground.size)
}

async function ours({ size, folder }: Ground): Promise<Measured> {
  const at = path.join(folder, "ours.db")
  const measured = await imported(at, size)
  return { ...measured, facts: contents(at) }
}

/** An event that is ready but for its text. */
interface Ready extends Omit<Row, "data" | "metadata"> {
  readonly data: unknown
  readonly metadata: unknown
}

/** Parses the same bytes and looks at nothing in them; then writes the events the import made, which were ready before. */
async function raw(ground: Ground): Promise<Measured> {
  const { size, folder } = ground
  const at = path.join(folder, "raw.db")
  const files = filesOf(size)
  const events = readyEvents(keptAt(ground))
  const file = new RawFile(at)
  const measured = await measure(() => {
    const start = process.cpuUsage()
    let rows = 0
    for (const { bytes } of files) rows += parse(new TextDecoder().decode(bytes)).length - 1
    const { user, system } = process.cpuUsage(start)
    if (rows !== size) throw new Error(`${rows} rows were parsed`)
    for (let first = 0; first < events.length; first += rowsATransaction) {
      file.begin.run()
      const now = Date.now()
      for (const { data, metadata, ...event } of events.slice(first, first + rowsATransaction)) {
        file.write({ ...event, data: JSON.stringify(data), metadata: JSON.stringify(metadata) }, now)
      }
      file.commit.run()
    }
    return { count: size, facts: {}, more: { parsing: user + system } }
  })
  file.db.close()
  return { ...measured, facts: contents(at) }
}

function readyEvents(at: string): readonly Ready[] {
  const db = new DatabaseSync(at, { readOnly: true })
  try {
    const rows = db
      .prepare(
        `SELECT streams.name AS stream, types.name AS type, events.id, occurred_on, data, metadata
         FROM events JOIN streams ON streams.id = stream_id JOIN types ON types.id = type_id ORDER BY position`,
      )
      .all() as unknown as (Row & { readonly occurred_on: string })[]
    return rows.map(({ stream, type, id, occurred_on, data, metadata }) => ({
      stream,
      type,
      id,
      occurredOn: occurred_on,
      data: JSON.parse(data) as unknown,
      metadata: JSON.parse(metadata) as unknown,
    }))
  } finally {
    db.close()
  }
}
