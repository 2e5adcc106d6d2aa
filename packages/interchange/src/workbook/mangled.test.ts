import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { type Office, office, sound, sources, times } from "../import/import.test-helper.ts"
import { importFiles, type Imported } from "../import/import.ts"
import type { SourceFile } from "../import/source.ts"
import { workbookMade } from "./made.test-helper.ts"
import { mangled } from "./mangled.test-helper.ts"

/** 200 in CI. */
const runs = times(200)

/** What files come to, and all the log says after: sealed texts opened, and the id of each command. */
const cameOf = (files: readonly SourceFile[]): Promise<{ imported: Imported; said: readonly object[] }> =>
  office(async ({ all, run }: Office) => {
    const imported = await run((ledger) => importFiles(ledger, files))
    const events = await all()
    const opened = events.length === 0 ? [] : await run((ledger) => Effect.orDie(ledger.open(events)))
    const said = events.map(({ stream, type, occurredOn, metadata: { commandId } }, n) => ({
      stream,
      type,
      occurredOn,
      data: opened[n]?.data,
      commandId,
    }))
    return { imported, said }
  })

describe("workbooks as offices keep them", () => {
  it("say what the same rows say as CSV, or are refused at the cell, and never half", async () => {
    const { said: asCsv } = await cameOf(sources(sound))
    const first = Number(process.env["AMPERA_SEED"] ?? 1)
    const met = new Set<string>()
    let whole = 0
    for (let seed = first; seed < first + runs; seed++) {
      const { sheets, dayZero, refused, noticed, ways } = mangled(sound, seed)
      for (const way of ways) met.add(way)
      const { imported, said } = await cameOf([{ name: "kantor.xlsx", bytes: workbookMade(sheets, dayZero) }])
      const why = `seed ${seed}: ${ways.join(", ")}`
      const errors = imported.errors.map(({ sheet, cell, code }) => `${sheet} ${cell} ${code}`)
      // What else is wrong follows from what was broken: a row names something that is not there now.
      const others = imported.errors.filter(
        ({ causedBy }, n) => causedBy === null && !refused.includes(errors[n] as string),
      )
      const follows = ({ code }: { readonly code: string }): boolean =>
        refused.length > 0 && /\.(?:unknown|notEnrolled)$/.test(code)
      if (refused.length === 0) whole += 1
      expect({
        why,
        refused: refused.filter((each) => errors.includes(each)),
        others: others.filter((error) => !follows(error)),
        notices: imported.notices.map(({ sheet, code }) => `${sheet} ${code}`).sort(),
        said,
      }).toEqual({
        why,
        refused,
        others: [],
        notices: [...noticed].sort(),
        said: refused.length === 0 ? asCsv : [],
      })
    }
    // The generator did its work.
    expect(whole).toBeGreaterThan(runs / 4)
    expect(whole).toBeLessThan(runs)
    expect(met.size).toBeGreaterThan(30)
  })
})
