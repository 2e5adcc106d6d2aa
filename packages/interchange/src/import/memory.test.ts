import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { describe, expect, it } from "vitest"
import { office } from "./import.test-helper.ts"

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** Bytes in use, as objects and beside them. */
function bytesInUse(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const count = 40_000
const lines = (line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join("\n")

describe("what an import holds when all its rows are decided", () => {
  it.each([
    ["units.csv", "unit_id,name", (n: number) => `u${n},Unit nomor ${n}`],
    ["competencies.csv", "competency_id,kind,name", (n: number) => `c${n},technical,Kompetensi nomor ${n}`],
  ] as const)("is little for each row: %s", (name, header, line) =>
    office(async ({ read }) => {
      const files = { [name]: `${header}\n${lines(line)}` }
      const before = bytesInUse()
      let held = 0
      const { events } = await read(files, {
        progress: (phase, done, all) => {
          if (phase === "deciding" && done === all) held = bytesInUse() - before
        },
      })
      expect(events).toBe(count)
      // As objects 3,000.
      expect(held / count).toBeLessThan(1_000)
    }),
  )
})
