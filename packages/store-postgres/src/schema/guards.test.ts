import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { admit } from "../database/admit.ts"
import { append, at, events, opened, perform, withStore } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
let place = { url: "", prefix: "" }
beforeEach(() => {
  place = { url: ground.url, prefix: ground.prefix() }
})

const changes = [
  "UPDATE $.events SET data = '{}'",
  "DELETE FROM $.events",
  "DELETE FROM $.events WHERE false",
  "TRUNCATE $.events",
  "INSERT INTO $.events SELECT * FROM $.events ON CONFLICT (position) DO UPDATE SET data = '{}'",
  "DELETE FROM $.head",
  "TRUNCATE $.head",
]

const stated = (text: string, url = place.url) =>
  Effect.promise(async () => {
    const { Client } = await import("pg")
    const client = new Client(url)
    await client.connect()
    try {
      await client.query(text.replaceAll("$.", `"${place.prefix}".`))
      return "done"
    } catch (error) {
      return (error as { code: string }).code
    } finally {
      await client.end()
    }
  })

describe("what was written", () => {
  it.each(changes)("stays, for the owner too: %s", async (change) => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a", 3)
        expect(yield* stated(change)).toBe("23001")
        expect((yield* opened.store.readStream("a")).events.map(({ data }) => data)).toEqual([
          '{"n":0}',
          '{"n":1}',
          '{"n":2}',
        ])
      }),
    )
  })

  it("is kept to the byte, and shown as jsonb to whoever queries", async () => {
    const odd = { zz: 1, a: 'é \u{1F600} \\ " \u0001', B: [1.5, -0, 1e-7, null], __proto__: {} }
    const [event] = events("odd", 1, 0, odd)
    await withStore(place, (opened) =>
      opened.store.appendMany([{ stream: "a", expected: "none", events: [event] }]),
    )
    const [row] = await ground.ask(
      `SELECT e.data AS text, v.data->>'a' AS a, v.data->'B' AS b, v.occurred_on::text AS day, v.stream,
        extract(epoch from v.recorded_at)::float8 * 1000 AS instant, e.recorded_at::float8 AS millis
      FROM "${place.prefix}".events e JOIN "${place.prefix}".ledger_events v USING (position)`,
    )
    expect(row).toMatchObject({
      text: event.data,
      a: odd.a,
      b: [1.5, 0, 1e-7, null],
      day: "2025-02-20",
      stream: "a",
    })
    expect(Math.round(row?.["instant"] as number)).toBe(row?.["millis"])
  })
})

