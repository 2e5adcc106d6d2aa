import { spawn, spawnSync, type SpawnOptions } from "node:child_process"
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { version } from "./version.ts"
import { cleanEnvironment } from "./clean-environment.test-helper.ts"

const entry = path.join(import.meta.dirname, "main.ts")
let folder = ""

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-process-"))
})

afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly words: string
}

function start(line: readonly string[], options: SpawnOptions = {}) {
  return spawn(process.execPath, ["--conditions=source", entry, ...line], {
    cwd: folder,
    env: cleanEnvironment,
    stdio: ["ignore", "pipe", "pipe"],
    ...options,
  })
}

function ended(child: ReturnType<typeof start>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [out, words] = ["", ""]
    child.stdout?.on("data", (data: Buffer) => {
      out += data.toString()
    })
    child.stderr?.on("data", (data: Buffer) => {
      words += data.toString()
    })
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, out, words }))
  })
}

const ran = (line: readonly string[], options?: SpawnOptions): Promise<Ended> => ended(start(line, options))

describe("the program", () => {
  it("helps on stdout, in the language asked for", async () => {
    const [indonesian, english] = await Promise.all([ran(["--help"]), ran(["--help", "--lang", "en"])])
    expect(indonesian).toMatchObject({ code: 0, words: "" })
    expect(indonesian.out).toContain("Cara pakai: ampera")
    expect(english.out).toContain("Usage: ampera")
    for (const command of [
      "init",
      "import",
      "gaps",
      "fairness",
      "hours",
      "budget",
      "programs",
      "needs",
      "explain",
      "events",
    ]) {
      expect(english.out).toMatch(new RegExp(`\\$ ampera ${command}\\b`))
    }
  })

  it("tells its version, which is its package's", async () => {
    const manifest = JSON.parse(
      readFileSync(path.join(import.meta.dirname, "../package.json"), "utf8"),
    ) as object
    expect(manifest).toMatchObject({ version })
    expect(await ran(["--version"])).toMatchObject({ code: 0, out: `${version}\n` })
  })

  it("says on stderr what it does not know, in one line, and exits 2", async () => {
    const { code, out, words } = await ran(["fairnes", "--year", "2025"])
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(words).toBe(
      'error[usage.mistypedCommand]: tidak ada perintah "fairnes", maksudnya mungkin "fairness"? Lihat: ampera --help\n',
    )
  })

  it("shows a stack trace only to whoever debugs", async () => {
    const plain = await ran(["gaps"])
    expect(plain).toMatchObject({ code: 2, out: "" })
    expect(plain.words).toMatch(/^error\[store\.missing\]: .+\n$/)
    const debugged = await ran(["gaps"], { env: { ...cleanEnvironment, AMPERA_DEBUG: "1" } })
    expect(debugged.words).toMatch(/\n +at /)
  })

  it("takes an empty file for no ledger, and a folder for no file", async () => {
    writeFileSync(path.join(folder, "empty.db"), "")
    const empty = await ran(["gaps", "--store", "sqlite:empty.db"])
    expect(empty).toMatchObject({ code: 2, out: "" })
    expect(empty.words).toMatch(/^error\[store\.missing\]: .+\n$/)
    expect(existsSync(path.join(folder, "empty.key"))).toBe(false)
    mkdirSync(path.join(folder, "folder.db"))
    for (const command of ["gaps", "init"]) {
      const { code, words } = await ran([command, "--store", "sqlite:folder.db"])
      expect({ code, words }).toMatchObject({
        code: 2,
        words: expect.stringMatching(/^error\[store\.isFolder\]: .+\n$/) as string,
      })
    }
  })

  it("makes a ledger ready once, with a key nobody else may read", async () => {
    const first = await ran(["init", "--store", "sqlite:once.db"])
    expect(first).toMatchObject({ code: 0, out: "" })
    expect(first.words).toContain("once.key")
    expect(statSync(path.join(folder, "once.key")).mode & 0o777).toBe(0o600)
    const key = readFileSync(path.join(folder, "once.key"), "utf8")
    const again = await ran(["init", "--store", "sqlite:once.db"])
    expect(again.code).toBe(0)
    expect(again.words).not.toContain("once.key")
    expect(readFileSync(path.join(folder, "once.key"), "utf8")).toBe(key)
    expect(existsSync(path.join(folder, "once.vault"))).toBe(true)
  })

  it("reads figures without the master key, and is locked where a name is needed", async () => {
    writeFileSync(
      path.join(folder, "people.csv"),
      "person_id,name,gender,joined_on\np001,Siti Aminah,F,2020-01-01\n",
    )
    expect(await ran(["import", "people.csv", "--store", "sqlite:locked.db"])).toMatchObject({ code: 0 })
    rmSync(path.join(folder, "locked.key"))
    const hours = ["hours", "--year", "2025", "--store", "sqlite:locked.db"]
    expect(await ran([...hours, "--json"])).toMatchObject({ code: 0, words: "" })
    const named = await ran([...hours, "--names"])
    expect(named).toMatchObject({ code: 1, out: "" })
    expect(named.words).toMatch(/^error\[vault\.locked\]: .+\n$/)
    expect(await ran(["init", "--store", "sqlite:locked.db"])).toMatchObject({ code: 1 })
    expect(existsSync(path.join(folder, "locked.key"))).toBe(false)
  })

  it("records one IdentityRead for a run that opens names", async () => {
    const store = ["--store", "sqlite:named.db"]
    writeFileSync(
      path.join(folder, "people.csv"),
      "person_id,name,gender,joined_on\np001,Siti Aminah,F,2020-01-01\n",
    )
    await ran(["import", "people.csv", ...store])
    const { out } = await ran(["hours", "--year", "2025", "--names", "--actor", "analyst", ...store])
    expect(out).toContain("Siti Aminah")
    const read = await ran(["events", "--type", "IdentityRead", "--ndjson", ...store])
    expect(read.out.trimEnd().split("\n").length).toBe(1)
    expect(JSON.parse(read.out)).toMatchObject({
      data: { people: 1, personIds: ["p001"], purpose: "report" },
      metadata: { actor: "analyst" },
    })
  })

  it("takes relative paths from where npm was called", async () => {
    const root = mkdtempSync(path.join(tmpdir(), "ampera-root-"))
    const called = { INIT_CWD: folder, npm_lifecycle_event: "ampera", npm_package_name: "ampera" }
    await ran(["init", "--store", "sqlite:called.db"], { cwd: root, env: { ...cleanEnvironment, ...called } })
    expect(existsSync(path.join(folder, "called.db"))).toBe(true)
    rmSync(root, { recursive: true })
  })

  it("is quiet when nobody reads on", async () => {
    const rows = Array.from({ length: 4000 }, (_, i) => `u${i},Unit ${i}`)
    writeFileSync(path.join(folder, "units.csv"), `unit_id,name\n${rows.join("\n")}\n`)
    expect(await ran(["import", "units.csv", "--store", "sqlite:many.db"])).toMatchObject({ code: 0 })
    const child = start(["events", "--ndjson", "--store", "sqlite:many.db"])
    child.stdout?.once("data", () => child.stdout?.destroy())
    const { code, words } = await ended(child)
    expect({ code, words }).toEqual({ code: 0, words: "" })
  })

  it
    .runIf(existsSync("/dev/full"))
    .each([
      [["gaps", "--store", "sqlite:many.db"]],
      [["gaps", "--store", "sqlite:many.db", "--format", "csv", "--list", "units"]],
      [["events", "--json", "--store", "sqlite:many.db"]],
      [["import", "units.csv", "--store", "sqlite:many.db", "--json"]],
      [["gaps", "--help"]],
      [["--help"]],
      [["--version"]],
    ])("says that its output did not fit: %j", async (line) => {
    const full = openSync("/dev/full", "w")
    try {
      const { code, words } = await ran([...line, "--lang", "en"], { stdio: ["ignore", full, "pipe"] })
      expect({ code, words }).toEqual({
        code: 1,
        words: expect.stringMatching(/^error\[output\.full\]: .+ENOSPC.+\n$/) as string,
      })
    } finally {
      closeSync(full)
    }
  })

  it("reads a person's NIP from standard input, and does not wait for its end", async () => {
    writeFileSync(
      path.join(folder, "people.csv"),
      "person_id,name,nip,gender,joined_on\np1,Siti,198503152010012001,F,2010-01-01\n",
    )
    const line = ["explain", "hours", "--year", "2025", "--json", "--person", "-"]
    const child = start([...line, "--store", "memory:", "--import", "people.csv"], {
      stdio: ["pipe", "pipe", "pipe"],
    })
    child.stdin?.write("198503152010012001\n")
    expect(await ended(child)).toMatchObject({ code: 0, words: "" })
  })

  it.runIf(process.platform !== "win32")("leaves no log of npm with the arguments behind", () => {
    const home = mkdtempSync(path.join(tmpdir(), "ampera-home-"))
    const root = path.join(import.meta.dirname, "../../..")
    const line = ["run", "-s", "ampera", "--", "explain", "hours", "--person", "198503152010012001"]
    const env = { PATH: process.env["PATH"], HOME: home, npm_config_update_notifier: "false" }
    expect(spawnSync("npm", line, { cwd: root, env, encoding: "utf8" })).toMatchObject({ status: 2 })
    expect(existsSync(path.join(home, ".npm/_logs"))).toBe(false)
    rmSync(home, { recursive: true })
  })

  it("stops at an interrupt with 130 while a large file is read, and has recorded nothing", async () => {
    const rows = Array.from({ length: 500_000 }, (_, n) => `u${n},Unit ${n}\n`)
    writeFileSync(path.join(folder, "units.csv"), `unit_id,name\n${rows.join("")}`)
    const child = start(["import", "units.csv", "--store", "sqlite:stopped.db"])
    // That a key was made is said when the ledger is open, just before files are read.
    child.stderr?.once("data", () => child.kill("SIGINT"))
    expect(await ended(child)).toMatchObject({ code: 130, out: "" })
    rmSync(path.join(folder, "units.csv"))
    expect(await ran(["events", "--ndjson", "--store", "sqlite:stopped.db"])).toEqual({
      code: 0,
      out: "",
      words: "",
    })
  })

  it("stops at an interrupt with 130, and leaves the ledger free", async () => {
    const child = start(["events", "--ndjson", "--store", "sqlite:many.db"])
    child.stdout?.once("readable", () => child.kill("SIGINT"))
    expect((await exited(child)).code).toBe(130)
    expect(await ran(["events", "--limit", "1", "--store", "sqlite:many.db"])).toMatchObject({
      code: 0,
      words: "",
    })
  })
})

/** Ends without its output being read, so that it is still writing when the signal comes. */
function exited(child: ReturnType<typeof start>): Promise<{ readonly code: number | null }> {
  return new Promise((resolve, reject) => {
    child.on("error", reject)
    child.on("exit", (code) => resolve({ code }))
  })
}
