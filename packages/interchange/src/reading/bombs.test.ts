import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { sourcesAt } from "../import/sources-at.ts"
import { bombs, codesOf } from "./bombs.test-helper.ts"

describe("a file made to hang whoever reads it", () => {
  it.each(bombs(false))("is told: $name", async ({ file, code }) => {
    expect(await codesOf(file())).toContain(code)
  })
})

describe("what is no file", () => {
  const folder = mkdtempSync(join(tmpdir(), "ampera-"))
  afterAll(() => rmSync(folder, { recursive: true }))

  it("is not read: a pipe, a device behind a link, a folder with a table's name", () => {
    const pipe = join(folder, "people.csv")
    execFileSync("mkfifo", [pipe])
    const told = expect.objectContaining({ code: "path.notFile" }) as Error
    expect(() => sourcesAt([pipe])).toThrow(told)
    expect(() => sourcesAt([folder])).toThrow(told)
    rmSync(pipe)
    symlinkSync("/dev/zero", pipe)
    expect(() => sourcesAt([folder])).toThrow(told)
    rmSync(pipe)
    execFileSync("mkdir", [pipe])
    expect(() => sourcesAt([folder])).toThrow(told)
  })

  it("is told apart from a file that does not know its size", () => {
    expect(sourcesAt(["/proc/self/status"])[0]?.bytes.length).toBeGreaterThan(100)
  })

  it("does not keep a link to a file from being read", () => {
    writeFileSync(join(folder, "a.csv"), "unit_id,name\nkec,Kecamatan")
    symlinkSync(join(folder, "a.csv"), join(folder, "units.csv"))
    expect(Buffer.from(sourcesAt([join(folder, "units.csv")])[0]?.bytes ?? []).toString()).toBe(
      "unit_id,name\nkec,Kecamatan",
    )
  })
})
