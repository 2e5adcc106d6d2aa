import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { setImmediate as turn } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

const program = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "ampera-"))
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("AMPERA_")),
)

/** The command line, from source, in a process of its own. */
function start(...words: readonly string[]) {
  const child = spawn(process.execPath, ["--conditions=source", program, ...words], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const said = { out: "", words: "" }
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.words += text))
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...said }))
  return { child, ended }
}

const importing = (store: string, path: string) =>
  start("import", path, "--store", `sqlite:${store}`, "--json")

/** How many events a store has; 0 as long as there is none. */
function eventsIn(store: string): number {
  try {
    const database = new DatabaseSync(store, { readOnly: true })
    try {
      return (database.prepare("select count(*) as n from events").get() as { readonly n: number }).n
    } finally {
      database.close()
    }
  } catch {
    return 0
  }
}

const rows = (count: number, row: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => row(n)).join("\n")

const eventsOf = ({ out }: { readonly out: string }): number =>
  (JSON.parse(out) as { readonly events: number }).events

describe("an import in a process of its own", () => {
  beforeAll(() => mkdirSync(join(folder, "many")))
  afterAll(() => rmSync(folder, { recursive: true }))

  it("that is interrupted keeps what it wrote, and the next one completes it", async () => {
    const count = 12_500
    const file = join(folder, "many", "competencies.csv")
    writeFileSync(file, `competency_id,kind,name\n${rows(count, (n) => `c${n},technical,Kompetensi ${n}`)}`)
    const store = join(folder, "interrupted.db")
    const { child, ended } = importing(store, file)
    while (child.exitCode === null && eventsIn(store) === 0) await turn()
    child.kill("SIGINT")
    const first = await ended
    const kept = eventsIn(store)
    expect(first.code).toBe(130)
    expect(first.out + first.words).not.toMatch(/\n\s+at /)
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(count)
    const second = await importing(store, file).ended
    expect([second.code, eventsOf(second)]).toEqual([0, count - kept])
    expect(eventsIn(store)).toBe(count)
  })

  /** Two imports that are started at once. */
  const atOnce = async (
    store: string,
    texts: readonly [string, string],
    name = "units.csv",
    beside: Readonly<Record<string, string>> = {},
  ) => {
    expect((await start("init", "--store", `sqlite:${store}`).ended).code).toBe(0)
    const folders = texts.map((text, i) => {
      const at = `${store}.${i}`
      mkdirSync(at)
      for (const [other, said] of Object.entries({ ...beside, [name]: text }))
        writeFileSync(join(at, other), said)
      return at
    })
    return Promise.all(folders.map((at) => importing(store, at).ended))
  }
  const units = (prefix: string): string => `unit_id,name\n${rows(3_000, (n) => `${prefix}${n},Unit ${n}`)}\n`

  it("beside another one of the same rows writes each event once", async () => {
    const store = join(folder, "same.db")
    const both = await atOnce(store, [units("u"), units("u")])
    expect(both.map(({ code, words }) => [code, words])).toEqual([
      [0, ""],
      [0, ""],
    ])
    expect(both.reduce((sum, each) => sum + eventsOf(each), 0)).toBe(3_000)
    expect(eventsIn(store)).toBe(3_000)
  })

  it("beside another one that gives the same people their ids gives each of them one", async () => {
    const store = join(folder, "people.db")
    const nip = (n: number): string => `1980010120050${String(10_000 + n)}`
    const people = `nip,name,gender,joined_on\n${rows(200, (n) => `${nip(n)},Nama ${n},F,2020-01-01`)}`
    const assessed = rows(200, (n) => `a${n},${nip(n)},it,2,superior,2025-01-15`)
    const both = await atOnce(store, [people, people], "people.csv", {
      "competencies.csv": "competency_id,kind,name\nit,technical,TI",
      "assessments.csv": `assessment_id,nip,competency_id,level,method,assessed_on\n${assessed}`,
    })
    expect(both.map(({ code, words }) => [code, words])).toEqual([
      [0, ""],
      [0, ""],
    ])
    expect(both.reduce((sum, each) => sum + eventsOf(each), 0)).toBe(401)
    expect(eventsIn(store)).toBe(401)
  })

  it("beside another one of other rows in the same stream is told or comes after it, and the next one completes it", async () => {
    const store = join(folder, "other.db")
    const both = await atOnce(store, [units("u"), units("v")])
    // Whichever came first is done; the other one was told, or had not begun to look before that.
    expect([
      [0, 0],
      [0, 4],
    ]).toContainEqual(both.map(({ code }) => code ?? -1).sort((a, b) => a - b))
    for (const { code, words } of both)
      expect(words).toMatch(code === 0 ? /^$/ : /^error\[draft\.conflict\]: [^\n]+\n$/)
    const lost = both.findIndex(({ code }) => code === 4)
    const file = join(folder, "many", "units.csv")
    writeFileSync(file, units(lost === 0 ? "u" : "v"))
    const kept = eventsIn(store)
    const next = await importing(store, file).ended
    expect([next.code, eventsOf(next)]).toEqual([0, 6_000 - kept])
    expect(eventsIn(store)).toBe(6_000)
  })
})
