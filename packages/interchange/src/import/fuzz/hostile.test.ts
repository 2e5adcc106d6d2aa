import { expect, it } from "vitest"
import { hostileFiles } from "./hostile.test-helper.ts"

/** The soak takes 20,000. */
const times = Number(process.env["AMPERA_FUZZ"] ?? 500)
const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`hostile files: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

it("of 500 mutated files none ends an import, and no row of theirs is lost in silence", {
  timeout: 600_000,
}, async () => {
  const { crashes, lost, traces, refused, counted } = await hostileFiles(times, seed)
  expect({ crashes, lost, traces }).toEqual({ crashes: [], lost: [], traces: [] })
  // They were mutated, and counted where they could be read.
  expect(counted).toBeGreaterThan(times * 4)
  expect(refused).toBeGreaterThan(times / 10)
})
