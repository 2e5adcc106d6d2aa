import type { Complaint, Sentence } from "@ampera/ledger"
import { StoreUnavailable } from "@ampera/ledger/store"
import { DatabaseError } from "pg"
import { unfitting } from "../schema/append.ts"
import { aheadOfServer, unlawful } from "../schema/lawful.ts"

/** Nothing was sent: there is no connection, and none could be made. */
export class NotConnected extends Error {}

/** The connection ended, or was silent for too long, after a statement was sent: whether it was done is not known. */
export class ConnectionLost extends Error {}

/** The five characters by which the server says what went wrong; empty for an error that the server did not say. */
export function stateOf(error: unknown): string {
  const said = error instanceof NotConnected || error instanceof ConnectionLost ? error.cause : error
  return said instanceof DatabaseError ? (said.code ?? "") : ""
}

/** The code of an error of the network or of Node, such as `ECONNREFUSED`. */
function networkCode(error: unknown): string {
  const { cause } = error as Error
  return cause instanceof Error && "code" in cause ? String(cause.code) : ""
}

/** Two statements that the server let run side by side met: each may be done again. */
export const isCollision = (error: unknown): boolean => ["40001", "40P01"].includes(stateOf(error))

/** What was sent in the short way does not fit where it was to be written, or stands there already: nothing was written. */
export const isUnfitting = (error: unknown): boolean =>
  error instanceof DatabaseError &&
  (error.code === unfitting ||
    (error.code === "23505" && /^events_(id|stream_revision)$/.test(error.constraint ?? "")))

/** There is no such schema, or it lacks what a ledger has. */
export const isNotThere = (error: unknown): boolean =>
  ["3F000", "42P01", "42703", "42883"].includes(stateOf(error))

/** Somebody holds the row that appends stand in line for. */
export const isHeld = (error: unknown): boolean => stateOf(error) === "55P03"

/** States of a server that passes by itself: it starts, stops, or has too many connections. */
const passing: ReadonlySet<string> = new Set(["57P01", "57P02", "57P03", "57P05", "53300", "08006", "08003"])

/** The server can not be used now, and may be in a moment. */
export function passes(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true
  return error instanceof NotConnected && (stateOf(error) === "" || passing.has(stateOf(error)))
}

/** Nobody to talk to at the address: worth no wait to whoever has just been given it. */
export const isNoServer = (error: unknown): boolean =>
  error instanceof NotConnected &&
  (["ECONNREFUSED", "ENOTFOUND", "EACCES"].includes(networkCode(error)) ||
    isDistrust(error) ||
    isPlain(error))

/** Why a certificate was not taken, in the words of Node and OpenSSL. */
const isDistrust = (error: unknown): boolean => /CERT|VERIFY|SELF_SIGNED/.test(networkCode(error))

/** The address asks for TLS, and the server has none. The client says so in words only. */
const isPlain = (error: unknown): boolean =>
  error instanceof NotConnected &&
  error.cause instanceof Error &&
  error.cause.message.includes("does not support SSL")

/**
 * Statements of one session meet another one's: a pooler that gives each transaction to whichever session is free
 * knows nothing of what was prepared, and refuses the settings that a session of one's own begins with.
 */
const isPooled = (error: unknown): boolean =>
  ["42P05", "26000"].includes(stateOf(error)) ||
  (stateOf(error) === "08P01" &&
    error instanceof NotConnected &&
    messageOf(error).includes("startup parameter"))

const messageOf = ({ cause }: Error): string => (cause instanceof Error ? cause.message : "")

/** What every complaint about a server says, by its code. */
const complaints = {
  busy: {
    what: "another session has held the ledger for too long",
    cure: "end that session, or wait and try again",
  },
  cancelled: {
    what: "the server broke the statement off: it took longer than statement_timeout allows, or somebody cancelled it",
    cure: "raise statement_timeout for this role, or try again",
  },
  clockAhead: {
    what: "this machine's clock is more than a day ahead of the server's",
    cure: "set the clock of this machine, or that of the server",
  },
  pooled: {
    what: "a pooler that shares sessions stands between this program and the server",
    cure: "add direct=false to the address, or give the server's own address",
  },
  noRole: { what: "the server has no role of that name", cure: "create the role, or correct its name" },
  readOnly: {
    what: "this server or this role may only read",
    cure: "connect to the primary server, as a role that may append",
  },
  full: {
    what: "the server's disk is full",
    cure: "make room on the server's disk and send the same command again",
  },
  notADatabase: {
    what: "the schema holds something else than a ledger",
    cure: "give the ledger another prefix",
  },
  missing: {
    what: "there is no ledger with this prefix",
    cure: "correct the prefix or the database in the address, or make a ledger there",
  },
  damaged: { what: "the ledger in the database is damaged", cure: "restore it from a copy and run an audit" },
  newer: { what: "the schema was made by a newer version of this program", cure: "update this program" },
  unreachable: {
    what: "the server can not be reached",
    cure: "check that it runs, its address, and the network between",
  },
  outOfMemory: {
    what: "the server has not enough memory left",
    cure: "give the server more memory, or fewer connections, and try again",
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
 * What an error means to whoever asked. One that neither the server nor the network has raised is a mistake in this
 * program: it is thrown on as it is.
 */
export function storeError(error: unknown, where: Sentence): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error
  const state = stateOf(error)
  const cause = error instanceof DatabaseError ? error : (error as Error).cause
  if (state === "" && !(error instanceof NotConnected) && !(error instanceof ConnectionLost)) throw error
  if (isDistrust(error)) {
    return unavailable("unreachable", where, {
      what: "the certificate of the server is not trusted, or was made for another name",
      cure: "name the certificate of its authority as sslrootcert in the address, and the server as it names itself",
      cause,
    })
  }
  if (isPlain(error)) {
    return unavailable("unreachable", where, {
      what: "the address asks for TLS, and the server does not speak it",
      cure: "switch TLS on in the server, or take sslmode out of the address",
      cause,
    })
  }
  if (isPooled(error)) return unavailable("pooled", where, { cause })
  if (state === unlawful) throw error
  if (state.startsWith("28")) {
    return unavailable("unreachable", where, {
      what: "the server refuses this user or password",
      cure: "correct them in the address",
      cause,
    })
  }
  if (state === "3D000") {
    return unavailable("unreachable", where, {
      what: "the server has no database of that name",
      cure: "create the database, or correct the address",
      cause,
    })
  }
  if (state === "42501") {
    return unavailable("readOnly", where, {
      what: "this role has not the rights that the ledger needs",
      cure: "let the owner of the ledger admit this role, or connect as another one",
      cause,
    })
  }
  return unavailable(reasonOf(state), where, { cause })
}

function reasonOf(state: string): Reason {
  switch (state) {
    case "53300":
    case "55P03":
    case "40001":
    case "40P01":
      return "busy"
    case "57014":
      return "cancelled"
    case "42704":
      return "noRole"
    case aheadOfServer:
      return "clockAhead"
    case "25006":
      return "readOnly"
    case "53100":
      return "full"
    case "53200":
      return "outOfMemory"
    default:
  }
  // Broken data, an unknown table or column, a row that the guards refuse: somebody changed the schema by hand.
  return /^(XX|42|23|22|3F|P0)/.test(state) ? "damaged" : "unreachable"
}
