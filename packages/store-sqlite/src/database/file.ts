import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { unavailable } from "./failure.ts"

const magic = Buffer.from("SQLite format 3\0")
const headerBytes = 100

/**
 * Looks at the file before SQLite does. SQLite takes a file shorter than a page for an empty one and would write
 * over it, and does not miss the end of the last page; a ledger's file is a whole number of pages.
 *
 * @throws {StoreUnavailable} `store.unreachable`, `store.notADatabase`, `store.damaged`
 */
export function checkFile(path: string, where: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) {
    throw unavailable("unreachable", where, {
      what: `there is no folder ${folder}`,
      cure: "create the folder, or correct the path",
    })
  }
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || found.size === 0) return
  if (!found.isFile())
    throw unavailable("unreachable", where, { what: "there is no file at that path, but something else" })
  const header = headerOf(path, where)
  if (!header.subarray(0, magic.length).equals(magic.subarray(0, header.length)))
    throw unavailable("notADatabase", where)
  if (header.length < headerBytes || statSync(path).size % pageSize(header) !== 0) {
    throw unavailable("damaged", where, { what: "the file is cut off in the middle of a page" })
  }
}

function headerOf(path: string, where: string): Buffer {
  try {
    const file = openSync(path, "r")
    try {
      const header = Buffer.alloc(headerBytes)
      return header.subarray(0, readSync(file, header, 0, headerBytes, 0))
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    throw unavailable("unreachable", where, { what: "this user may not read the file", cause })
  }
}

/** Bytes of a page: a power of two, in which 1 stands for 65,536. */
function pageSize(header: Buffer): number {
  const written = header.readUInt16BE(16)
  return written === 1 ? 65_536 : Math.max(written, 512)
}
