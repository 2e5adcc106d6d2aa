import { Buffer } from "node:buffer"
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { OutletClosed } from "../surroundings.ts"
import { outletOn } from "./outlet.ts"
import type { Write } from "./write-all.ts"
import { writeWhole } from "./write-whole.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ampera-output-"))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => path.join(folder, name)
const failure = (code: string): Error => Object.assign(new Error(code), { code })

/** Writes at most so many bytes at a time, and fails once so many were taken. */
function narrow(atOnce: number, room = Number.POSITIVE_INFINITY, code = "ENOSPC"): Write {
  let left = room
  return (file, data) => {
    if (left === 0) throw failure(code)
    const taken = writeSync(file, data, 0, Math.min(atOnce, left, data.length))
    left -= taken
    return taken
  }
}

/** Writes into a file as the program writes into its stdout. */
async function written(data: string | Uint8Array, write?: Write): Promise<void> {
  const fd = openSync(at("out"), "w")
  try {
    await outletOn({ fd } as never, write).write(data)
  } finally {
    closeSync(fd)
  }
}

describe("output into a file", () => {
  const text = "é".repeat(100_000)

  it("is written in full however little is taken at a time", async () => {
    await written(text, narrow(8_191))
    expect(readFileSync(at("out"), "utf8")).toBe(text)
    const bytes = Buffer.from(text)
    await written(bytes, narrow(1_000))
    expect(readFileSync(at("out")).equals(bytes)).toBe(true)
  })

  it.each([
    ["ENOSPC", "output.full"],
    ["EDQUOT", "output.full"],
    ["EFBIG", "output.full"],
    ["EIO", "output.cutOff"],
  ])("is never cut off in silence: %s", async (reason, code) => {
    await expect(written(text, narrow(8_192, 8_192, reason))).rejects.toMatchObject({
      code,
      figures: { reason },
    })
    expect(statSync(at("out")).size).toBe(8_192)
  })

  it("ends quietly when nobody reads on", async () => {
    await expect(written(text, narrow(8_192, 0, "EPIPE"))).rejects.toBeInstanceOf(OutletClosed)
  })

  it("does not go on for ever where nothing is taken", async () => {
    await expect(written(text, () => 0)).rejects.toMatchObject({ code: "output.cutOff" })
  })
})

describe("a file that is asked for", () => {
  const modeOf = (name: string): number => statSync(at(name)).mode & 0o777

  it("is only its owner's when it holds names, whatever was there before", () => {
    const before = process.umask(0o022)
    try {
      writeWhole(at("plain.csv"), "p001", { personal: false })
      writeFileSync(at("names.csv"), "old", { mode: 0o644 })
      writeWhole(at("names.csv"), "Siti", { personal: true })
      expect([modeOf("plain.csv"), modeOf("names.csv")]).toEqual([0o644, 0o600])
      expect(readFileSync(at("names.csv"), "utf8")).toBe("Siti")
    } finally {
      process.umask(before)
    }
  })

  it("is there as a whole or not at all", () => {
    writeFileSync(at("a.csv"), "old")
    const full = { personal: false, write: narrow(10, 20) }
    expect(() => writeWhole(at("a.csv"), "x".repeat(100), full)).toThrow(
      expect.objectContaining({
        code: "output.unwritable",
        figures: { path: at("a.csv"), reason: "ENOSPC" },
      }),
    )
    expect(readFileSync(at("a.csv"), "utf8")).toBe("old")
    expect(readdirSync(folder)).toEqual(["a.csv"])
    writeWhole(at("a.csv"), "x".repeat(100), { personal: false, write: narrow(10) })
    expect(readFileSync(at("a.csv"), "utf8")).toBe("x".repeat(100))
  })

  it("goes through no link that lies in wait beside it", () => {
    writeFileSync(at("victim"), "untouched")
    symlinkSync(at("victim"), at(`a.csv.${process.pid}.tmp`))
    writeWhole(at("a.csv"), "new", { personal: true })
    expect([readFileSync(at("a.csv"), "utf8"), readFileSync(at("victim"), "utf8")]).toEqual([
      "new",
      "untouched",
    ])
  })

  it.runIf(existsSync("/dev/full"))("is not put in the place of a device", () => {
    expect(() => writeWhole("/dev/full", "x", { personal: false })).toThrow(
      expect.objectContaining({ code: "output.unwritable" }),
    )
    expect(statSync("/dev/full").isCharacterDevice()).toBe(true)
    writeWhole("/dev/null", "x", { personal: true })
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true)
  })
})
