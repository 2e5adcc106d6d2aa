import { ampera, budget, fairness, gaps, hours, needs, programs } from "@ampera/core"
import { copyLog, Ledger, memory } from "@ampera/ledger/run"
import { EventStore, Replica } from "@ampera/ledger/store"
import { csvOf, type DistrictFolder, district, type Queries, queries } from "@ampera/testing/district"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { importFiles, type Imported } from "./import.ts"
import { errorsOf, type Files, sources, times } from "./import.test-helper.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`metamorphic: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)
const runs = { seed, numRuns: times(50) }

/** A district, questions about it, and a number to draw other things from. */
const cases = district()
  .chain((of) => fc.tuple(fc.constant(of.folder), queries(of), fc.noShrink(fc.nat())))
  .map(([folder, asked, chance]) => ({ folder, asked, chance }))

/** Numbers from 0 below a bound, the same for the same chance. */
const dice = (chance: number): ((below: number) => number) => {
  let state = (chance % 2147483646) + 1
  return (below) => {
    state = (state * 48_271) % 2147483647
    return state % below
  }
}

/** The figures of all reports; where events stand in the log is no figure. */
const figuresOf = (ledger: Ledger["Service"], asked: Queries) =>
  Effect.gen(function* () {
    const results = [
      yield* ledger.report(budget, asked.budget),
      yield* ledger.report(fairness, asked.fairness as never),
      yield* ledger.report(gaps, asked.gaps),
      yield* ledger.report(hours, asked.hours),
      yield* ledger.report(needs, asked.needs),
      yield* ledger.report(programs, asked.programs),
    ]
    return results.map(({ result }) => Object.assign(result as object, { findings: [] }))
  })

/** Imports folders one after the other into a fresh ledger, and asks it. */
const asked = (query: Queries, folders: readonly Files[]) =>
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const imports: Imported[] = []
    for (const folder of folders) imports.push(yield* importFiles(ledger, sources(folder)))
    const isWhole = imports.every(({ errors }) => errors.length === 0)
    return { imports, figures: isWhole ? yield* figuresOf(ledger, query) : [], head: yield* ledger.head }
  }).pipe(Effect.provide(Layer.provide(Ledger.layer(ampera, { actor: "cli" }), memory())), Effect.runPromise)

/** Rows of every file in another order. */
function shuffled(files: Files, roll: (below: number) => number): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const [header = "", ...rows] = text.trimEnd().split("\n")
      for (let i = rows.length - 1; i > 0; i--) {
        const j = roll(i + 1)
        ;[rows[i], rows[j]] = [rows[j] as string, rows[i] as string]
      }
      return [name, [header, ...rows].join("\n")]
    }),
  )
}

/** Columns that may be filled later, with the column that stands beside each. */
const later: readonly (readonly [file: keyof DistrictFolder, ...columns: string[]])[] = [
  ["people", "left_on", "left_reason"],
  ["offerings", "cancelled_on", "cancel_reason"],
  ["needs", "verified_on"],
  ["needs", "validated_on", "outcome", "outcome_reason"],
  ["nominations", "decision", "decided_on", "decided_by", "reason"],
  ["enrollments", "withdrawn_on", "reason"],
  ["fundings", "decommitted", "decommitted_on"],
  ["disbursements", "spj_no", "spj_on"],
  ["disbursements", "spj_no"],
  ["completions", "certificate_no"],
  ["completions", "score"],
  ["completions", "voided_on", "void_reason"],
  ["assessments", "voided_on", "void_reason"],
  ["records", "certificate_no"],
]

describe("the figures of a district are the same", () => {
  it("in whatever order its rows stand", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ folder, asked: query, chance }) => {
        const files = csvOf(folder)
        const plain = await asked(query, [files])
        const other = await asked(query, [shuffled(files, dice(chance))])
        expect(other.imports.map(errorsOf)).toEqual([[]])
        expect(other.head).toBe(plain.head)
        expect(other.figures).toEqual(plain.figures)
      }),
      runs,
    ))

  it("when it is imported twice", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ folder, asked: query }) => {
        const files = csvOf(folder)
        const once = await asked(query, [files])
        const twice = await asked(query, [files, files])
        expect(twice.imports[1]).toMatchObject({ events: 0, errors: [] })
        expect(twice.figures).toEqual(once.figures)
      }),
      runs,
    ))

  it("when its files come in two halves", async () => {
    let whole = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ folder, asked: query, chance }) => {
        const files = Object.entries(csvOf(folder))
        const at = dice(chance)(files.length + 1)
        const halves = [files.slice(0, at), files.slice(at)].map((half) => Object.fromEntries(half))
        const came = await asked(query, halves)
        // What is paid before it came back may not fit without what came back: that half has to wait for the other.
        if (came.imports.some(({ errors }) => errors.length > 0)) {
          expect(came.imports.flatMap(({ errors }) => errors.map(({ code }) => code))).toContain(
            "funding.overDisbursed",
          )
          return
        }
        whole += 1
        expect(came.figures).toEqual((await asked(query, [Object.fromEntries(files)])).figures)
      }),
      runs,
    )
    expect(whole).toBeGreaterThan(runs.numRuns / 2)
  })

  it("when columns are filled later", async () => {
    let filled = 0
    await fc.assert(
      fc.asyncProperty(cases, async ({ folder, asked: query, chance }) => {
        const roll = dice(chance)
        const [file, ...columns] = later[roll(later.length)] as (typeof later)[number]
        // Nothing more can be said of what is void.
        const isFinal = (row: Readonly<Record<string, string>>): boolean =>
          row["voided_on"] !== undefined && !columns.includes("voided_on")
        const rows = folder[file].map((row) =>
          isFinal(row)
            ? row
            : Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column))),
        )
        const files = csvOf(folder)
        const came = await asked(query, [csvOf({ ...folder, [file]: rows }), files])
        // Who has not withdrawn holds a seat, and what was not decommitted takes money: others may not fit yet.
        if ((came.imports[0]?.errors.length ?? 0) > 0) return
        expect(came.imports.map(errorsOf)).toEqual([[], []])
        if ((came.imports[1]?.events ?? 0) > 0) filled += 1
        expect(came.figures).toEqual((await asked(query, [files])).figures)
      }),
      runs,
    )
    expect(filled).toBeGreaterThan(runs.numRuns / 5)
  })

  it("in a copy of its log", () =>
    fc.assert(
      fc.asyncProperty(cases, async ({ folder, asked: query }) => {
        const [original, copied] = await Effect.gen(function* () {
          const from = yield* Layer.build(memory())
          const to = yield* Layer.build(memory())
          const ledgerOn = (store: typeof from) =>
            Effect.map(
              Layer.build(Layer.provide(Ledger.layer(ampera, { actor: "cli" }), Layer.succeedContext(store))),
              (context) => Context.get(context, Ledger),
            )
          const ledger = yield* ledgerOn(from)
          yield* importFiles(ledger, sources(csvOf(folder)))
          yield* copyLog(Context.get(from, EventStore), Context.get(to, EventStore), Context.get(to, Replica))
          return [yield* figuresOf(ledger, query), yield* figuresOf(yield* ledgerOn(to), query)] as const
        }).pipe(Effect.scoped, Effect.runPromise)
        expect(copied).toEqual(original)
      }),
      runs,
    ))
})
