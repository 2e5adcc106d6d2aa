import { expect, it } from "vitest"
import { times } from "../import.test-helper.ts"
import { hostileFiles } from "./hostile.test-helper.ts"

/** 500 in CI; the soak takes 20,000. */
const files = Number(process.env["AMPERA_FUZZ"] ?? times(500))
const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`hostile files: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

it("of mutated files none ends an import, and no row of theirs is lost in silence", {
  timeout: 600_000,
}, async () => {
  const { crashes, lost, traces, refused, counted } = await hostileFiles(files, seed)
  expect({ crashes, lost, traces }).toEqual({ crashes: [], lost: [], traces: [] })
  // They were mutated, and counted where they could be read.
  expect(counted).toBeGreaterThan(files * 4)
  expect(refused).toBeGreaterThan(files / 10)
})
