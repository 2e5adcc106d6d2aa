import { says, type Sentence } from "@ampera/ledger"
import { readFileSync, type Stats, statSync } from "node:fs"
import { dirname } from "node:path"
import { unavailable } from "./failure.ts"

const magic = Buffer.from("SQLite format 3\0")

/** Bytes of the smallest page there is. */
const smallestPage = 512

/**
 * Refuses a path that SQLite would take for something else than a file: for a database in memory or in a temporary
 * file, which is gone at the end, or for a URL.
 *
 * @throws {StoreUnavailable} `store.unreachable`
 */
export function checkName(path: string, where: Sentence): void {
  if (path === "") {
    throw unavailable("unreachable", where, {
      what: "the path is empty",
      cure: "name a file; to keep nothing, use memory() of @ampera/ledger/run",
    })
  }
  if (path === ":memory:") {
    throw unavailable("unreachable", where, {
      what: ":memory: names no file",
      cure: "name a file; to keep nothing, use memory() of @ampera/ledger/run",
    })
  }
  if (path.startsWith("file:")) {
    throw unavailable("unreachable", where, {
      what: "the path is a URL",
      cure: "give the file's path itself",
    })
  }
}

/**
 * Looks at a file before SQLite does. SQLite takes one that is shorter than a page for an empty one and would write
 * over it.
 *
 * A longer one is never opened here: closing a file drops every lock this process has on it, and another store of
 * this process may have it open.
 *
 * @throws {StoreUnavailable} `store.unreachable`, `store.notADatabase`, `store.damaged`
 */
export function checkFile(path: string, where: Sentence): void {
  const found = look(path, where)
  if (found === undefined) {
    const folder = dirname(path)
    if (look(folder, where) !== undefined) return
    throw unavailable("unreachable", where, {
      what: says`there is no folder ${{ folder }}`,
      cure: "create the folder, or correct the path",
    })
  }
  if (!found.isFile()) {
    throw unavailable("unreachable", where, {
      what: "what stands at that path is no file",
      cure: "correct the path",
    })
  }
  if (found.size === 0 || found.size >= smallestPage) return
  const begin = read(path, where).subarray(0, magic.length)
  throw begin.equals(magic.subarray(0, begin.length)) ? cutOff(where) : unavailable("notADatabase", where)
}

/**
 * Checks that the file is a whole number of pages: SQLite does not miss the end of the last one until it reads it.
 * A journal beside it may hold that page, left by a power cut, and will put it back.
 *
 * @throws {StoreUnavailable} `store.damaged`
 */
export function checkLength(path: string, pageSize: number, where: Sentence): void {
  const journal = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if ((journal === undefined || journal.size === 0) && statSync(path).size % pageSize !== 0)
    throw cutOff(where)
}

const cutOff = (where: Sentence) =>
  unavailable("damaged", where, { what: "the file is cut off in the middle of a page" })

function look(path: string, where: Sentence): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (cause) {
    throw unavailable("unreachable", where, {
      what: "this user may not enter the folder",
      cure: "give this user the right to, or correct the path",
      cause,
    })
  }
}

function read(path: string, where: Sentence): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw unavailable("unreachable", where, { what: "this user may not read the file", cause })
  }
}
