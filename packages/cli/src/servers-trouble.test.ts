import { makeCertificate } from "@ampera/eventstoredb-double"
import { type Server, startServer } from "@ampera/postgres-trial"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Ran, ran } from "./run.test-helper.ts"
import { beside, esdb, postgres, server as shared, servers, started, unused } from "./servers.test-helper.ts"

const place = servers({ beforeAll, afterAll })
const password = "geheim-77"
/** What these tests do to a server, nobody else's may stand on. */
let server: Server
beforeAll(async () => {
  if (shared.url === undefined) return undefined
  server = await startServer()
  await ask(
    `CREATE ROLE weak LOGIN PASSWORD '${password}'`,
    "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0",
  )
  return () => server.stop()
})

/** Asks the server something, past every store. */
async function ask<Answer>(...texts: readonly string[]): Promise<readonly Answer[]> {
  const client = new Client(server.url)
  await client.connect()
  const rows: Answer[] = []
  for (const text of texts) rows.push(...((await client.query(text)).rows as Answer[]))
  await client.end()
  return rows
}

/** The server's address, changed in some respects. */
function at(change: { readonly user?: string; readonly database?: string; readonly query?: string } = {}) {
  const url = new URL(server.url)
  if (change.user !== undefined) [url.username, url.password] = [change.user, password]
  if (change.database !== undefined) url.pathname = `/${change.database}`
  return `${url.href}${change.query === undefined ? "" : `?${change.query}`}`
}

/** What it comes to to open a store and make it: for who debugs too, who is shown the causes. */
const asked = (store: string, debugged = false, command = "init"): Promise<Ran> =>
  ran(
    [command, "--store", store, ...beside(place, "asked")],
    debugged ? { AMPERA_DEBUG: "1", AMPERA_LANG: "en" } : { AMPERA_LANG: "en" },
  )

/** One line that says what is wrong and what to do, with the code; and no password, whoever looks. */
async function expectComplaint(store: string, code: number, line: RegExp): Promise<void> {
  const { words, ...ended } = await asked(store)
  expect({ code: ended.code, words }).toEqual({ code, words: expect.stringMatching(line) as string })
  expect(words.trimEnd().split("\n")).toHaveLength(1)
  expect(words + (await asked(store, true)).words).not.toContain(password)
}

describe.skipIf(shared.url === undefined)("a server that does not let us in", () => {
  it.each([
    [
      "a wrong password",
      () => at({ user: "ampera" }),
      75,
      /store\.unreachable\]: the server refuses this user/,
    ],
    [
      "an unknown user",
      () => at({ user: "nobody" }),
      75,
      /store\.unreachable\]: the server refuses this user/,
    ],
    [
      "an unknown database",
      () => at({ database: "none" }),
      75,
      /no database of that name.+create the database/,
    ],
    ["a role without rights", () => at({ user: "weak" }), 1, /store\.readOnly\].+admit this role/],
    ["a database not in UTF8", () => at({ database: "latin" }), 1, /notADatabase\].+ENCODING 'UTF8'/],
    ["no TLS", () => at({ query: "sslmode=require" }), 75, /asks for TLS, and the server does not/],
    ["a file that is missing", () => at({ query: "sslrootcert=/nowhere/ca" }), 75, /correct sslrootcert/],
  ] as const)("says so, and what to do: %s", async (_, store, code, line) => {
    await expectComplaint(store(), code, line)
  })

  it("is believed by the authority that the address names, and only by that", async () => {
    const { authority, certificate, key } = makeCertificate()
    const folder = mkdtempSync(path.join(tmpdir(), "ampera-tls-"))
    const file = (name: string, text: string, mode = 0o644): string => {
      const written = path.join(folder, name)
      writeFileSync(written, text, { mode })
      server.own(written)
      return written
    }
    server.own(folder)
    await ask(
      `ALTER SYSTEM SET ssl_cert_file = '${file("server.crt", certificate)}'`,
      `ALTER SYSTEM SET ssl_key_file = '${file("server.key", key, 0o600)}'`,
      "ALTER SYSTEM SET ssl = on",
      "SELECT pg_reload_conf()",
    )
    const believed = `sslmode=verify-full&sslrootcert=${file("authority.crt", authority)}&prefix=${unused("tls")}`
    expect(await asked(at({ query: believed }))).toMatchObject({ code: 0 })
    const other = file("other.crt", makeCertificate().authority)
    for (const query of ["sslmode=require", `sslmode=verify-full&sslrootcert=${other}`]) {
      await expectComplaint(at({ query }), 75, /certificate of the server is not trusted.+sslrootcert/)
    }
    await ask("ALTER SYSTEM RESET ssl", "SELECT pg_reload_conf()")
    rmSync(folder, { recursive: true })
  })
})

describe("an address with a slip in it", () => {
  it.each([
    `postgre://ampera:${password}@localhost/city`,
    `postgres:/ampera:${password}@localhost/city`,
    `postgres://ampera:${password}@localhost:99999/city`,
    `postgres://ampera:${password}@:5432/city`,
    `postgres://ampera:${password}#@localhost/city`,
    `postgres://ampera:${password}`,
    `postgres://ampera@localhost/city?password=${password}&prefix=A`,
    `postgres://ampera:${password}@localhost/city?prefix=pg_own`,
    `${password}@localhost`,
    `esdb://ampera:${password}@localhost:port`,
    `esdb:ampera:${password}@localhost`,
    `esdb://ampera:${password}@localhost:2113,?tls=false`,
  ])("is a mistake in the command, and shows no password: %s", async (store) => {
    await expectComplaint(store, 2, /^error\[store\.address\]: /)
    const line = ["copy", "--from", "sqlite:x.db", "--to", store]
    expect(await ran(line)).toMatchObject({ words: expect.not.stringContaining(password) as string })
  })
})

