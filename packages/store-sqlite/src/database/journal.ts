import type { Sentence } from "@ampera/ledger"
import { realpathSync, statSync } from "node:fs"
import type { StoreUnavailable } from "@ampera/ledger/store"
import { unavailable } from "./failure.ts"

/** A journal that is open in this process: which one, and in how many stores. */
interface Open {
  readonly id: number | undefined
  stores: number
}

/** By the path of the journal. The connections of a process share what SQLite knows of it, so they share this too. */
const open = new Map<string, Open>()

/** Which file stands at a path: its inode, whose number nobody else gets while it is open; undefined when there is none. */
const idAt = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino

/**
 * Watches over the journal (`-wal`) that a store has open.
 *
 * A process that closes a file, opened by whatever means, loses every lock it has on it: POSIX says so. After
 * `readFile` of an open ledger another process believes that nobody has it open, and deletes the journal when it
 * closes. From then on this process would write into a file that has no name any more, and read an old state.
 */
export class Journal {
  readonly #path: string
  readonly #where: Sentence
  readonly #open: Open
  readonly #letGo: () => void
  #state: "open" | "lost" | "closed" = "open"

  /** After the file's first read, when SQLite has opened the journal. `letGo` drops what must not be used any more. */
  constructor(path: string, where: Sentence, letGo: () => void) {
    this.#path = `${realpathSync(path)}-wal`
    this.#where = where
    this.#letGo = letGo
    this.#open = open.get(this.#path) ?? { id: idAt(this.#path), stores: 0 }
    this.#open.stores += 1
    open.set(this.#path, this.#open)
  }

  /** Whether the journal that is open is still the one in the folder. A file that may only be read may have none. */
  get isOurs(): boolean {
    return this.#state === "closed" || (this.#state === "open" && isStillThere(this.#path, this.#open))
  }

  /**
   * For each piece of work on the file: it costs one system call.
   *
   * @throws {StoreUnavailable} `store.replaced`, now and from now on
   */
  check(): void {
    if (!this.isOurs) throw this.lose()
  }

  /** The same without a look at the folder: fails when an earlier look has found the journal gone. */
  checkAgain(): void {
    if (this.#state === "lost") throw unavailable("replaced", this.#where)
  }

  /** Lets go of the file, and says why. */
  lose(): StoreUnavailable {
    if (this.#state === "open") {
      this.#leave()
      this.#letGo()
    }
    this.#state = "lost"
    return unavailable("replaced", this.#where)
  }

  /** Before the file is closed. A file whose journal is gone is let go of instead. */
  close(): void {
    if (this.#state !== "open") return
    if (this.isOurs) {
      this.#state = "closed"
      this.#leave()
    } else {
      this.lose()
    }
  }

  #leave(): void {
    this.#open.stores -= 1
    if (this.#open.stores === 0) open.delete(this.#path)
  }
}

/**
 * Before a file is opened once more in this process: with a journal that is gone open elsewhere, SQLite would take
 * the new one for it.
 *
 * @throws {StoreUnavailable} `store.replaced`
 */
export function checkOpenJournal(path: string, where: Sentence): void {
  const journalPath = open.size === 0 ? "" : journalOf(path)
  const journal = open.get(journalPath)
  if (journal !== undefined && !isStillThere(journalPath, journal)) throw unavailable("replaced", where)
}

const isStillThere = (path: string, { id }: Open): boolean => id === undefined || idAt(path) === id

/** Where SQLite keeps the journal of a file; of one that is not there, which opening will tell better, nowhere. */
function journalOf(path: string): string {
  try {
    return `${realpathSync(path)}-wal`
  } catch {
    return ""
  }
}
