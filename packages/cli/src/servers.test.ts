import { leafText } from "@ampera/ledger"
import { EventStore } from "@ampera/ledger/store"
import { csvOf, district } from "@ampera/testing/district"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import * as fc from "fast-check"
import { createHash } from "node:crypto"
import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { addressOf } from "./ledger/address.ts"
import type { FilePlaces, ServerPlaces } from "./ledger/places.ts"
import { storeAt } from "./ledger/stores.ts"
import { ran } from "./run.test-helper.ts"
import {
  beside,
  copied,
  esdb,
  postgres,
  server,
  servers,
  sqlite as fileIn,
  unused as prefix,
} from "./servers.test-helper.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? 20_251_231)
const place = servers({ beforeAll, afterAll })
const files = (): string => path.join(place.folder, "office")
const sqlite = (name: string): string => fileIn(place, name)

beforeAll(() => {
  const [sample] = fc.sample(district(), { seed, numRuns: 1 })
  mkdirSync(files())
  for (const [name, text] of Object.entries(
    csvOf((sample as { folder: Parameters<typeof csvOf>[0] }).folder),
  )) {
    writeFileSync(path.join(files(), name.endsWith(".csv") ? name : `${name}.csv`), text)
  }
})

/** Runs a command on a store, with vault and cache in the folder of the test. */
async function on(store: string, name: string, ...line: readonly string[]): Promise<string> {
  const { code, out, words } = await ran([...line, "--store", store, ...beside(place, name)])
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

/** What the leaves of a log come to, one behind the other: the bytes that every proof is made of. */
async function leavesOf(store: string): Promise<string> {
  const address = addressOf(store)
  const cache = path.join(place.folder, "leaves.cache")
  const layer = await storeAt({ ...address, cache } as FilePlaces | ServerPlaces, "read")
  const hash = createHash("sha256")
  const read = EventStore.use(({ readAll }) =>
    Stream.runForEach(readAll(), (page) =>
      Effect.sync(() => {
        for (let i = 0; i < page.length; i++) hash.update(`${leafText(page.stored(i))}\n`)
      }),
    ),
  )
  await Effect.runPromise(Effect.provide(read, layer))
  return hash.digest("hex")
}

/** What is the same of an event wherever it is recorded: not its instant, nor what was sealed by another key. */
const facts = (ndjson: string): readonly object[] =>
  ndjson.split("\n").flatMap((line) => {
    if (line === "") return []
    const { position, stream, revision, type, occurredOn } = JSON.parse(line) as Record<string, unknown>
    return [{ position, stream, revision, type, occurredOn }]
  })

describe("the same folder in every store", () => {
  it.skipIf(server.url === undefined)("gives the same figures, and nothing the second time", async () => {
    const stores = [
      ["here", sqlite("here")],
      ["city", postgres(prefix("city"))],
      ["cluster", esdb(place, prefix("cluster"))],
    ] as const
    const told: (readonly string[])[] = []
    const events: (readonly object[])[] = []
    for (const [name, store] of stores) {
      const first = JSON.parse(await on(store, name, "import", files(), "--json")) as {
        readonly events: number
      }
      const again = JSON.parse(await on(store, name, "import", files(), "--json")) as {
        readonly events: number
      }
      expect([first.events > 0, again.events]).toEqual([true, 0])
      told.push(await documents(store, name))
      events.push(facts(await on(store, name, "events", "--ndjson")))
    }
    // A ledger in memory lives for one command, and reads the files first.
    const inMemory = async (line: readonly string[]): Promise<string> =>
      (await ran([...line, "--store", "memory:", "--import", files()])).out
    const reported: string[] = []
    for (const line of reports) reported.push(await inMemory([...line, "--as-of", "2024-12-31", "--json"]))
    expect([told[1], told[2], reported]).toEqual([told[0], told[0], told[0]])
    events.push(facts(await inMemory(["events", "--ndjson"])))
    expect(events[0]?.length).toBeGreaterThan(0)
    expect(events.slice(1)).toEqual([events[0], events[0], events[0]])
  })
})

describe("a copy", () => {
  it.skipIf(server.url === undefined)(
    "goes round all stores and comes home the same, byte for byte",
    async () => {
      await on(sqlite("home"), "home", "import", files())
      const round = [sqlite("home"), postgres(prefix("round")), esdb(place, prefix("round")), sqlite("back")]
      const [leaves, figures] = [await leavesOf(sqlite("home")), await documents(sqlite("home"), "home")]
      for (const [i, to] of round.slice(1).entries()) {
        expect(await copied(place, round[i] as string, to)).toMatchObject({ code: 0, came: { same: true } })
        expect([await leavesOf(to), await documents(to, `round ${i}`)]).toEqual([leaves, figures])
      }
      // The vault was left at home: that is said, and never among the data.
      const { out, words } = await ran(["events", "--limit", "1", "--ndjson", "--store", sqlite("back")])
      expect([out.split("\n").length, words]).toEqual([
        2,
        expect.stringContaining("warning: there is no vault"),
      ])
      const events = (name: string) => on(sqlite(name), name, "events", "--ndjson")
      expect(await events("back")).toBe(await events("home"))
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
      const { code, words } = await ran(["gaps", "--store", store, ...beside(place, "none")])
      expect([code, words]).toEqual([75, expect.stringContaining("error[store.unreachable]")])
    },
  )
})
