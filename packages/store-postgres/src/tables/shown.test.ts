import { readModel } from "@ampera/ledger"
import { memory } from "@ampera/ledger/run"
import { Offering, seatsTable, withLedger } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { Client } from "pg"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { sharedServer } from "../trial/place.ts"
import { readTable } from "./read.test-helper.ts"
import { admitReader, postgresTables } from "./tables.ts"

const ground = sharedServer({ beforeEach, afterAll })
const seats = { ...seatsTable.table, name: "seats", version: 1 }
const first = [seatsTable]
const today = { today: () => "2025-12-31" }
let schema = ""
beforeEach(() => {
  schema = ground.prefix()
})

/** The same table with one more column, and another meaning of one. */
const second = [
  readModel({
    ...seatsTable,
    version: 2,
    table: {
      ...seatsTable.table,
      columns: { ...seatsTable.table.columns, free: { holds: "whole", about: "Seats that are free" } },
    },
    toRows: (states, at) =>
      seatsTable.toRows(states, at).map((row) => Object.assign({ free: row.seats - row.enrolled }, row)),
  }),
]

const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: 3, on: "2025-01-01" })
const tables = () => postgresTables({ url: ground.url, schema })

describe("what a dashboard reads", () => {
  it("never is empty, half or gone while a new version is made and takes the old one's place", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        for (let n = 1; n <= 40; n++) yield* ledger.run(schedule(n))
        yield* ledger.writeTables(first, tables(), today)
        const reader = new Client(ground.url)
        yield* Effect.promise(() => reader.connect())
        const seen = new Set<string>()
        const reads: unknown[] = []
        const reading = yield* Effect.forkChild(
          Effect.forever(
            Effect.promise(async () => {
              const { rows } = await reader.query<Record<string, unknown>>(`SELECT * FROM "${schema}".seats`)
              expect(rows.length).toBeGreaterThanOrEqual(40)
              seen.add(Object.keys(rows[0] ?? {}).join())
              reads.push(1)
            }),
          ),
        )
        const columns = "offering_id,seats,enrolled,passed"
        for (let n = 41; n <= 50; n++) {
          yield* ledger.run(schedule(n))
          yield* ledger.writeTables(n === 45 ? second : n < 45 ? first : second, tables(), today)
          const enough = reads.length + 3
          while (reads.length < enough && reading.pollUnsafe() === undefined) yield* Effect.yieldNow
        }
        expect(reading.pollUnsafe()).toBeUndefined()
        yield* Fiber.interrupt(reading)
        yield* Effect.promise(() => reader.end())
        expect([...seen]).toEqual([columns, `${columns},free`])
        const kept = yield* Effect.promise(() =>
          ground.ask(
            `SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'
            AND relname LIKE 'seats%'`,
            [`${schema}_versions`],
          ),
        )
        expect(kept).toEqual([{ relname: "seats_v2" }])
      }),
    ))

  it("lets who is in the middle of reading finish, and others go first", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        yield* ledger.writeTables(first, tables(), today)
        const slow = new Client(ground.url)
        yield* Effect.promise(async () => {
          await slow.connect()
          await slow.query(`BEGIN; SELECT * FROM "${schema}".seats`)
        })
        const writing = yield* Effect.forkChild(ledger.writeTables(second, tables(), today))
        const waits = `SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`
        while ((yield* Effect.promise(() => ground.ask(waits, [`ampera ${schema}`]))).length === 0);
        // Behind the one that waits, and before it: the wait is given up for them.
        const found = yield* Effect.promise(() => readTable(ground, schema, seats))
        expect(found?.version).toBe(1)
        yield* Effect.promise(async () => {
          await slow.query("COMMIT")
          await slow.end()
        })
        yield* Fiber.join(writing)
        expect((yield* Effect.promise(() => readTable(ground, schema, seats)))?.version).toBe(2)
      }),
    ))

  it("says what every column means, and stays readable for whom it was, whatever becomes of its columns", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const role = `reader_${schema}`
        const asReader = (text: string) =>
          Effect.promise(async () => {
            const url = new URL(ground.url)
            url.username = role
            url.password = "geheim"
            const client = new Client(url.href)
            await client.connect()
            const answer = await client.query<Record<string, unknown>>(text).then(
              ({ rows }) => rows,
              (error: unknown) => (error as { readonly code: string }).code,
            )
            await client.end()
            return answer
          })
        yield* Effect.promise(() => ground.ask(`CREATE ROLE "${role}" LOGIN PASSWORD 'geheim'`))
        yield* admitReader({ url: ground.url, schema }, role)
        yield* ledger.run(schedule(1))
        yield* ledger.writeTables(first, tables(), today)
        const row = { offering_id: "it-1", seats: "3", enrolled: "0", passed: "0" }
        expect(yield* asReader(`SELECT * FROM "${schema}".seats`)).toEqual([row])
        yield* ledger.writeTables(second, tables(), today)
        expect(yield* asReader(`SELECT * FROM "${schema}".seats`)).toEqual([{ ...row, free: "3" }])
        expect(yield* asReader(`SELECT name, version, state, position FROM "${schema}".read_models`)).toEqual(
          [{ name: "seats", version: 2, state: "live", position: "1" }],
        )
        for (const text of [
          `SELECT * FROM "${schema}_versions".seats_v2`,
          `SELECT * FROM "${schema}_versions".kept`,
          `DELETE FROM "${schema}".seats`,
          `CREATE TABLE "${schema}".mine (id int)`,
        ])
          expect([text, yield* asReader(text)]).toEqual([text, "42501"])
        const said = yield* Effect.promise(() =>
          ground.ask<{ about: string }>(
            `SELECT obj_description(c.oid) AS about, col_description(c.oid, 5) AS free FROM pg_class c
            WHERE oid = to_regclass($1)`,
            [`"${schema}".seats`],
          ),
        )
        expect(said).toEqual([
          { about: "Seats, enrollments and passes of each offering", free: "Seats that are free" },
        ])
        yield* Effect.promise(() => ground.ask(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`))
      }),
    ))

  it("is not taken from under a view that somebody has made of it", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule(1))
        yield* ledger.writeTables(first, tables(), today)
        const mine = `"${schema}_mine"`
        yield* Effect.promise(() =>
          ground.ask(`CREATE VIEW public.${mine} AS SELECT seats FROM "${schema}".seats`),
        )
        // One more column at the end leaves it alone; one that goes does not.
        yield* ledger.writeTables(second, tables(), today)
        expect(yield* Effect.promise(() => ground.ask(`SELECT * FROM public.${mine}`))).toEqual([
          { seats: "3" },
        ])
        const { seats: _, ...others } = seatsTable.table.columns
        const third = [{ ...seatsTable, version: 3, table: { ...seatsTable.table, columns: others } }]
        expect(yield* Effect.flip(ledger.writeTables(third, tables(), today))).toMatchObject({
          _tag: "TableConflict",
          code: "table.used",
        })
        yield* Effect.promise(() => ground.ask(`DROP VIEW public.${mine}`))
        yield* ledger.writeTables(third, tables(), today)
        expect(yield* Effect.promise(() => ground.ask(`SELECT * FROM "${schema}".seats`))).toEqual([
          { offering_id: "it-1", enrolled: "0", passed: "0" },
        ])
      }),
    ))
})

describe("a schema for tables", () => {
  it("that holds something else is left alone; one of a later program too", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const refusal = Effect.flip(ledger.writeTables(first, tables(), today))
        yield* Effect.promise(() => ground.ask(`CREATE SCHEMA "${schema}"`))
        yield* Effect.promise(() => ground.ask(`CREATE TABLE "${schema}".accounts (id int)`))
        expect(yield* refusal).toMatchObject({
          code: "store.notADatabase",
          cure: "name another schema for the tables",
        })
        yield* Effect.promise(() => ground.ask(`DROP TABLE "${schema}".accounts`))
        yield* ledger.writeTables(first, tables(), today)
        yield* Effect.promise(() => ground.ask(`INSERT INTO "${schema}_versions".migrations VALUES (7)`))
        expect(yield* refusal).toMatchObject({ code: "store.newer" })
      }),
    ))
})

/** A process that writes the table again and again, each time all rows with one number, and says so. */
const program = `
import * as Effect from "effect/Effect"
const [module, url, schema, table] = process.argv.slice(1)
const { postgresTables } = await import(module)
const seats = JSON.parse(table)
await Effect.runPromise(Effect.scoped(Effect.gen(function* () {
  const keeper = yield* postgresTables({ url, schema }).open
  let { standing, rows } = yield* keeper.takeUp(seats)
  for (;;) {
    const n = standing.position + 1
    const row = (i) => ({ offering_id: "it-" + i, seats: n, enrolled: n, passed: n })
    const put = Array.from({ length: 1 + (n * 7) % 40 }, (_, i) => row(i))
    const gone = rows.filter(({ offering_id }) => !put.some((each) => each.offering_id === offering_id))
    standing = yield* keeper.write(seats, { put, gone, position: n, asOf: "2025-12-31" }, standing)
    rows = put
    if (!standing.isRead) standing = yield* keeper.show(seats, standing)
    console.log(n)
  }
})))`

/** Starts it; `told` hears what it says, and it ends by failing or by being killed. */
function keeping(told: (n: number, kill: () => void) => void) {
  const child = spawn(
    process.execPath,
    [
      "--conditions=source",
      "--input-type=module",
      "-e",
      program,
      new URL("../index.ts", import.meta.url).href,
      ground.url,
      schema,
      JSON.stringify(seats),
    ],
    { stdio: ["ignore", "pipe", "pipe"], cwd: import.meta.dirname },
  )
  let said = ""
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()))
  createInterface({ input: child.stdout }).on("line", (line) => {
    told(Number(line), () => child.kill("SIGKILL"))
  })
  return once(child, "close").then(() => said)
}

describe("a process that keeps tables", () => {
  const whole = async (): Promise<number> => {
    const found = await readTable(ground, schema, seats)
    const n = found?.position ?? -1
    expect(found?.rows.map((row) => row["passed"])).toEqual(
      Array.from({ length: 1 + ((n * 7) % 40) }, () => n),
    )
    return n
  }

  it("leaves a whole table when it is killed, and the next one goes on from there", async () => {
    let last = 0
    for (const after of [3, 1, 8]) {
      let heard = 0
      const acknowledged: number[] = []
      await keeping((n, kill) => {
        acknowledged.push(n)
        heard += 1
        if (heard === after) kill()
      })
      await ground.settled(schema)
      expect(acknowledged[0]).toBe(last + 1)
      last = await whole()
      expect(last).toBeGreaterThanOrEqual(acknowledged.at(-1) as number)
    }
  })

  it("ends when another one has taken the table over", async () => {
    const kills: (() => void)[] = []
    const both = [1, 2].map(() => keeping((_, stop) => void kills.push(stop)))
    expect(await Promise.race(both)).toContain("table.moved")
    await whole()
    // Only the other one says anything from now on.
    kills.length = 0
    while (kills.length === 0) await new Promise(setImmediate)
    kills[0]?.()
    await Promise.all(both)
    await ground.settled(schema)
    await whole()
  })
})
