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

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`oracle: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

const files = (folder: Parameters<typeof csvOf>[0]) =>
  Object.entries(csvOf(folder)).map(([name, text]) => ({
    name: name.endsWith(".csv") ? name : `${name}.csv`,
    bytes: new TextEncoder().encode(text),
  }))

const withLedger = <A, E>(work: (ledger: Ledger["Service"]) => Effect.Effect<A, E>): Promise<A> =>
  Effect.flatMap(Ledger, work).pipe(
    Effect.provide(Layer.provide(Ledger.layer(ampera, { actor: "cli" }), memory()(ampera))),
    Effect.runPromise,
  )

const reports = { budget, fairness, gaps, hours, needs, programs } as unknown as Readonly<
  Record<string, Report<unknown, object>>
>
const naive = oracle as unknown as Readonly<
  Record<string, (folder: Parameters<typeof csvOf>[0], query: unknown) => unknown>
>

/** As the contract prints it. The permutation's draws are core's own: a second opinion has none. */
const printed = (figures: unknown): unknown =>
  JSON.parse(JSON.stringify(figures), (_, value: unknown) => {
    const { test } = (value ?? {}) as { readonly test?: unknown }
    return test === "permutation" ? { ...(value as object), p: null } : value
  })

describe("every figure", () => {
  it.each(Object.keys(reports))(
    "of %s is that of the naive oracle",
    (name) =>
      fc.assert(
        fc.asyncProperty(
          district().chain((of) =>
            fc.record({ of: fc.constant(of), asked: fc.array(queries(of), { minLength: 4, maxLength: 4 }) }),
          ),
          async ({ of, asked }) => {
            await withLedger((ledger) =>
              Effect.gen(function* () {
                yield* importFiles(ledger, files(of.folder))
                for (const each of asked) {
                  const query = each[name as keyof typeof each]
                  const { result } = yield* ledger.report(reports[name] as Report<unknown, object>, query)
                  const { findings: _, ...figures } = result as { readonly findings: unknown }
                  expect(printed(figures)).toEqual(printed(naive[name]?.(of.folder, query)))
                }
              }),
            )
          },
        ),
        { seed, numRuns: 40 },
      ),
    300_000,
  )
})
