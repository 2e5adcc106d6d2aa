import type { RowError } from "../rows/fault.ts"
import { Marks } from "./compact/marks.ts"
import type { Placed, ReadFile } from "./source.ts"

/** The rows of all files by their number from 0: those of a file, its faulty ones, those of the next. */
export class NumberedRows {
  readonly #sources: readonly ReadFile[]
  /** The number of each file's first row, and one more than the last. */
  readonly #firsts: readonly number[]
  /** The row that was asked for last: mostly it is asked for again. */
  #last: Placed | undefined

  constructor(sources: readonly ReadFile[]) {
    this.#sources = sources
    let first = 0
    this.#firsts = [0, ...sources.map(({ rows, faulty }) => (first += rows.length + faulty.length))]
  }

  /** The rows of each file, with the number of the first one. */
  get files(): readonly { readonly source: ReadFile; readonly first: number }[] {
    return this.#sources.map((source, i) => ({ source, first: this.#firsts[i] as number }))
  }

  /** How many rows there are, the faulty ones too. */
  get count(): number {
    return this.#firsts.at(-1) as number
  }

  at(number: number): Placed {
    if (this.#last?.number === number) return this.#last
    const source = this.sourceAt(number)
    const place = number - (this.#firsts[this.#sources.indexOf(source)] as number)
    const { rows, faulty } = source
    const row = place < rows.length ? rows.at(place) : faulty.at(place - rows.length)
    return (this.#last = { source, row, number })
  }

  sourceAt(number: number): ReadFile {
    let at = 0
    while (number >= (this.#firsts[at + 1] as number)) at += 1
    return this.#sources[at] as ReadFile
  }

  /** Where a row stands. */
  placeOf(number: number): { readonly file: string; readonly row: number } {
    const { source, row } = this.at(number)
    return { file: source.file, row: row.line }
  }

  /** The rows that errors are about, and those that could not be read in full. */
  wrong(errors: readonly RowError[]): Marks {
    const wrong = new Marks()
    const lines = new Map<string, Set<number>>()
    for (const { file, row } of errors) {
      const ofFile = lines.get(file)
      if (ofFile === undefined) lines.set(file, new Set([row]))
      else ofFile.add(row)
    }
    for (const { source, first } of this.files) {
      const { file, rows, faulty } = source
      const ofFile = lines.get(file)
      if (ofFile !== undefined) {
        for (let place = 0; place < rows.length; place++)
          if (ofFile.has(rows.lineAt(place))) wrong.add(first + place)
      }
      for (let place = 0; place < faulty.length; place++) wrong.add(first + rows.length + place)
    }
    return wrong
  }
}
