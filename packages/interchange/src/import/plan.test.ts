import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { sources } from "./import.test-helper.ts"
import { plan } from "./plan.ts"
import { readFiles } from "./read-files.test-helper.ts"

it("lets others have a turn while it plans many rows, so that an import hears of an interruption", async () => {
  const count = 20_000
  const rows = Array.from({ length: count }, (_, n) => `c${n},technical,Kompetensi ${n}`).join("\n")
  const { read } = readFiles(sources({ "competencies.csv": `competency_id,kind,name\n${rows}` }))
  let turns = 0
  const others = Effect.forever(Effect.flatMap(Effect.yieldNow, () => Effect.sync(() => void (turns += 1))))
  const planned = plan(read, { homes: new Map(), erased: new Set() }, false)
  const { facts } = await Effect.runPromise(Effect.raceFirst(planned, others))
  expect(facts.count).toBe(count)
  expect(turns).toBeGreaterThan(3)
})
