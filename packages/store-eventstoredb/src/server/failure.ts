import type { Complaint, Sentence } from "@ampera/ledger"
import { type HistoryMissing, StoreUnavailable } from "@ampera/ledger/store"
import { ErrorType, isCommandError } from "@eventstore/db-client"
import { Lost } from "./deadline.ts"

const complaints = {
  unreachable: {
    what: "the server can not be reached",
    cure: "check that it runs, its address, and the network between",
  },
  damaged: {
    what: "what the server keeps under this prefix was not written by a ledger",
    cure: "give the ledger a prefix of its own, or restore its streams from a copy and run an audit",
  },
  closed: { what: "the store is closed", cure: "open the ledger again" },
}

/** The reason of a `StoreUnavailable`; its code is `store.<reason>`. */
export type Reason = keyof typeof complaints

/** A `StoreUnavailable` in the usual words of its reason, or in better ones. */
export function unavailable(
  reason: Reason,
  where: Sentence | undefined,
  more: Partial<Pick<Complaint, "what" | "cure" | "cause">> = {},
): StoreUnavailable {
  const place = where === undefined ? {} : { where }
  return new StoreUnavailable({ code: `store.${reason}`, ...complaints[reason], ...place, ...more })
}

/** Missing history, for who can only be told that the store can not be used. */
export function historyMissing(error: HistoryMissing): StoreUnavailable {
  return new StoreUnavailable({ ...error.said, code: error.code, cause: error })
}

/** The kind of an error of the client; undefined for any other error. */
export const typeOf = (error: unknown): ErrorType | undefined =>
  error instanceof Error && isCommandError(error) ? error.type : undefined

/** The server does not let this program do what it asked for: asking again changes nothing. */
export const isDenied = (error: unknown): boolean => typeOf(error) === ErrorType.ACCESS_DENIED

/** The stream is closed for ever. */
export const isClosedForEver = (error: unknown): boolean => typeOf(error) === ErrorType.STREAM_DELETED

/** There is no such stream, or nothing in it may be read any more. */
export const isNotFound = (error: unknown): boolean => typeOf(error) === ErrorType.STREAM_NOT_FOUND

/**
 * No event begins at the position that was to be read from, so it is one of another log, or of this one before it was
 * put back. Only the words of the error say so: a read is answered with the result that the server has no word for.
 */
export const isNowhere = (error: unknown): boolean =>
  typeOf(error) === ErrorType.UNKNOWN && /invalid ?position/i.test((error as Error).message)

/**
 * What an error means to who reads. The client's own errors, raw ones of gRPC among them, are the server's or the
 * network's affair; anything else is a mistake in this program and thrown on as it is.
 */
export function readError(error: unknown, where: Sentence): StoreUnavailable {
  if (error instanceof StoreUnavailable) return error
  if (isDenied(error)) return denied(where, error)
  if (!isPassing(error)) throw error
  return notReached(where, error)
}

/** Nobody was reached; where the server's certificate is why, that is said. */
export function notReached(where: Sentence, cause: unknown): StoreUnavailable {
  if (!isDistrust(cause)) return unavailable("unreachable", where, { cause })
  return unavailable("unreachable", where, {
    what: "the certificate of the server is not trusted, or was made for another name",
    cure: "name the certificate of its authority as tlsCAFile in the address, and the server as it names itself",
    cause,
  })
}

/** The connection was not made because of a certificate. Only the words of the error say so. */
export const isDistrust = (error: unknown): boolean =>
  isGrpcError(error) && /certificate|altnames/i.test((error as { details?: unknown }).details as string)

/** Nobody with these credentials may do that. */
export const denied = (where: Sentence, cause: unknown): StoreUnavailable =>
  unavailable("unreachable", where, {
    what: "the server does not let this user read or write the streams of the ledger",
    cure: "give the user and password of somebody who may read $all and write these streams in the address",
    cause,
  })

/** Whether it is the server or the network that failed: perhaps it is better the next time. */
export const isPassing = (error: unknown): boolean =>
  !isDenied(error) &&
  (error instanceof Lost || typeOf(error) !== undefined || isGrpcError(error) || isDiscoveryError(error))

/** An error of gRPC as it came: the client does not convert those of its first question to a server. */
const isGrpcError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "number" && "details" in error

/** No node of the cluster said who leads it. The client throws a bare error. */
export const isDiscoveryError = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("Failed to discover")
