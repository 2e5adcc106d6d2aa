import type { Complaint, Sentence } from "@ampera/ledger"
import { StoreUnavailable } from "@ampera/ledger/store"

/** What `node:sqlite` throws: SQLite's extended result code, of which the low byte is the kind. */
interface SqliteError extends Error {
  readonly errcode: number
}

/** The kinds of SQLite's result codes that are told apart here. */
const kind = {
  error: 1,
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  protocol: 15,
  constraint: 19,
  mismatch: 20,
  misuse: 21,
  format: 24,
  range: 25,
  notADb: 26,
}

/** SQLite read less than a page where a page should be, or the file system said that the file is broken. */
const brokenFile: ReadonlySet<number> = new Set([10 | (2 << 8), 10 | (33 << 8)])

/** There was no room for the index of the journal (`-shm`), which SQLite needs to open a file, be it only to read. */
const noRoomToOpen = 10 | (19 << 8)

/** The kind of an error of SQLite; 0 for any other error. */
function kindOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? (error as SqliteError).errcode & 0xff : 0
}

/** Somebody else holds the lock that was asked for: worth waiting. */
export function isBusy(error: unknown): boolean {
  const found = kindOf(error)
  return found === kind.busy || found === kind.locked
}

/** A trigger, a UNIQUE or a CHECK refused a row. */
export function isConstraint(error: unknown): boolean {
  return kindOf(error) === kind.constraint
}

/** The file, its folder or its journal may not be written. */
export function isReadOnly(error: unknown): boolean {
  const found = kindOf(error)
  return found === kind.readOnly || found === kind.cantOpen
}

/** The disk failed while it wrote or synced: what reached it is not known. */
export function isIoError(error: unknown): boolean {
  return kindOf(error) === kind.io
}

/** The file holds no database, or a broken one. */
export function isBroken(error: unknown): boolean {
  return (
    error instanceof StoreUnavailable &&
    (error.code === "store.damaged" || error.code === "store.notADatabase")
  )
}

/** The file is a database, or anything else, of another kind than it was to be. */
export function isOtherKind(error: unknown): boolean {
  return error instanceof StoreUnavailable && error.code === "store.notADatabase"
}

/** What every complaint about a file says, by its code. */
const complaints = {
  busy: {
    what: "another program has held the file locked for too long",
    cure: "close the other program, or wait and try again",
  },
  readOnly: {
    what: "the file or its folder may only be read",
    cure: "give this user the right to write both",
  },
  full: { what: "the disk is full", cure: "make room on the disk and send the same command again" },
  notADatabase: { what: "the file is no SQLite database", cure: "name another file, or move this one away" },
  damaged: { what: "the file is damaged", cure: "restore it from a copy and run an audit" },
  newer: { what: "the file was written by a newer version of this program", cure: "update this program" },
  unreachable: {
    what: "the file can not be opened or read",
    cure: "check its path, its rights and its disk",
  },
  outOfMemory: {
    what: "this machine has not enough memory left",
    cure: "close other programs, or give this one more memory, and try again",
  },
  replaced: {
    what: "the journal beside the file was deleted while it was open here: this process had dropped its locks",
    cure: "open the ledger again, and never read or copy the files of an open ledger from the process that has it open: use backup()",
  },
  closed: { what: "the store is closed", cure: "open the ledger again" },
}

/** The reason of a `StoreUnavailable`; its code is `store.<reason>`. */
export type Reason = keyof typeof complaints

/** A `StoreUnavailable` in the usual words of its reason, or in better ones. */
export function unavailable(
  reason: Reason,
  where: Sentence,
  more: Partial<Pick<Complaint, "what" | "cure" | "cause">> = {},
): StoreUnavailable {
  return new StoreUnavailable({ code: `store.${reason}`, ...complaints[reason], where, ...more })
}

/**
 * What an error means to whoever asked. An error that SQLite did not raise, or by which it says that it was called
 * wrongly, is a mistake in this program: it is thrown on as it is.
 */
export function storeError(error: unknown, where: Sentence): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error
  if (error instanceof Error && "code" in error && error.code === "ERR_INVALID_STATE")
    return unavailable("closed", where)
  const found = kindOf(error)
  if (found === 0 || found === kind.misuse || found === kind.range) throw error
  return unavailable(reasonOf(error as SqliteError), where, { cause: error })
}

function reasonOf(error: SqliteError): Reason {
  switch (kindOf(error)) {
    case kind.busy:
    case kind.locked:
    // So many others began and ended at the same moment that no place among them was found.
    case kind.protocol:
      return "busy"
    case kind.noMemory:
      return "outOfMemory"
    case kind.readOnly:
      return "readOnly"
    case kind.full:
      return "full"
    case kind.notADb:
      return "notADatabase"
    case kind.io:
      if (error.errcode === noRoomToOpen) return "full"
      return brokenFile.has(error.errcode) ? "damaged" : "unreachable"
    case kind.corrupt:
    case kind.format:
    // A row that the triggers let nobody write, or a table that is gone: somebody changed the file by hand.
    case kind.constraint:
    case kind.mismatch:
    case kind.error:
      return "damaged"
    // It can not be opened (`cantOpen`), or the system refused something else (a right, a size): of what is in the
    // file this says nothing.
    default:
      return "unreachable"
  }
}