describe("a role that was admitted", () => {
  it("reads, appends and moves checkpoints, and can do nothing else", async () => {
    const role = `role_${place.prefix}`
    const url = new URL(place.url)
    await ground.ask(`CREATE ROLE "${role}" LOGIN PASSWORD 'secret'`)
    url.username = role
    url.password = "secret"
    const asRole = { ...place, url: url.href }
    // Not before it is admitted, whether the ledger is there or not.
    expect(await perform(Effect.flip(opened(asRole)))).toMatchObject({ code: "store.readOnly" })
    await withStore(place, (owner) => append(owner, "a"))
    expect(await perform(Effect.flip(opened(asRole)))).toMatchObject({
      code: "store.readOnly",
      message: "this role has not the rights that the ledger needs",
    })
    await Effect.runPromise(admit(place, role))
    await withStore(asRole, (app) =>
      Effect.gen(function* () {
        expect(yield* append(app, "a", 2, 1)).toMatchObject({ success: { first: 1 } })
        // Also the careful way, which is another function.
        expect(yield* append(app, "a", 2, 1)).toMatchObject({ success: { first: 1, repeated: true } })
        // Write by write: each of these is sent again with everything looked up.
        const careful = [
          app.store.appendMany([{ stream: "a", expected: "none", events: events("a", 2) }]),
          app.store.appendMany([{ stream: "c", expected: "none", events: events("c", 150) }]),
          app.store.appendMany([{ stream: "c", expected: "none", events: events("c", 150) }]),
          app.store.appendMany([{ stream: "c", expected: "none", events: events("again", 150) }]),
          append(app, "a", 1, 0),
        ]
        for (const [i, calls] of careful.entries()) {
          const [result] = [yield* calls].flat()
          expect([i, result?._tag]).toEqual([i, i === 3 ? "Failure" : "Success"])
        }
        // One event by itself, which is a function of its own.
        expect(yield* append(app, "b")).toMatchObject({ success: { first: 0 } })
        yield* app.checkpoints.save("books", { position: 1, cursor: 1n }, undefined)
        yield* app.checkpoints.save("books", { position: 2, cursor: 2n }, { position: 1, cursor: 1n })
        expect(yield* Stream.runCollect(app.store.readAll())).not.toHaveLength(0)
        for (const change of [
          ...changes,
          "INSERT INTO $.events SELECT * FROM $.events",
          "UPDATE $.head SET position = 0",
          "INSERT INTO $.migrations VALUES (9)",
          "DROP TABLE $.events",
          "ALTER TABLE $.events DISABLE TRIGGER ALL",
          "SELECT $.append_each(false, 0, 0, '[]', '{}', '{}', '{}', '{}', '{}', '{}')",
        ]) {
          expect([change, yield* stated(change, asRole.url)]).toEqual([change, "42501"])
        }
        const log = yield* Stream.runCollect(app.store.readAll())
        const copy = { position: 4, ...(log[0]?.stored(0) as object) }
        expect(yield* Effect.flip(app.replica.restore([copy] as never))).toMatchObject({
          code: "store.readOnly",
        })
      }),
    )
    await ground.ask(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`)
  })
})

describe("a role that calls the function by itself", () => {
  const call = (changed: Readonly<Record<string, string>>): string => {
    const its = { clock: "0", stream: "'a'", revision: "0", expected: "-1", type: "'Noted'", schema: "1" }
    const is = {
      ...its,
      day: "'2025-02-20'",
      data: "'{}'",
      metadata: "'{}'",
      starts: "'{}'",
      at: "'{}'",
      ...changed,
    }
    return `SELECT $.append(false, false, 1000, ${is.starts}, ${is.at}, ${Date.now()}, ARRAY[${is.stream}], ARRAY[${is.revision}],
      ARRAY[${is.clock}], ARRAY[gen_random_uuid()], ARRAY[${is.type}], ARRAY[${is.schema}], ARRAY[${is.day}],
      ARRAY[${is.data}], ARRAY[${is.metadata}], NULL)`
  }
  const one = (changed: Readonly<Record<string, string>>): string => {
    const is = {
      clock: "0",
      stream: "'a'",
      type: "'Noted'",
      schema: "1",
      day: "'2025-02-20'",
      data: "'{}'",
      ...changed,
    }
    return `SELECT $.append_one(1000, ${is.clock}, ${is.stream}, -1, gen_random_uuid(), ${is.type}, ${is.schema},
      ${is.day}, ${is.data}, '{}')`
  }
  const careful = (
    name: string,
    clock: string,
  ): string => `SELECT $.append(true, false, 1000, '{}', '{}', 0, '{}', '{}',
    '{}', ARRAY[gen_random_uuid()], ARRAY['Noted'], ARRAY[1], ARRAY['2025-02-20'], ARRAY['{}'], ARRAY['{}'],
    '[{"clock":${clock},"writes":[{"stream":"${name}","expected":-1,"events":1,"unfit":false,"twice":null}]}]')`
  const year2286 = "9999999999999"
  const unlawful: readonly (readonly [what: string, text: string, code: string])[] = [
    ["an instant of another century", call({ clock: year2286 }), "AM004"],
    ["such an instant for one event", one({ clock: year2286 }), "AM004"],
    ["such an instant on the careful way", careful("a", year2286), "AM004"],
    ["a hole between revisions", call({ revision: "7" }), "AM003"],
    [
      "a hole behind an event that is there",
      call({ stream: "'there'", starts: "'{there}'", at: "'{0}'", revision: "2" }),
      "AM003",
    ],
    ["text that is no JSON", call({ data: "'{'" }), "22P02"],
    ["text that is no JSON, in one event", one({ data: "'{'" }), "22P02"],
    ["data that is no object", call({ data: "'[]'" }), "AM003"],
    ["metadata that is none", call({ metadata: "NULL" }), "AM003"],
    ["a type with a space", one({ type: "'No ted'" }), "AM003"],
    ["no version of a schema", call({ schema: "0" }), "AM003"],
    ["a day that is none", one({ day: "'2025-02-30'" }), "22008"],
    ["a day in another form", call({ day: "'20 Februari 2025'" }), "AM003"],
    ["a stream that no ledger has", one({ stream: "'a b'" }), "AM003"],
    ["such a stream on the careful way", careful("a b", "0"), "AM003"],
  ]

  it("writes nothing that would end a reader, or keep others from writing", async () => {
    const role = `hand_${place.prefix}`
    const url = new URL(place.url)
    await ground.ask(`CREATE ROLE "${role}" LOGIN PASSWORD 'secret'`)
    url.username = role
    url.password = "secret"
    await withStore(place, (owner) => append(owner, "there"))
    await Effect.runPromise(admit(place, role))
    const came: unknown[] = []
    for (const [what, text] of unlawful) came.push([what, await Effect.runPromise(stated(text, url.href))])
    expect(came).toEqual(unlawful.map(([what, , code]) => [what, code]))
    expect(await ground.ask(`SELECT position::int FROM "${place.prefix}".head`)).toEqual([{ position: 1 }])
    // The same calls without what was wrong with them are taken.
    for (const text of [
      call({}),
      one({ stream: "'b'", clock: String(Date.now()) }),
      careful("c", String(Date.now())),
      call({ stream: "'there'", starts: "'{there}'", at: "'{0}'", revision: "1" }),
    ]) {
      expect([text, await Effect.runPromise(stated(text, url.href))]).toEqual([text, "done"])
    }
    await ground.ask(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`)
  })

  it("on a machine whose clock is a week ahead is told so, and the ledger goes on", async () => {
    const role = `fast_${place.prefix}`
    const url = new URL(place.url)
    await ground.ask(`CREATE ROLE "${role}" LOGIN PASSWORD 'secret'`)
    url.username = role
    url.password = "secret"
    await Effect.runPromise(admit(place, role))
    await withStore({ ...place, url: url.href }, (app) =>
      Effect.gen(function* () {
        const early = at(Date.now() + 7 * 86_400_000)(append(app, "a"))
        expect(yield* Effect.flip(early)).toMatchObject({ code: "store.clockAhead" })
        expect(yield* append(app, "a")).toMatchObject({ success: { first: 0 } })
      }),
    )
    await ground.ask(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`)
  })

  it("that is mistyped is not the ledger's damage", async () => {
    expect(await Effect.runPromise(Effect.flip(admit(place, "nobody_of_that_name")))).toMatchObject({
      code: "store.noRole",
    })
  })
})
