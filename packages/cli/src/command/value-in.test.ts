import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Readable } from "node:stream"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ran } from "../run.test-helper.ts"
import { lineFrom } from "./value-in.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-value-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const at = path.join(folder, name)
  writeFileSync(at, text)
  return at
}

describe("a value that no argument should hold", () => {
  const people = (): string =>
    file("people.csv", "person_id,name,nip,gender,joined_on\np1,Siti,198503152010012001,F,2010-01-01\n")
  const explained = (person: string, input = "") =>
    ran(
      ["explain", "hours", "--year", "2025", "--json", "--import", people(), "--person", person],
      {},
      false,
      input,
    )

  it("is a person's NIP or id from standard input, or from a file", async () => {
    expect(await explained("-", "19850315 201001 2 001")).toMatchObject({ code: 0, words: "" })
    expect(await explained("-", "p1")).toMatchObject({ code: 0, words: "" })
    expect(await explained(`@${file("nip.txt", "\ufeff19850315/201001/2/001 \r\nmore")}`)).toMatchObject({
      code: 0,
      words: "",
    })
    expect(await explained("-", "199001012015011009")).toMatchObject({
      code: 2,
      words: expect.stringContaining("error[person.nipNotFound]") as string,
    })
  })

  it("is the address of a store, whose password no message shows", async () => {
    const store = file("store.url", `sqlite:${path.join(folder, "a.db")}\n`)
    expect((await ran(["init", "--store", `@${store}`])).code).toBe(0)
    expect((await ran(["gaps"], { AMPERA_STORE: `@${store}` })).code).toBe(0)
    const wrong = file("wrong.url", "postgres://app:geheim@")
    const { code, words } = await ran(["gaps", "--store", `@${wrong}`])
    expect([code, words]).toEqual([2, expect.stringContaining("error[store.address]")])
    expect(words).not.toContain("geheim")
  })

  it("is not waited for where nobody writes it", async () => {
    const pipe = path.join(folder, "pipe")
    execFileSync("mkfifo", [pipe])
    // By a process that can be ended: what waits for a pipe hears nothing.
    const { stderr } = spawnSync(
      process.execPath,
      ["--conditions=source", "packages/cli/src/main.ts", "gaps", "--store", `@${pipe}`],
      { timeout: 15_000, killSignal: "SIGKILL", encoding: "utf8" },
    )
    expect(stderr).toContain("error[usage.valueEmpty]")
  })

  it("has to be there", async () => {
    const complaint = async (person: string, input = "") =>
      /error\[([\w.]+)\]/.exec((await explained(person, input)).words)?.[1]
    expect(await complaint(`@${path.join(folder, "none")}`)).toBe("usage.valueFile")
    expect(await complaint(`@${folder}`)).toBe("usage.valueFile")
    expect(await complaint(`@${file("empty", "\nx")}`)).toBe("usage.valueEmpty")
    expect(await complaint("-")).toBe("usage.valueEmpty")
  })

  it("is the first line alone, however it comes in", async () => {
    expect(await lineFrom(Readable.from([Buffer.from("19850"), Buffer.from("315\nnext")]))).toBe("19850315")
    expect(await lineFrom(Readable.from([]))).toBe("")
    const endless = (function* () {
      for (;;) yield Buffer.alloc(1_000, "1")
    })()
    expect((await lineFrom(Readable.from(endless))).length).toBeGreaterThan(4_000)
  })
})
