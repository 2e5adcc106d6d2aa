import { ampera, budget, fairness, gaps, hours, needs, programs, tables } from "@ampera/core"
import { importFiles } from "@ampera/interchange"
import { type Report, report } from "@ampera/ledger"
import { Ledger, memory } from "@ampera/ledger/run"
import { csvOf, type District, district } from "@ampera/testing/district"
import { type Answering, everythingTold } from "@ampera/testing/published"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as fc from "fast-check"

const reports = { budget, fairness, gaps, hours, needs, programs } as unknown as Readonly<
  Record<string, Report<unknown, object>>
>

/** Every state that a report or a table reads: folded once, and asked many times. */
const states = report({
  name: "states",
  over: Object.assign({}, ...Object.values(reports).map(({ over }) => over)) as Report["over"],
  compute: (all: unknown) => all,
})

/** How a ledger is asked; a test puts something worse in between, to see that it is found. */
export type Between = (honest: Answering) => Answering

/** What the public is told of few people in one district, with groups hidden below `least`. */
export async function toldIn(
  { folder, plan }: District,
  { asOf, least, between = (honest) => honest }: { asOf: string; least: number; between?: Between },
): Promise<{ readonly told: readonly string[]; readonly documents: number }> {
  const files = Object.entries(csvOf(folder)).map(([name, text]) => ({
    name: name.endsWith(".csv") ? name : `${name}.csv`,
    bytes: new TextEncoder().encode(text),
  }))
  const all = await Effect.runPromise(
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const { errors } = yield* importFiles(ledger, files)
      if (errors.length > 0) throw new Error(`a district was refused: ${JSON.stringify(errors[0])}`)
      return (yield* ledger.report(states, {})).result
    }).pipe(Effect.provide(Layer.provide(Ledger.layer(ampera, { actor: "soak" }), memory()))),
  )
  const honest: Answering = {
    ask: (name, query) => (reports[name] as Report<unknown, object>).compute(all as never, query),
    rowsOf(name, today) {
      const table = tables.find((each) => each.name === name)
      return table?.toRows(all as never, { asOf: today }) ?? []
    },
  }
  return everythingTold(between(honest), {
    folder,
    asOf,
    years: [plan.firstYear, plan.lastYear].filter((year) => `${year}-01-01` <= asOf),
    // Everybody, and two units with all below them.
    units: [undefined, ...folder.units.slice(0, 2).map((row) => row["unit_id"])],
    least,
  })
}

/** Districts in which few are assessed, and one program has many forms about the same people. */
export const seldomAssessed = district({
  people: [20, 60],
  units: [1, 5],
  assessments: [1, 12],
  programs: [1, 1],
  offerings: [3, 4],
  enrollments: [4, 9],
  evaluations: [80, 160],
})

/** Districts of which some have hardly anybody, and some enough for tenths. */
export const districts = fc.oneof(
  district(),
  district({ people: [20, 60], units: [1, 5], movements: [10, 40], assessments: [20, 80] }),
  seldomAssessed,
)

/** Random districts, each with a day and a smallest group. */
export const questions = fc.record({
  of: districts,
  least: fc.constantFrom(5, 5, 5, 2, 3, 8),
  isLate: fc.boolean(),
})

export const dayOf = ({ plan }: District, isLate: boolean): string =>
  `${plan.lastYear}-${isLate ? "12-31" : "06-30"}`

/** Looks into everything that is shown to the public of random districts, and finds nobody. */
export async function published(
  runs: number,
  seed: number,
  progress: (what: string) => void,
): Promise<string> {
  let documents = 0
  for (const [i, { of, least, isLate }] of fc.sample(questions, { seed, numRuns: runs }).entries()) {
    const found = await toldIn(of, { asOf: dayOf(of, isLate), least })
    documents += found.documents
    if (found.told.length > 0) {
      const some = found.told.slice(0, 20).join("\n")
      throw new Error(`district ${i}, with groups from ${least}, tells of few:\n${some}`)
    }
    if ((i + 1) % 50 === 0) progress(`${i + 1} of ${runs} districts`)
  }
  return `${documents} published documents and tables of ${runs} random districts tell of nobody`
}
