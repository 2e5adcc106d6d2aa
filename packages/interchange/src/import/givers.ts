import type { Tie } from "../tables/fact.ts"
import * as Effect from "effect/Effect"
import { Numbers } from "./compact/numbers.ts"
import { Texts } from "./compact/texts.ts"
import type { NumberedRows } from "./numbered-rows.ts"
import type { Placed, ReadFile } from "./source.ts"
import { isStretch } from "./stretch.ts"

/** Which row gives a thing that others refer to, right or wrong: the first one that names it. */
export class Givers {
  readonly #rows: NumberedRows
  readonly #ties = new Texts()
  /** The number of the row that gives the tie of each number. */
  readonly #numbers = Numbers.ofWords()

  private constructor(rows: NumberedRows) {
    this.#rows = rows
  }

  static among(rows: NumberedRows): Effect.Effect<Givers> {
    return Effect.gen(function* () {
      const givers = new Givers(rows)
      for (const { source, first } of rows.files) {
        if (source.table.gives === undefined) continue
        const count = source.rows.length + source.faulty.length
        for (let number = first; number < first + count; number++) {
          if (isStretch(number)) yield* Effect.yieldNow
          givers.#add(number, tieOf(source, rows.at(number).row.values))
        }
      }
      return givers
    })
  }

  #add(row: number, tie: Tie | undefined): void {
    if (tie !== undefined && this.#ties.numberOf(tie) === this.#numbers.length) this.#numbers.push(row)
  }

  /** How many things are given. */
  get size(): number {
    return this.#ties.size
  }

  /** The number of a thing; -1 when no row gives it. */
  find(tie: Tie): number {
    return this.#ties.find(tie)
  }

  has(tie: Tie): boolean {
    return this.find(tie) >= 0
  }

  get(tie: Tie): Placed | undefined {
    const number = this.rowOf(tie)
    return number === undefined ? undefined : this.#rows.at(number)
  }

  /** The number of the row that gives a thing. */
  rowOf(tie: Tie): number | undefined {
    const found = this.find(tie)
    return found < 0 ? undefined : this.#numbers.at(found)
  }
}

/** What a row gives; undefined when nothing. */
export function tieOf(
  { table: { gives } }: ReadFile,
  values: Readonly<Record<string, unknown>>,
): Tie | undefined {
  if (gives === undefined) return undefined
  const [kind, ...columns] = gives
  if (columns.some((column) => values[column] === undefined)) return undefined
  return `${kind}:${columns.map((column) => values[column]).join("|")}`
}
