import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { Client } from "pg"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, events, opened, perform } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
let slow: Client
let fast: Client
beforeEach(async () => {
  ;[slow, fast] = [new Client(ground.url), new Client(ground.url)]
  await Promise.all([slow.connect(), fast.connect()])
})
afterEach(() => Promise.all([slow.end(), fast.end()]))

/** A reader that goes on from the last number it has seen, as one does on a table with a sequence. */
async function nextOf(table: string, seen: string[], from: number): Promise<number> {
  const rows = await ground.ask<{ position: number; name: string }>(
    `SELECT position::int, name FROM ${table} WHERE position > $1 ORDER BY position`,
    [from],
  )
  seen.push(...rows.map(({ name }) => name))
  return rows.at(-1)?.position ?? from
}

describe("a writer that took its place first and commits last", () => {
  it("is lost for ever to who reads a table numbered by a sequence", async () => {
    const table = `"${ground.prefix()}"`
    await ground.ask(`CREATE TABLE ${table} (position bigserial PRIMARY KEY, name text)`)
    const insert = `INSERT INTO ${table} (name) VALUES ($1)`
    const seen: string[] = []
    await slow.query("BEGIN")
    await slow.query(insert, ["slow"])
    await fast.query(insert, ["fast"])
    const at = await nextOf(table, seen, 0)
    await slow.query("COMMIT")
    await nextOf(table, seen, at)
    expect(seen).toEqual(["fast"])
    expect(await ground.ask(`SELECT name FROM ${table} ORDER BY position`)).toEqual([
      { name: "slow" },
      { name: "fast" },
    ])
    await ground.ask(`DROP TABLE ${table}`)
  })

  it("is waited for by who comes after it in the ledger, so that whoever reads sees both in order", async () => {
    const place = { url: ground.url, prefix: ground.prefix() }
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place)
        yield* append(here, "first")
        // The same interleaving, in a transaction that somebody holds open around the ledger's own function.
        const [event] = events("slow", 1)
        yield* Effect.promise(async () => {
          await slow.query("BEGIN")
          await slow.query(
            `SELECT "${place.prefix}".append(false, false, 1000, '{slow}', '{-1}', $4::bigint, '{slow}', '{0}', ARRAY[$4::bigint],
              ARRAY[$1::uuid], '{Noted}', '{1}', '{2025-02-20}', ARRAY[$2], ARRAY[$3], '[]')`,
            [event.id, event.data, event.metadata, Date.now()],
          )
        })
        const behind = yield* Effect.forkChild(append(here, "fast"), { startImmediately: true })
        const waits = "SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'"
        yield* Effect.promise(async () => {
          while ((await ground.ask(waits, [`ampera ${place.prefix}`])).length === 0);
        })
        expect(yield* all(here)).toEqual(["first@0"])
        expect((yield* here.store.head).position).toBe(1)
        yield* Effect.promise(() => slow.query("COMMIT"))
        yield* Fiber.join(behind)
        expect(yield* all(here)).toEqual(["first@0", "slow@0", "fast@0"])
      }),
    )
  })

  it("leaves no hole when it rolls back: its position is the next one's", async () => {
    const place = { url: ground.url, prefix: ground.prefix() }
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place)
        yield* append(here, "first")
        yield* Effect.promise(async () => {
          await slow.query("BEGIN")
          await slow.query(`UPDATE "${place.prefix}".head SET position = position + 7`)
          await slow.query("ROLLBACK")
        })
        yield* append(here, "second")
        expect((yield* here.store.head).position).toBe(2)
      }),
    )
  })
})
