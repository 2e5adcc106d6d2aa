import { ampera } from "@ampera/core"
import { Ledger, memory } from "@ampera/ledger/run"
import { csvOf, district } from "@ampera/testing/district"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { importFiles } from "./import.ts"
import { times } from "./import.test-helper.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`districts: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

const files = (folder: Parameters<typeof csvOf>[0]) =>
  Object.entries(csvOf(folder)).map(([name, text]) => ({
    name: name.endsWith(".csv") ? name : `${name}.csv`,
    bytes: new TextEncoder().encode(text),
  }))

const withLedger = <A, E>(work: (ledger: Ledger["Service"]) => Effect.Effect<A, E>): Promise<A> =>
  Effect.flatMap(Ledger, work).pipe(
    Effect.provide(Layer.provide(Ledger.layer(ampera, { actor: "cli" }), memory())),
    Effect.runPromise,
  )

describe("a random district", () => {
  it("is imported whole, and once", () =>
    fc.assert(
      fc.asyncProperty(district(), async ({ folder }) => {
        const [first, second] = await withLedger((ledger) =>
          Effect.all([importFiles(ledger, files(folder)), importFiles(ledger, files(folder))]),
        )
        expect(first.errors).toEqual([])
        expect(second).toMatchObject({ events: 0, errors: [] })
        expect(second.files.map(({ vanished }) => vanished)).toEqual(second.files.map(() => 0))
      }),
      { seed, numRuns: times(200) },
    ))
})
