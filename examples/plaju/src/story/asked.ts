import { budget, fairness, gaps, hours, needs, programs } from "@ampera/core"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"

/** The three years. */
export const years = [2023, 2024, 2025] as const

/** The day that the story is told of. */
export const lastDay = "2025-12-31"
/** The evening whose knowledge is compared with today's. */
export const thatEvening = "2024-12-31T23:59:59+07:00"

const endOf = (year: number): string => `${year}-12-31`

/** Every report that the story is told by. */
export function askAll({ report }: Pick<Ledger["Service"], "report">) {
  return Effect.gen(function* () {
    const span = { asOf: lastDay, from: 2023, to: 2025 }
    const { result: money } = yield* report(fairness, { ...span, of: "money" })
    const { result: learned } = yield* report(fairness, { ...span, of: "hours" })
    const { result: lessons } = yield* report(hours, { asOf: lastDay, year: 2025 })
    const { result: lacking, upTo: events } = yield* report(gaps, { asOf: lastDay })
    const byYear = yield* Effect.forEach(years, (year) =>
      Effect.gen(function* () {
        const at = { asOf: endOf(year), year }
        return {
          year,
          needs: (yield* report(needs, at)).result,
          budget: (yield* report(budget, at)).result,
          programs: (yield* report(programs, { asOf: lastDay, year })).result,
        }
      }),
    )
    const evening = yield* askOf2024({ report }, thatEvening)
    const today = yield* askOf2024({ report })
    return { money, learned, lessons, lacking, events, byYear, evening, today }
  })
}

/** The end of 2024, by what was known at an instant: now when left out. */
function askOf2024({ report }: Pick<Ledger["Service"], "report">, knownAt?: string) {
  const known = knownAt === undefined ? {} : { knownAt }
  const at = { asOf: "2024-12-31", year: 2024 }
  return Effect.gen(function* () {
    return {
      lessons: (yield* report(hours, at, known)).result,
      learned: (yield* report(fairness, { ...at, of: "hours" }, known)).result,
      lacking: (yield* report(gaps, { asOf: at.asOf }, known)).result,
      budget: (yield* report(budget, at, known)).result,
      upTo: (yield* report(gaps, { asOf: at.asOf }, known)).upTo,
    }
  })
}

/** The figures of the story. */
export type Asked = Effect.Success<ReturnType<typeof askAll>>
