import type { DatabaseSync, StatementSync } from "node:sqlite"

/** The names of event types, each with its number in the file. There are few, so all are kept. */
export class Types {
  readonly #insert: StatementSync
  readonly #all: StatementSync
  readonly #numbers = new Map<string, number>()
  #names: string[] = []

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare("INSERT INTO types (name) VALUES (?)")
    this.#all = db.prepare("SELECT id, name FROM types")
    this.#all.setReturnArrays(true)
  }

  /** The number of a type, which gets one in the running transaction if it has none. */
  number(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#read()
    const found = this.#numbers.get(name)
    if (found !== undefined) return found
    const number = Number(this.#insert.run(name).lastInsertRowid)
    this.#keep(number, name)
    return number
  }

  /** The names by number, every one that these rows begin with among them: another process may have added some. */
  namesOf(rows: readonly (readonly [type: number, ...rest: unknown[]])[]): readonly string[] {
    for (const row of rows) {
      if (this.#names[row[0]] !== undefined) continue
      this.#read()
      break
    }
    return this.#names
  }

  /** After a rollback: a number given in that transaction will be given again to another name. */
  forget(): void {
    this.#numbers.clear()
    // Pages that were read before go on naming their events by the old list.
    this.#names = []
  }

  #read(): void {
    for (const [number, name] of this.#all.all() as unknown as [number, string][]) this.#keep(number, name)
  }

  #keep(number: number, name: string): void {
    this.#numbers.set(name, number)
    this.#names[number] = name
  }
}
