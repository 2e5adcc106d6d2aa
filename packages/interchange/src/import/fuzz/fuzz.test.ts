import type { RecordedEvent } from "@ampera/ledger"
import { csvOf, district } from "@ampera/testing/district"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rawTableOf } from "../../csv/read-csv.test-helper.ts"
import { importFiles, type Imported } from "../import.ts"
import { errorsOf, office, sentenceOf, times } from "../import.test-helper.ts"
import type { SourceFile } from "../source.ts"
import { mutated, roller, textOf } from "./mutate.test-helper.ts"

/** Few in the tests; `AMPERA_FUZZ=10000` makes it a long run. */
const numRuns = Number(process.env["AMPERA_FUZZ"] ?? times(300))
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
  const { unreadable, ...table } = rawTableOf(new TextEncoder().encode(text)) as never as {
    readonly unreadable?: object
    readonly header: readonly string[]
    readonly rows: readonly { readonly cells: readonly string[] }[]
  }
  return unreadable === undefined ? [table.header, ...table.rows.map(({ cells }) => cells)] : []
}

/** The files without the rows that errors are about. */
const accepted = (files: readonly SourceFile[], { errors }: Imported): readonly SourceFile[] =>
  files.flatMap(({ name, bytes }, i) => {
    // The first of a name is read, and the others are refused as a whole.
    const isTwice = files.findIndex((file) => file.name === name) < i
    if (
      isTwice ||
      errors.some(({ file, code }) => file === name && code !== "file.twice" && code.startsWith("file."))
    )
      return []
    const wrong = new Set(errors.flatMap((error) => (error.file === name ? [error.row] : [])))
    const table = rawTableOf(bytes)
    if (table.unreadable !== undefined || wrong.has(1)) return []
    const rows = table.rows.filter(({ line }) => !wrong.has(line)).map(({ cells }) => cells)
    return [{ name, bytes: new TextEncoder().encode(textOf([table.header, ...rows])) }]
  })

/** What events say; ids that were made for people differ from import to import. */
const said = (events: readonly RecordedEvent[]): readonly string[] =>
  events.map((event) => `${event.stream} ${sentenceOf(event)}`.replaceAll(/\bp[0-9a-f]{16}\b/g, "p…"))

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
          expect(errorsOf(rest)).toEqual(errorsOf(came))
          const written = await all()
          expect(rest.events).toBe(written.length)
          const again = await run(() => importFiles(ledger, files, { skipInvalid: true }))
          // What was wrong may fit by now, in the order of recording; what was right is there.
          const places = new Set(rest.errors.map(({ file, row }) => `${file} ${row}`))
          expect(again.errors.filter(({ file, row }) => !places.has(`${file} ${row}`))).toEqual([])
          if (again.errors.length === rest.errors.length) expect(again.events).toBe(0)
          await office(async (other) => {
            const only = await other.run(() => importFiles(other.ledger, accepted(files, rest)))
            expect(errorsOf(only)).toEqual([])
            expect(said(await other.all())).toEqual(said(written))
          })
        })
      }),
      { seed, numRuns },
    )
    expect(wrong).toBeGreaterThan(numRuns / 4)
  }, 3_600_000)
})
