import { type Position, type ReadModel, rowText } from "@ampera/ledger"
import { memoryTables } from "@ampera/ledger/run"
import type { StoreUnavailable, TableKeeper, Tables } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import { returnsTable, seatsTable } from "../../training/index.ts"
import { foldInto } from "../fold.ts"
import { everyHistory, send } from "../histories.ts"
import { perform } from "../instance.ts"
import { lost } from "../lost.ts"
import type { Instance } from "../services.ts"
import type { Case } from "../spec.ts"

const models = [seatsTable, returnsTable]

/** The last day anything of a history happens on. */
const today = { today: () => "2025-03-01" }

/** Counts what is done, and lets the step fail that it is told. */
class Steps {
  #left = Number.POSITIVE_INFINITY

  /** After so many steps one fails. */
  failAfter(steps: number): void {
    this.#left = steps
  }

  readonly step = Effect.suspend(() => {
    this.#left -= 1
    return this.#left < 0 ? Effect.fail(lost) : Effect.void
  })

  /** A step before the work and one behind it: it is done then, and nobody hears of it. */
  around<A, E>(work: Effect.Effect<A, E>): Effect.Effect<A, E | StoreUnavailable> {
    return Effect.andThen(
      this.step,
      Effect.tap(work, () => this.step),
    )
  }
}

/** Tables that are kept in steps; a row that says what it said already is not written again. */
function inSteps({ open, read }: ReturnType<typeof memoryTables>, steps: Steps): Tables {
  const written =
    (keeper: TableKeeper): TableKeeper["write"] =>
    (table, change, standing) => {
      const before = new Set(read(table.name)?.rows.map((row) => rowText(table, row)))
      expect(change.put.filter((row) => before.has(rowText(table, row)))).toEqual([])
      return steps.around(keeper.write(table, change, standing))
    }
  return {
    open: Effect.map(open, (keeper) => ({
      takeUp: (table) => steps.around(keeper.takeUp(table)),
      write: written(keeper),
      show: (table, standing) => steps.around(keeper.show(table, standing)),
    })),
  }
}

/** The rows of a model at a position, from the events alone. */
const rowsAt = (at: Instance, model: ReadModel, upTo: Position, asOf: string) =>
  Effect.gen(function* () {
    const states: Record<string, unknown> = {}
    for (const [name, slice] of Object.entries(model.over)) {
      states[name] = yield* foldInto(at, slice, slice.initial(), { after: 0, upTo })
    }
    return model.toRows(states, { asOf })
  })

/** Tables that are kept from a log, whatever keeps them. */
export const tables: readonly Case[] = [
  {
    number: 61,
    title:
      "has in its tables what the events up to their place come to, whichever step of keeping them fails",
    run: ({ spec }) =>
      everyHistory(spec, 3, (history, open) =>
        perform(
          Effect.gen(function* () {
            const steps = new Steps()
            const { ledger, ...at } = yield* open({
              change: ({ store }) => ({
                store: {
                  ...store,
                  readAll: (range) =>
                    Stream.unwrap(Effect.as(steps.around(Effect.void), store.readAll(range))),
                },
              }),
            })
            const made = memoryTables()
            const expectTrue = Effect.gen(function* () {
              for (const model of models) {
                const found = made.read(model.name)
                if (found === undefined) continue
                const { position, rows, asOf } = found
                const text = (some: typeof rows) => some.map((row) => rowText(model.table, row)).sort()
                const expected = yield* rowsAt(at, model, position, asOf ?? "")
                expect(text(rows)).toEqual(text(expected))
              }
            })
            let head = 0
            const third = Math.ceil(history.length / 3)
            for (let from = 0; from < history.length; from += third) {
              steps.failAfter(Number.POSITIVE_INFINITY)
              head += yield* send(ledger, history.slice(from, from + third))
              for (let after = 0; ; after++) {
                steps.failAfter(after)
                const pass = yield* Effect.result(ledger.writeTables(models, inSteps(made, steps), today))
                steps.failAfter(Number.POSITIVE_INFINITY)
                yield* expectTrue
                if (Result.isSuccess(pass)) break
                expect(pass.failure).toBe(lost)
              }
              for (const { name } of models) expect(made.read(name)?.position).toBe(head)
            }
          }),
        ),
      ),
  },
]
