import type { DatabaseSync, StatementSync } from "node:sqlite"

/** The readings of this thread that hold a transaction now. */
const open = new Set<Reading>()

/**
 * Reads of one connection. What is read in one turn of the event loop shares a transaction: beginning one takes locks,
 * which costs ten times as much as finding a small stream. It ends before the turn does, and whenever anybody in this
 * thread has written: nothing that can be known here is missing from what is read.
 */
export class Reading {
  readonly #db: DatabaseSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #end = (): void => this.end()

  constructor(db: DatabaseSync) {
    this.#db = db
    this.#begin = db.prepare("BEGIN")
    this.#commit = db.prepare("COMMIT")
  }

  run<A>(work: () => A): A {
    if (!open.has(this)) {
      this.#begin.run()
      open.add(this)
      process.nextTick(this.#end)
    }
    try {
      return work()
    } catch (error) {
      this.end()
      throw error
    }
  }

  /** Ends the transaction, if there is one. Nothing was written in it, so its end can not fail for want of room. */
  end(): void {
    if (open.delete(this) && this.#db.isOpen && this.#db.isTransaction) this.#commit.run()
  }
}

/** Something was written: who reads from now on must find it. */
export function endReadings(): void {
  for (const reading of open) reading.end()
}
