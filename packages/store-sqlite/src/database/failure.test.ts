import { describe, expect, it } from "vitest"
import { isBusy, storeError, unavailable } from "./failure.ts"

/** What `node:sqlite` throws. */
const failed = (errcode: number): Error =>
  Object.assign(new Error("SQLite failed"), { code: "ERR_SQLITE_ERROR", errcode })

describe("an error of SQLite", () => {
  it.each([
    [1, "store.damaged", "a table is not there"],
    [3, "store.unreachable", "PERM: the system does not let us"],
    [5, "store.busy", "BUSY"],
    [6, "store.busy", "LOCKED"],
    [7, "store.outOfMemory", "NOMEM"],
    [8, "store.readOnly", "READONLY"],
    [10, "store.unreachable", "IOERR"],
    [10 | (2 << 8), "store.damaged", "IOERR_SHORT_READ"],
    [10 | (12 << 8), "store.unreachable", "IOERR_NOMEM: the disk's own memory"],
    [10 | (19 << 8), "store.full", "IOERR_SHMSIZE"],
    [11, "store.damaged", "CORRUPT"],
    [13, "store.full", "FULL"],
    [14, "store.unreachable", "CANTOPEN"],
    [15, "store.busy", "PROTOCOL: no place among the readers"],
    [19, "store.damaged", "CONSTRAINT"],
    [20, "store.damaged", "MISMATCH"],
    [22, "store.unreachable", "NOLFS: the disk takes no file of that size"],
    [23, "store.unreachable", "AUTH"],
    [24, "store.damaged", "FORMAT"],
    [26, "store.notADatabase", "NOTADB"],
    [7 | (9 << 8), "store.outOfMemory", "an extended code of NOMEM"],
  ])("%i is %s: %s", (errcode, code) => {
    const cause = failed(errcode)
    const error = storeError(cause, "file a.db")
    expect(error).toMatchObject({ _tag: "StoreUnavailable", code, where: "file a.db", cause })
    // Only who has a damaged file needs to go back to a copy.
    expect(error.cure.includes("restore it from a copy")).toBe(code === "store.damaged")
  })

  it("by which SQLite says that it was called wrongly is a mistake in this program", () => {
    for (const errcode of [21, 25]) {
      const mistake = failed(errcode)
      expect(() => storeError(mistake, "file a.db")).toThrow(mistake)
    }
    const other = new TypeError("x is not a function")
    expect(() => storeError(other, "file a.db")).toThrow(other)
  })

  it("is worth waiting for only where somebody holds a lock", () => {
    expect([5, 5 | (2 << 8), 6, 7, 10, 13, 15].filter((errcode) => isBusy(failed(errcode)))).toEqual([
      5,
      5 | (2 << 8),
      6,
    ])
  })

  it("that is a complaint already stays what it is", () => {
    const complaint = unavailable("replaced", "file a.db")
    expect(storeError(complaint, "elsewhere")).toBe(complaint)
  })
})