/** An office with so many units and people. */
function office(units: number, people: number): string {
  const folder = path.join(place.folder, "office")
  mkdirSync(folder, { recursive: true })
  const rows = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n))
  const file = (name: string, lines: readonly string[]) =>
    writeFileSync(path.join(folder, name), `${lines.join("\n")}\n`)
  file("units.csv", ["unit_id,name", ...rows(units, (n) => `u${n},Unit ${n}`)])
  file("people.csv", [
    "person_id,name,gender,joined_on",
    ...rows(people, (n) => `p${n},Orang ${n},F,2020-01-01`),
  ])
  return folder
}

/** The events of an office: one for each row. */
const size = { units: 1_500, people: 500 }
const all = size.units + size.people

/** Everything is there once, in an order without holes. */
async function expectWhole(store: string, name: string): Promise<void> {
  const { out } = await ran(["events", "--ndjson", "--store", store, ...beside(place, name)])
  const events = out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Event]))
  expect(events.map(({ position }) => position)).toEqual(Array.from({ length: all }, (_, n) => n + 1))
  expect(new Set(events.map(({ id }) => id)).size).toBe(all)
  expect(new Set(events.map(({ data }) => data.unitId ?? data.personId)).size).toBe(all)
}

interface Event {
  readonly position: number
  readonly id: string
  readonly data: { readonly unitId?: string; readonly personId?: string }
}

describe("a prefix with a slip in it", () => {
  it.skipIf(shared.url === undefined)("makes no ledger on PostgreSQL by being read", async () => {
    const prefix = unused("slip")
    const store = at({ query: `prefix=${prefix}` })
    expect(await asked(store, false, "gaps")).toMatchObject({
      code: 2,
      words: expect.stringMatching(/^error\[store\.missing\]: there is no ledger with this prefix/) as string,
    })
    expect(await ask(`SELECT 1 FROM pg_namespace WHERE nspname = '${prefix}'`)).toEqual([])
    expect(await asked(store)).toMatchObject({ code: 0 })
    expect(await asked(store, false, "gaps")).toMatchObject({ code: 0 })
  })

  it("is told of on EventStoreDB, where a ledger without events is none", async () => {
    const { code, words } = await asked(esdb(place, "slip"), false, "gaps")
    expect([code, words]).toEqual([0, expect.stringContaining("no events with the prefix slip")])
  })
})

describe.skipIf(shared.url === undefined)("an import", () => {
  it("by two processes at once is written once, and whoever comes second says so", async () => {
    const store = postgres(unused("two"), server.url)
    const folder = office(size.units, size.people)
    // Both have the same vault, made before: people's names are sealed by one key.
    expect((await ran(["init", "--store", store, ...beside(place, "two")])).code).toBe(0)
    const line = ["import", folder, "--json", "--store", store, ...beside(place, "two")]
    const ended = await Promise.all([started(line).gone, started(line).gone])
    for (const { code, words } of ended) {
      if (code !== 0) expect([code, words]).toEqual([4, expect.stringMatching(/^error\[draft\.conflict\]/)])
    }
    const written = ended.map(({ out }) => (out === "" ? 0 : (JSON.parse(out) as { events: number }).events))
    // Each of them may have written a part, before the other one was first.
    expect(ended.some(({ code }) => code === 0)).toBe(true)
    expect(written.reduce((sum, events) => sum + events, 0)).toBeLessThanOrEqual(all)
    expect((await ran(line)).code).toBe(0)
    await expectWhole(store, "two")
  })

  it("in the middle of which the server stopped is done again, and nothing is there twice", async () => {
    const prefix = unused("stopped")
    const store = postgres(prefix, server.url)
    expect((await ran(["init", "--store", store, ...beside(place, "stopped")])).code).toBe(0)
    // The server waits for a lock in the middle of the log, so that the import is under way for sure.
    const holder = new Client(server.url)
    holder.on("error", () => undefined)
    await holder.connect()
    await holder.query(`SELECT pg_advisory_lock(77);
      CREATE FUNCTION "${prefix}".wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NEW; END $$;
      CREATE TRIGGER wait BEFORE INSERT ON "${prefix}".events FOR EACH ROW
        WHEN (NEW.position = ${all / 2}) EXECUTE FUNCTION "${prefix}".wait()`)
    const line = [
      "import",
      office(size.units, size.people),
      "--json",
      "--store",
      store,
      ...beside(place, "stopped"),
    ]
    const { gone } = started(line)
    const waits = `SELECT FROM pg_stat_activity WHERE application_name = 'ampera ${prefix}' AND wait_event = 'advisory'`
    while ((await holder.query(waits)).rowCount === 0);
    await server.end("SIGKILL")
    const { code, words } = await gone
    expect([code, words]).toEqual([
      75,
      expect.stringMatching(/^error\[store\.(?:outcomeUnknown|unreachable)\]: .+\n$/),
    ])
    await server.start()
    await ask(`DROP TRIGGER wait ON "${prefix}".events`)
    const [there] = await ask<{ there: number }>(`SELECT position::int AS there FROM "${prefix}".head`)
    expect(there?.there).toBeLessThan(all)
    const again = await ran(line)
    expect([again.code, JSON.parse(again.out)]).toMatchObject([0, { events: all - (there?.there ?? 0) }])
    await expectWhole(store, "stopped")
  })
})
