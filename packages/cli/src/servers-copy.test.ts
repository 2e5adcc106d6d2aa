import { existsSync, writeFileSync } from "node:fs"
import path from "node:path"
import { DatabaseSync } from "node:sqlite"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ran } from "./run.test-helper.ts"
import {
  beside,
  copied,
  esdb,
  postgres,
  server,
  servers,
  sqlite,
  started,
  unused,
} from "./servers.test-helper.ts"

const place = servers({ beforeAll, afterAll })
/** More than a copy writes at once, several times. */
const all = 6_000

/** Makes a ledger with so many events in a file. */
async function made(name: string, events: number): Promise<string> {
  const units = path.join(place.folder, "units.csv")
  const rows = Array.from({ length: events }, (_, i) => `${name}${i},Unit ${i}`)
  writeFileSync(units, `unit_id,name\n${rows.join("\n")}\n`)
  const store = sqlite(place, name)
  expect((await ran(["import", units, "--store", store])).code).toBe(0)
  return store
}

let home = ""
beforeAll(async () => {
  home = await made("home", all)
})

/** What a ledger holds, byte for byte. */
const told = async (store: string): Promise<string> =>
  (await ran(["events", "--ndjson", "--store", store, ...beside(place, "told")])).out

/** Copying again brings the rest; copying once more, nothing. */
async function expectTheRest(to: string, there: number): Promise<void> {
  expect(there).toBeGreaterThan(0)
  expect(there).toBeLessThan(all)
  const rest = { code: 0, came: { events: all - there, position: all, same: true } }
  expect(await copied(place, home, to)).toMatchObject(rest)
  expect(await copied(place, home, to)).toMatchObject({ code: 0, came: { events: 0, same: true } })
  expect(await told(to)).toBe(await told(home))
}

const copying = (to: string) => started(["copy", "--from", home, "--to", to, "--cache", place.folder])

describe("a copy that is killed", () => {
  it.skipIf(server.url === undefined)("on its way to PostgreSQL is gone on with, and is whole", async () => {
    const prefix = unused("killed")
    const to = postgres(prefix)
    expect((await ran(["init", "--store", to, ...beside(place, "killed")])).code).toBe(0)
    const client = new Client(server.url)
    await client.connect()
    // In the middle of the log the server waits for a lock that is held here: so the copy is under way for sure.
    await client.query(`SELECT pg_advisory_lock(hashtext('${prefix}'));
      CREATE FUNCTION "${prefix}".wait() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('${prefix}')); RETURN NEW; END $$;
      CREATE TRIGGER wait BEFORE INSERT ON "${prefix}".events FOR EACH ROW
        WHEN (NEW.position = ${all / 2 + 1}) EXECUTE FUNCTION "${prefix}".wait()`)
    const { child, gone } = copying(to)
    const asked = (text: string) => client.query(text, [`ampera ${prefix}`])
    const waits =
      "SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock' AND wait_event = 'advisory'"
    while ((await asked(waits)).rowCount === 0);
    child.kill("SIGKILL")
    expect(await gone).toMatchObject({ signal: "SIGKILL", out: "" })
    await client.query(`SELECT pg_advisory_unlock(hashtext('${prefix}'))`)
    // The server goes on with what it was sent.
    while ((await asked("SELECT FROM pg_stat_activity WHERE application_name = $1")).rowCount !== 0);
    await client.query(`DROP TRIGGER wait ON "${prefix}".events`)
    const { rows } = await client.query<{ there: number }>(
      `SELECT position::int AS there FROM "${prefix}".head`,
    )
    await client.end()
    await expectTheRest(to, rows[0]?.there ?? 0)
  })

  it("on its way to EventStoreDB is gone on with, and is whole", async () => {
    const { double } = place
    const to = esdb(place, unused("killed"))
    const before = double.log.all.length
    const written = () => double.log.all.length - before
    const { child, gone } = copying(to)
    await new Promise<void>((resolve) => {
      const stop = double.log.listen(() => {
        if (written() < all / 2) return
        // This append is written, and never answered.
        double.faults.heldAnswers = Promise.withResolvers<void>().promise
        stop()
        resolve()
      })
    })
    child.kill("SIGKILL")
    expect(await gone).toMatchObject({ signal: "SIGKILL", out: "" })
    double.faults.heldAnswers = undefined
    await double.settled()
    await expectTheRest(to, written())
  })
})

