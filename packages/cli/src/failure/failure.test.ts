import { AmperaError, says } from "@ampera/ledger"
import { describe, expect, it } from "vitest"
import { cliError } from "./cli-error.ts"
import { exitCodeOf } from "./exit-code.ts"
import { lineOf } from "./line.ts"

class Sample extends AmperaError {
  readonly _tag = "Sample"
}
const sample = (code: string): Sample => new Sample({ code, what: "x", cure: "y" })

describe("an exit code", () => {
  it.each([
    ["usage.unknownOption", 2],
    ["store.address", 2],
    ["store.missing", 2],
    ["id.personal", 2],
    ["import.rowsWithErrors", 3],
    ["stream.conflict", 4],
    ["command.conflict", 4],
    ["draft.conflict", 4],
    ["table.moved", 4],
    ["table.newer", 1],
    ["store.historyMissing", 5],
    ["store.damaged", 5],
    ["vault.ahead", 5],
    ["vault.behind", 5],
    ["sealed.damaged", 5],
    ["store.busy", 75],
    ["store.unreachable", 75],
    ["store.outcomeUnknown", 75],
    ["vault.locked", 1],
    ["store.full", 1],
    ["event.newer", 1],
  ])("of %s is %i", (code, expected) => {
    expect(exitCodeOf(sample(code))).toBe(expected)
  })

  it("of a mistake in the program is 1", () => {
    expect(exitCodeOf(new TypeError("x is not a function"))).toBe(1)
  })
})

describe("the line of an error", () => {
  it("says code, what, where and what to do, in the language asked for", () => {
    const error = cliError("store.missing", { path: "./ampera.db" })
    expect(lineOf(error, "en")).toBe(
      "error[store.missing]: there is no ledger at ./ampera.db, run ampera init, or correct the address in --store",
    )
    expect(lineOf(error, "id")).toBe(
      "error[store.missing]: belum ada buku besar di ./ampera.db, jalankan ampera init, atau perbaiki alamat pada --store",
    )
  })

  it("translates what a store says, its place included", () => {
    const busy = new Sample({
      code: "store.busy",
      what: "another program has held the file locked for too long",
      where: says`file ${{ path: "./ampera.db" }}`,
      cure: "close the other program, or wait and try again",
    })
    expect(lineOf(busy, "id")).toBe(
      "error[store.busy]: program lain terlalu lama mengunci berkas ini, berkas ./ampera.db, tutup program lain itu, atau tunggu dan coba lagi",
    )
  })

  it("shows no personal number that was typed", () => {
    const line = lineOf(cliError("person.notFound", { person: "19850315/201001/2/001" }), "en")
    expect(line).toContain("1985…")
    expect(line).not.toContain("201001")
  })

  it("stays one line, whatever was typed", () => {
    const error = cliError("usage.unknownCommand", { given: "a\nb\u001b[31m", allowed: "gaps" })
    expect(lineOf(error, "en")).not.toMatch(/\p{Cc}/u)
  })
})
