import { describe, expect, it } from "vitest"
import { fileLimits } from "../raw/limits.ts"
import { office } from "./import.test-helper.ts"

const rows = 120_000
const lines = (line: (n: number) => string): string =>
  Array.from({ length: rows }, (_, n) => line(n)).join("\n")

describe("a file in which every row is wrong", () => {
  it("lists the first errors, says how many more there are, and rejects every row", () =>
    office(async ({ read, all }) => {
      const faulty = { "units.csv": `unit_id,name\n${lines((n) => `u ${n},Unit`)}\nkec,Kecamatan` }
      const { errors, files } = await read(faulty)
      expect(errors).toHaveLength(fileLimits.errors + 1)
      expect(errors[0]).toMatchObject({ file: "units.csv", row: 2, column: "unit_id", code: "id.invalid" })
      expect(errors.at(-1)).toEqual({
        file: "units.csv",
        row: 0,
        column: null,
        code: "file.moreErrors",
        value: null,
        figures: { more: rows - fileLimits.errors, listed: fileLimits.errors },
        causedBy: null,
      })
      expect(files).toMatchObject([{ rows: rows + 1, accepted: 1, rejected: rows }])
      expect(await all()).toEqual([])
      expect(await read(faulty, { skipInvalid: true })).toMatchObject({ events: 1, files })
    }))

  it("does so when only the ledger can tell what is wrong", () =>
    office(async ({ read, all }) => {
      const unknown = {
        "services.csv": `unit_id,service,period,index\n${lines((n) => `kec,S${n},2025,80`)}`,
      }
      const { errors, files } = await read(unknown)
      expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["unit.unknown", "file.moreErrors"]))
      expect(errors.at(-1)?.figures).toMatchObject({ more: rows - fileLimits.errors })
      expect(files).toMatchObject([{ rows, accepted: 0, rejected: rows }])
      expect(await all()).toEqual([])
    }))
})