describe("a copy that was altered", () => {
  it("in what no figure is made of is no faithful one, and brings no vault", async () => {
    const small = await made("small", 60)
    const to = sqlite(place, "altered")
    expect(await copied(place, small, to)).toMatchObject({ code: 0, came: { same: true } })
    const file = new DatabaseSync(to.slice("sqlite:".length))
    const guards = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const { name } of guards) file.exec(`DROP TRIGGER "${String(name)}"`)
    const alter = `UPDATE events SET metadata = replace(metadata, '"actor":"cli"', '"actor":"eve"') WHERE position = 20`
    expect(file.prepare(alter).run().changes).toBe(1)
    file.close()
    const vault = path.join(place.folder, "altered-to.vault")
    const line = ["copy", "--from", small, "--to", to, "--cache", place.folder, "--json", "--vault-to", vault]
    const { code, out } = await ran(line)
    const came = JSON.parse(out) as { readonly projections: readonly { from: string; to: string }[] }
    expect([code, came]).toMatchObject([5, { events: 0, position: 60, same: false }])
    expect(came.projections.every(({ from, to: here }) => from === here)).toBe(true)
    expect(existsSync(vault)).toBe(false)
  })
})

describe("a vault that can not go where it is asked to", () => {
  it.each([
    ["over a file that is there", "there.vault", 1, "output.exists"],
    ["into a folder that is not", "nowhere/new.vault", 2, "store.noFolder"],
  ])("%s is told before anything is copied", async (_, name, code, known) => {
    writeFileSync(path.join(place.folder, "there.vault"), "")
    const vault = path.join(place.folder, name)
    const line = ["copy", "--from", home, "--to", sqlite(place, "early"), "--vault-to", vault]
    expect(await ran(line)).toMatchObject({
      code,
      out: "",
      words: expect.stringContaining(`error[${known}]`) as string,
    })
    expect(existsSync(path.join(place.folder, "early.db"))).toBe(false)
  })

  it("because there is none is told before, too", async () => {
    const missing = path.join(place.folder, "missing.vault")
    const to = path.join(place.folder, "moved.vault")
    const line = [
      "copy",
      "--from",
      home,
      "--to",
      sqlite(place, "early"),
      "--vault",
      missing,
      "--vault-to",
      to,
    ]
    expect(await ran(line)).toMatchObject({
      code: 2,
      words: expect.stringContaining("error[vault.missing]") as string,
    })
    expect(existsSync(path.join(place.folder, "early.db"))).toBe(false)
  })
})

describe("a copy from EventStoreDB", () => {
  it("with a slip in the prefix says that there are no events", async () => {
    expect(await copied(place, esdb(place, unused("slip")), sqlite(place, "slip"))).toMatchObject({
      code: 0,
      words: expect.stringContaining("the server has no events with the prefix slip") as string,
    })
  })
})

describe("a copy into another ledger", () => {
  const goals = [
    ["PostgreSQL", () => postgres(unused("other"))],
    ["EventStoreDB", () => esdb(place, unused("other"))],
  ] as const
  it.skipIf(server.url === undefined).each(goals)(
    "is refused on %s, and changes nothing",
    async (_, where) => {
      const to = where()
      expect(await copied(place, await made("other", 40), to)).toMatchObject({
        code: 0,
        came: { events: 40 },
      })
      const before = await told(to)
      expect(await copied(place, home, to)).toMatchObject({
        code: 1,
        words: expect.stringContaining("error[replica.notNext]") as string,
      })
      // Nor is one that has more than its source.
      expect(await copied(place, await made("less", 3), to)).toMatchObject({
        code: 1,
        words: expect.stringContaining("error[replica.notNext]") as string,
      })
      expect(await told(to)).toBe(before)
    },
  )
})
