import { type Double, startDouble } from "@ampera/eventstoredb-double"
import { csvOf, district } from "@ampera/testing/district"
import * as fc from "fast-check"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { ran } from "./run.test-helper.ts"

/** What the run provides about PostgreSQL: an address, or why there is none. */
const server = inject("postgres" as never) as { readonly url?: string; readonly missing?: string }
if (server.url === undefined && process.env["CI"] !== undefined) throw new Error(server.missing)

const seed = Number(process.env["AMPERA_SEED"] ?? 20_251_231)
const place = { folder: "", double: undefined as Double | undefined }
const files = (): string => path.join(place.folder, "office")
const postgres = (prefix: string): string =>
  `${server.url ?? "postgres://nobody@localhost:1/none"}?prefix=${prefix}`
const esdb = (prefix: string): string => `${place.double?.url}&prefix=${prefix}`
const sqlite = (name: string): string => `sqlite:${path.join(place.folder, name)}.db`
const prefix = (name: string): string => `${name}_${process.pid}_${Date.now().toString(36)}`

beforeAll(async () => {
  place.folder = mkdtempSync(path.join(tmpdir(), "ampera-servers-"))
  place.double = await startDouble()
  const [sample] = fc.sample(district(), { seed, numRuns: 1 })
  mkdirSync(files())
  for (const [name, text] of Object.entries(
    csvOf((sample as { folder: Parameters<typeof csvOf>[0] }).folder),
  )) {
    writeFileSync(path.join(files(), name.endsWith(".csv") ? name : `${name}.csv`), text)
  }
})

afterAll(() => {
  place.double?.stop()
  rmSync(place.folder, { recursive: true })
})

/** Runs a command on a store, with vault and cache in the folder of the test. */
async function on(store: string, name: string, ...line: readonly string[]): Promise<string> {
  const beside = [
    "--vault",
    path.join(place.folder, `${name}.vault`),
    "--cache",
    path.join(place.folder, name),
  ]
  const { code, out, words } = await ran([...line, "--store", store, ...beside])
  expect([code, words.replaceAll(/^A master key.*\n/gm, "")]).toEqual([
    0,
    expect.not.stringContaining("error["),
  ])
  return out
}

const reports = [
  ["gaps"],
  ["fairness", "--year", "2024", "--of", "money", "--by", "unit"],
  ["hours", "--year", "2024"],
  ["budget", "--year", "2024"],
  ["programs", "--year", "2024"],
  ["needs", "--year", "2024"],
]

/** Every report of a store, as its document. */
async function documents(store: string, name: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const line of reports) found.push(await on(store, name, ...line, "--as-of", "2024-12-31", "--json"))
  return found
}

describe("the same folder in every store", () => {
  it.skipIf(server.url === undefined)("gives the same figures, and nothing the second time", async () => {
    const stores = [
      ["here", sqlite("here")],
      ["city", postgres(prefix("city"))],
      ["cluster", esdb("cluster")],
    ] as const
    const told: (readonly string[])[] = []
    for (const [name, store] of stores) {
      const first = JSON.parse(await on(store, name, "import", files(), "--json")) as {
        readonly events: number
      }
      const again = JSON.parse(await on(store, name, "import", files(), "--json")) as {
        readonly events: number
      }
      expect([first.events > 0, again.events]).toEqual([true, 0])
      told.push(await documents(store, name))
    }
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })
})

describe("a copy", () => {
  it.skipIf(server.url === undefined)(
    "goes round all stores and comes home the same, byte for byte",
    async () => {
      await on(sqlite("home"), "home", "import", files())
      const round = [sqlite("home"), postgres(prefix("round")), esdb("round"), sqlite("back")]
      for (const [i, to] of round.slice(1).entries()) {
        const { code, out } = await ran([
          "copy",
          "--from",
          round[i] as string,
          "--to",
          to,
          "--cache",
          place.folder,
          "--json",
        ])
        expect([code, (JSON.parse(out) as { readonly same: boolean }).same]).toEqual([0, true])
      }
      // The vault was left at home: that is said, and never among the data.
      const { out, words } = await ran(["events", "--limit", "1", "--ndjson", "--store", sqlite("back")])
      expect([out.split("\n").length, words]).toEqual([2, expect.stringContaining("warning: the vault")])
      const events = (name: string) => on(sqlite(name), name, "events", "--ndjson")
      expect(await events("back")).toBe(await events("home"))
      expect(await documents(sqlite("back"), "back")).toEqual(await documents(sqlite("home"), "home"))
    },
  )

  it("brings the vault when it is asked to, and copies nothing the second time", async () => {
    const line = ["copy", "--from", sqlite("home"), "--to", sqlite("twice")]
    const vault = path.join(place.folder, "moved.vault")
    await on(sqlite("home"), "home", "import", files())
    expect((await ran([...line, "--vault-to", vault])).code).toBe(0)
    expect(existsSync(vault)).toBe(true)
    const { out } = await ran([...line, "--json"])
    expect(JSON.parse(out)).toMatchObject({ events: 0, same: true })
  })

  it("is refused into another ledger, and says what is missing", async () => {
    await on(sqlite("other"), "other", "import", files())
    await on(sqlite("home"), "home", "import", files())
    const { code, words } = await ran(["copy", "--from", sqlite("home"), "--to", sqlite("other")])
    expect([code, words]).toEqual([1, expect.stringContaining("error[replica.notNext]")])
    expect((await ran(["copy", "--from", sqlite("home")])).words).toContain("error[usage.missingOption]")
    expect((await ran(["copy", "--from", "memory:", "--to", sqlite("x")])).words).toContain(
      "error[usage.badValue]",
    )
    expect((await ran(["copy", "--from", sqlite("nowhere"), "--to", sqlite("x")])).words).toContain(
      "error[store.missing]",
    )
  })
})

describe("a server that is not there", () => {
  it.each(["postgres://ampera@localhost:1/none", "esdb://localhost:1?tls=false"])(
    "is 75: %s",
    async (store) => {
      const beside = [
        "--vault",
        path.join(place.folder, "none.vault"),
        "--cache",
        path.join(place.folder, "none"),
      ]
      const { code, words } = await ran(["gaps", "--store", store, ...beside])
      expect([code, words]).toEqual([75, expect.stringContaining("error[store.unreachable]")])
    },
  )
})
