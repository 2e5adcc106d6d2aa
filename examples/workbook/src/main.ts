import { ampera, gaps, hours } from "@ampera/core"
import { importFiles, sourcesAt } from "@ampera/interchange"
import { Ledger, memory } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { fileURLToPath } from "node:url"

/** Reads an office's workbook as it is, and asks two reports; then one with mistakes in it, which writes nothing. */
const asOf = "2025-12-31"
const at = (name: string) => sourcesAt([fileURLToPath(new URL(`../${name}`, import.meta.url))])

const program = Effect.gen(function* () {
  const ledger = yield* Ledger
  const { events, notices } = yield* importFiles(ledger, at("kantor.xlsx"))
  const { result: gap } = yield* ledger.report(gaps, { asOf })
  const { result: learned } = yield* ledger.report(hours, { asOf, year: 2025 })
  console.log({ events, notices: notices.map(({ sheet, row, code }) => [sheet, row, code]) })
  console.log({ met: gap.total.met, short: gap.total.gap, notAssessed: gap.total.unknown })
  console.log({ reached: learned.floor.reached, of: learned.floor.people })

  const faulty = yield* importFiles(ledger, at("kantor-salah.xlsx"), { dryRun: true })
  for (const { sheet, cell, code, value } of faulty.errors) console.log(sheet, cell, code, value)
})

const layer = Layer.provide(Ledger.layer(ampera, { actor: "bkpsdm" }), memory())
await Effect.runPromise(Effect.provide(program, layer))
