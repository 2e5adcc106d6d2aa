import * as Effect from "effect/Effect"
import { Client } from "pg"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, opened, perform, withStore } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
let place = { url: "", prefix: "" }
beforeEach(() => {
  place = { url: ground.url, prefix: ground.prefix() }
})

const refusal = (change: Partial<typeof place & { readonly mustExist: boolean }>) =>
  perform(Effect.flip(opened({ ...place, ...change })))

describe("a schema", () => {
  it("is made once, whoever opens it at the same moment", async () => {
    await perform(
      Effect.gen(function* () {
        const stores = yield* Effect.all(
          Array.from({ length: 8 }, () => opened(place)),
          { concurrency: "unbounded" },
        )
        yield* Effect.all(stores.map((store, n) => append(store, `s-${n}`)))
        for (const store of stores) expect(yield* all(store)).toHaveLength(8)
      }),
    )
    expect(await ground.ask(`SELECT version FROM "${place.prefix}".migrations`)).toEqual([
      { version: 1 },
      { version: 2 },
    ])
  })

  it("is not made by whoever asks that it must exist", async () => {
    expect(await refusal({ mustExist: true })).toMatchObject({ code: "store.missing" })
    expect(await ground.ask(`SELECT 1 FROM pg_namespace WHERE nspname = '${place.prefix}'`)).toEqual([])
    await withStore(place, (opened) => append(opened, "a"))
    expect(await withStore({ ...place, mustExist: true }, all)).toEqual(["a@0"])
  })

  it("of a newer program is refused, and left as it is", async () => {
    await withStore(place, (opened) => append(opened, "a"))
    await ground.ask(`INSERT INTO "${place.prefix}".migrations VALUES (7)`)
    expect(await refusal({})).toMatchObject({
      code: "store.newer",
      message: "the schema has version 7, this program knows up to 2",
      cure: "update this program",
    })
    await ground.ask(`DELETE FROM "${place.prefix}".migrations WHERE version = 7`)
    expect(await withStore(place, all)).toEqual(["a@0"])
  })

  it("that holds something else is refused, and left as it is; an empty one is taken", async () => {
    await ground.ask(`CREATE SCHEMA "${place.prefix}"`)
    await ground.ask(`CREATE TABLE "${place.prefix}".accounts (id int)`)
    expect(await refusal({})).toMatchObject({
      code: "store.notADatabase",
      cure: "give the ledger another prefix",
    })
    const names = `SELECT relname FROM pg_class WHERE relnamespace = $1::regnamespace`
    expect(await ground.ask(names, [place.prefix])).toEqual([{ relname: "accounts" }])
    await ground.ask(`DROP TABLE "${place.prefix}".accounts`)
    await withStore(place, (opened) => append(opened, "a"))
  })

  it("from which something was taken away is damaged", async () => {
    await withStore(place, (opened) => append(opened, "a"))
    await ground.ask(`DROP FUNCTION "${place.prefix}".append_one`)
    expect(
      await perform(Effect.flip(Effect.flatMap(opened(place), (here) => append(here, "b")))),
    ).toMatchObject({
      code: "store.damaged",
      cure: "restore it from a copy and run an audit",
    })
    await ground.ask(`ALTER TABLE "${place.prefix}".events DISABLE TRIGGER ALL`)
    await ground.ask(`DELETE FROM "${place.prefix}".events`)
    const missing = { code: "store.historyMissing" }
    expect(await perform(Effect.flip(Effect.flatMap(opened(place), all)))).toMatchObject(missing)
  })

  it("of the version before is brought to this one by whoever may, with what it holds", async () => {
    await withStore(place, (opened) => append(opened, "a"))
    await ground.ask(`DELETE FROM "${place.prefix}".migrations WHERE version = 2`)
    await ground.ask(`DROP FUNCTION "${place.prefix}".lawful`)
    await withStore(place, (opened) => append(opened, "a", 1, 1))
    expect(await withStore(place, all)).toEqual(["a@0", "a@1"])
    expect(await ground.ask(`SELECT max(version) FROM "${place.prefix}".migrations`)).toEqual([{ max: 2 }])
  })

  it("that holds somebody else's functions is refused, for they would run with our rights", async () => {
    await ground.ask(`CREATE SCHEMA "${place.prefix}"`)
    await ground.ask(`CREATE FUNCTION "${place.prefix}".f() RETURNS int LANGUAGE sql AS 'SELECT 1'`)
    expect(await refusal({})).toMatchObject({ code: "store.notADatabase" })
  })

  it("has nothing to do with another one of the same server", async () => {
    const other = { ...place, prefix: ground.prefix() }
    await perform(
      Effect.gen(function* () {
        const [one, two] = [yield* opened(place), yield* opened(other)]
        yield* append(one, "a", 2)
        expect(yield* append(two, "a")).toMatchObject({ success: { first: 0, repeated: false } })
        expect(yield* all(two)).toEqual(["a@0"])
        // The same name runs in both.
        yield* one.checkpoints.own("books")
        yield* two.checkpoints.own("books")
      }),
    )
  })
})

