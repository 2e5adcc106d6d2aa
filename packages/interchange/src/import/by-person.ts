import { Texts } from "./compact/texts.ts"

/**
 * The order of rows that name people and take nothing from one another: by the person's id. In the order of the file
 * the events of one day would stand as the rows did, and an office sorts its lists by NIP, which begins with the day of
 * birth: the log would tell for ever who is older than whom.
 */
export class ByPerson {
  readonly #people = new Texts()
  /** For each row the number of its person, from 1; 0 where the row keeps its place. */
  readonly #personOf: Int32Array

  constructor(rows: number) {
    this.#personOf = new Int32Array(rows)
  }

  /** A row that may stand where its person's id stands. */
  take(row: number, personId: string): void {
    this.#personOf[row] = this.#people.numberOf(personId) + 1
  }

  /** The place of each row of some that follow each other, among them; those of one person stay in the order of the file. */
  places(first: number, count: number): Int32Array {
    const rows = Uint32Array.from({ length: count }, (_, at) => first + at)
    if (rows.every((row) => this.#personOf[row] === 0)) return Int32Array.from(rows)
    const ranks = this.#ranks()
    const rankOf = (row: number): number => ranks[this.#personOf[row] as number] as number
    rows.sort((a, b) => rankOf(a) - rankOf(b) || a - b)
    const places = new Int32Array(count)
    for (const [place, row] of rows.entries()) places[row - first] = first + place
    return places
  }

  #ranked: Int32Array | undefined

  /** The rank of each person among all, by the number of the person; of none, the first. */
  #ranks(): Int32Array {
    if (this.#ranked?.length === this.#people.size + 1) return this.#ranked
    const ids = Array.from({ length: this.#people.size }, (_, number) => this.#people.at(number))
    const order = ids.map((_, number) => number)
    // No two are the same.
    order.sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : 1))
    this.#ranked = new Int32Array(ids.length + 1)
    for (const [rank, number] of order.entries()) this.#ranked[number + 1] = rank + 1
    return this.#ranked
  }
}
