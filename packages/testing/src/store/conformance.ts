import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { times } from "../times.ts"
import { cases } from "./all-cases.ts"
import { expectRed, guards } from "./guards.ts"
import { storeModel } from "./model-run.ts"
import { seed } from "./seed.ts"
import { type Case, runCase, type StoreSpec } from "./spec.ts"

/** The numbers of the list that this suite takes on; the others are left out on purpose. */
const promised =
  "1 2 3 4 5 7 9 10 11 12 13 14 15 16 17 18 19 20 21 23 24 25 26 27 32 33 34 36 37 38 39 40 41 42 43 44 " +
  "57 58 59 60 61 62 63 64 68 69 71 73 74 75 76 77 78 79 89 86 87 88"

/** How long a case may take, in milliseconds: a limit for what hangs, on a machine that has other things to do. */
const longest = 600_000

/** What the suite owes about itself. */
const aboutTheSuite: readonly Case[] = [
  {
    number: 86,
    title: "goes red in a named case for every store that breaks its word",
    run: async ({ spec }) => {
      for (const guard of guards) await expectRed(spec, guard)
    },
  },
  {
    number: 87,
    title: "runs every case it promises on every store: none is left out, repeated or run alone",
    run: () => {
      expect(all.map(({ number }) => number).join(" ")).toBe(promised)
      const here = import.meta.dirname
      const sources = readdirSync(here, { recursive: true, encoding: "utf8" }).filter((file) =>
        /\.[jt]s$/.test(file),
      )
      expect(sources.length).toBeGreaterThan(20)
      const ways =
        /\b(?:it|test|describe|suite)\.[a-z]+|\b(?:skip|only|todo|runIf|skipIf)\(|\bretry:|\bx(?:it|test)\b/
      for (const file of sources) {
        expect([file, ways.exec(readFileSync(path.join(here, file), "utf8"))?.[0]]).toEqual([file, undefined])
      }
      return Promise.resolve()
    },
  },
  {
    number: 88,
    title: "does what the model does in any course of events",
    run: ({ spec }) => storeModel(spec, times(40)),
  },
]

const all: readonly Case[] = [...cases, ...aboutTheSuite]

/**
 * Cases about processes, about folding again and about the suite: what the server says makes no difference to them that
 * it does not make to others, and they take longest.
 */
const ofTheProgram: ReadonlySet<number> = new Set([43, 44, 75, 76, 78, 86, 87, 88])

/**
 * Registers the whole suite for a store: call it in a test file of the store's own package. A line at the end says
 * how many of its cases the store keeps.
 *
 * @example
 * ```ts
 * import { makeMemoryLog, memoryStore } from "@ampera/ledger/run"
 * import { storeConformance } from "@ampera/testing/store"
 *
 * storeConformance({
 *   name: "memory",
 *   capabilities: { recordedAtFalls: "never" },
 *   outlivesProcess: "nothing",
 *   make() {
 *     const log = makeMemoryLog()
 *     return { open: (options) => memoryStore({ ...options, log }), dispose: () => Promise.resolve() }
 *   },
 * })
 * ```
 */
export function storeConformance(spec: StoreSpec): void {
  const chosen = spec.isOtherServer === true ? all.filter(({ number }) => !ofTheProgram.has(number)) : all
  describe(`conformance: ${spec.name}`, () => {
    let kept = 0
    beforeAll(() => void process.stdout.write(`conformance: ${spec.name}, AMPERA_SEED=${seed}\n`))
    for (const one of chosen) {
      it(`${String(one.number).padStart(2, "0")} ${one.title}`, { timeout: longest }, async () => {
        await expect(runCase(spec, one)).resolves.toBeUndefined()
        kept += 1
      })
    }
    afterAll(() => void process.stdout.write(`conformance: ${spec.name} ${kept} of ${chosen.length}\n`))
  })
}
