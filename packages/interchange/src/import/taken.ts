import { wideHashOf } from "./compact/hash.ts"
import { Numbers } from "./compact/numbers.ts"

/** The facts that a draft has taken, in order: the row of each, and what tells the stream it stands in. */
export class Taken {
  readonly #rows = Numbers.ofWords()
  readonly #streams = Numbers.ofDoubles()

  get count(): number {
    return this.#rows.length
  }

  add(row: number, stream: string): void {
    this.#rows.push(row)
    this.#streams.push(wideHashOf(stream))
  }

  rowAt(at: number): number {
    return this.#rows.at(at)
  }

  /** The stream of a fact, as {@link streamNumber} tells it. */
  streamAt(at: number): number {
    return this.#streams.at(at)
  }
}

/** A number in place of a stream. Were it ever that of two, a row would be asked again that need not be. */
export const streamNumber = wideHashOf
