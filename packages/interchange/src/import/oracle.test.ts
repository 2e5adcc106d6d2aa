import { ampera, budget, fairness, gaps, hours, needs, programs } from "@ampera/core"
import type { Report } from "@ampera/ledger"
import { Ledger, memory } from "@ampera/ledger/run"
import { csvOf, district, queries } from "@ampera/testing/district"
import * as oracle from "@ampera/testing/oracle"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { importFiles } from "./import.ts"
import { times } from "./import.test-helper.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`oracle: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

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

const reports = { budget, fairness, gaps, hours, needs, programs } as unknown as Readonly<
  Record<string, Report<unknown, object>>
>
const naive = oracle as unknown as Readonly<
  Record<string, (folder: Parameters<typeof csvOf>[0], query: unknown) => unknown>
>

/** As a document prints it. The permutation's draws are core's own: a second opinion has none. */
const printed = (figures: unknown): unknown =>
  JSON.parse(JSON.stringify(figures), (_, value: unknown) => {
    const { test } = (value ?? {}) as { readonly test?: unknown }
    return test === "permutation" ? { ...(value as object), p: null } : value
  })

/** A district, and two questions for each report, each of a day of its own. */
const asked = district().chain((of) =>
  fc.record({ of: fc.constant(of), questions: fc.array(queries(of), { minLength: 2, maxLength: 2 }) }),
)

describe("every figure", () => {
  it("of the six reports is that of the naive oracle", () =>
    fc.assert(
      fc.asyncProperty(asked, ({ of: { folder }, questions }) =>
        withLedger((ledger) =>
          Effect.gen(function* () {
            expect((yield* importFiles(ledger, files(folder))).errors).toEqual([])
            for (const question of questions) {
              for (const [name, report] of Object.entries(reports)) {
                const query = question[name as keyof typeof question]
                const { result } = yield* ledger.report(report, query)
                const { findings: _, ...figures } = result as { readonly findings: unknown }
                expect(printed(figures), `${name} ${JSON.stringify(query)}`).toEqual(
                  printed(naive[name]?.(folder, query)),
                )
              }
            }
          }),
        ),
      ),
      { seed, numRuns: times(200) },
    ))
})
