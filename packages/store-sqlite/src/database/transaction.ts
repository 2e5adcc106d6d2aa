import type { DatabaseSync, StatementSync } from "node:sqlite"

/** COMMIT failed: whether the work is kept is for the caller to find out. */
export class CommitFailed extends Error {
  constructor(cause: unknown) {
    super("COMMIT failed", { cause })
  }
}

/** Write transactions of one connection. */
export class Transactions {
  readonly #db: DatabaseSync
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  readonly #rollback: StatementSync

  constructor(db: DatabaseSync) {
    this.#db = db
    // IMMEDIATE: a transaction that began with reading may find at its first write that it can never get the lock.
    this.#begin = db.prepare("BEGIN IMMEDIATE")
    this.#commit = db.prepare("COMMIT")
    this.#rollback = db.prepare("ROLLBACK")
  }

  /**
   * Runs `work` in a transaction; what it throws undoes everything.
   *
   * @throws {CommitFailed}
   */
  run<A>(work: () => A): A {
    this.#begin.run()
    let result: A
    try {
      result = work()
    } catch (error) {
      this.#undo()
      throw error
    }
    try {
      this.#commit.run()
    } catch (error) {
      this.#undo()
      throw new CommitFailed(error)
    }
    return result
  }

  /** SQLite has undone some failures (a full disk, for one) by itself already. */
  #undo(): void {
    if (this.#db.isTransaction) this.#rollback.run()
  }
}