describe("a statement", () => {
  it("that the server breaks off for its length is not said to be held by another session", async () => {
    await withStore(place, (opened) => append(opened, "a"))
    const role = `hurried_${place.prefix}`
    await ground.ask(`CREATE ROLE "${role}" SUPERUSER LOGIN PASSWORD 'secret'`)
    const holder = new Client(ground.url)
    await holder.connect()
    try {
      await holder.query(`BEGIN; UPDATE "${place.prefix}".head SET position = position`)
      const url = new URL(place.url)
      url.username = role
      url.password = "secret"
      url.searchParams.set("options", "-c statement_timeout=100")
      const waiting = Effect.flatMap(opened({ ...place, url: url.href }), (here) => append(here, "b"))
      expect(await perform(Effect.flip(waiting))).toMatchObject({ code: "store.cancelled" })
    } finally {
      await holder.end()
    }
    await ground.ask(`DROP ROLE "${role}"`)
  })
})

describe("an address", () => {
  const unreachable = { _tag: "StoreUnavailable", code: "store.unreachable" }

  it.each([
    ["", "the address is no URL of a PostgreSQL server"],
    ["./ampera.db", "the address is no URL of a PostgreSQL server"],
    ["mysql://localhost/city", "the address is no URL of a PostgreSQL server"],
  ])("that is none is refused: %j", async (url, message) => {
    expect(await refusal({ url })).toMatchObject({ ...unreachable, message })
  })

  it.each(["", "Ampera", "pg_ampera", "public", "information_schema", "1st", "a-b", 'a"b', "a".repeat(49)])(
    "has a prefix that can name a schema: not %j",
    async (prefix) => {
      expect(await refusal({ prefix })).toMatchObject({
        ...unreachable,
        message: "the prefix can not name a schema",
      })
    },
  )

  it("where nobody listens is said at once, without its password", async () => {
    const error = await refusal({ url: "postgres://ampera:geheim@127.0.0.1:1/city" })
    expect(error).toMatchObject({
      ...unreachable,
      where: `server 127.0.0.1:1/city, prefix ${place.prefix}`,
    })
    expect(error.line).not.toContain("geheim")
  })

  it("of a user, or of a database that is not there, says so", async () => {
    const wrong = new URL(place.url)
    wrong.username = "nobody_here"
    expect(await refusal({ url: wrong.href })).toMatchObject({
      ...unreachable,
      message: "the server refuses this user or password",
    })
    const elsewhere = new URL(place.url)
    elsewhere.pathname = "/nowhere"
    expect(await refusal({ url: elsewhere.href })).toMatchObject({
      ...unreachable,
      message: "the server has no database of that name",
    })
  })

  it("of a server that may only be read can be read", async () => {
    await withStore(place, (opened) => append(opened, "a"))
    const standby = new URL(place.url)
    standby.searchParams.set("options", "-c default_transaction_read_only=on")
    await withStore({ ...place, url: standby.href }, (opened) =>
      Effect.gen(function* () {
        expect(yield* all(opened)).toEqual(["a@0"])
        expect(yield* Effect.flip(append(opened, "b"))).toMatchObject({
          code: "store.readOnly",
          message: "this server or this role may only read",
        })
      }),
    )
  })
})
