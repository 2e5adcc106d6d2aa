import { csvOf, district } from "@ampera/testing/district"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readCsv } from "../../csv/read-csv.ts"
import { importFiles } from "../import.ts"
import { errorsOf, office } from "../import.test-helper.ts"
import { mutated, roller } from "./mutate.test-helper.ts"

/** Few in the tests; `AMPERA_FUZZ=10000` makes it a long run. */
const numRuns = Number(process.env["AMPERA_FUZZ"] ?? 300)
const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`fuzz: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

const words = new URL("../../../../cli/src/words/refused.ts", import.meta.url).href
const { rowCodes } = (await import(words)) as { readonly rowCodes: readonly string[] }
const known = new Set(rowCodes)

const small = district({
  units: [0, 3],
  people: [2, 8],
  programs: [1, 3],
  offerings: [2, 4],
  enrollments: [0, 4],
  budgets: [0, 2],
  movements: [0, 8],
  needs: [0, 4],
  records: [0, 4],
  assessments: [0, 8],
  evaluations: [0, 4],
  services: [0, 2],
})

const cellsOf = (text: string): readonly (readonly string[])[] => {
  const { unreadable, ...table } = readCsv(new TextEncoder().encode(text)) as never as {
    readonly unreadable?: object
    readonly header: readonly string[]
    readonly rows: readonly { readonly cells: readonly string[] }[]
  }
  return unreadable === undefined ? [table.header, ...table.rows.map(({ cells }) => cells)] : []
}

describe("a folder with anything wrong in it", () => {
  it("is taken whole, or told row by row, and never half taken", async () => {
    let wrong = 0
    await fc.assert(
      fc.asyncProperty(small, fc.noShrink(fc.nat()), async ({ folder }, chance) => {
        const grids = Object.fromEntries(
          Object.entries(csvOf(folder)).map(([name, text]) => [name, cellsOf(text)]),
        )
        const files = mutated(grids, roller(chance))
        const names = new Set(files.map(({ name }) => name))
        await office(async ({ run, ledger, all }) => {
          const came = await run(() => importFiles(ledger, files))
          for (const error of came.errors) {
            expect(known).toContain(error.code)
            expect(names).toContain(error.file)
            expect(error.row).toBeGreaterThanOrEqual(0)
            expect(JSON.stringify(error)).not.toMatch(/\\n\s+at |node_modules|\.ts:/)
            const { causedBy } = error
            if (causedBy !== null)
              expect(
                came.errors.some(({ file, row }) => file === causedBy.file && row === causedBy.row),
              ).toBe(true)
          }
          for (const { rows, accepted: taken, rejected } of came.files) expect(taken + rejected).toBe(rows)
          if (came.errors.length === 0) {
            expect(await run(() => importFiles(ledger, files))).toMatchObject({ events: 0, errors: [] })
            return
          }
          wrong += 1
          expect([came.events, await all()]).toEqual([0, []])
          const rest = await run(() => importFiles(ledger, files, { skipInvalid: true }))
          expect(rest.errors.length).toBeGreaterThanOrEqual(came.errors.length)
          const written = await all()
          expect(rest.events).toBe(written.length)
          const again = await run(() => importFiles(ledger, files, { skipInvalid: true }))
          expect([again.events, errorsOf(again)]).toEqual([0, errorsOf(rest)])
        })
      }),
      { seed, numRuns },
    )
    expect(wrong).toBeGreaterThan(numRuns / 4)
  }, 3_600_000)
})
