import { Metadata, type ServiceError, status } from "@grpc/grpc-js"

/** An error as the server sends it: a code, and the reason in the trailers. */
export function serverError(code: status, details: string, trailers: Record<string, string>): ServiceError {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

export const streamDeleted = (stream: string): ServiceError =>
  serverError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: "stream-deleted",
    "stream-name": stream,
  })

export const accessDenied = (): ServiceError =>
  serverError(status.PERMISSION_DENIED, "Access Denied", { exception: "access-denied" })

/** Who says the wrong password hears only a code. */
export const unauthenticated = (): ServiceError => serverError(status.UNAUTHENTICATED, "Unauthenticated", {})

export const notLeader = (leader: { readonly address: string; readonly port: number }): ServiceError =>
  serverError(status.NOT_FOUND, "Leader info available", {
    exception: "not-leader",
    "leader-endpoint-host": leader.address,
    "leader-endpoint-port": `${leader.port}`,
  })

export const unavailable = (): ServiceError => serverError(status.UNAVAILABLE, "Server Is Not Ready", {})

export const tooSlow = (): ServiceError => serverError(status.ABORTED, "Operation timed out", {})

/** What a subscription is answered that begins where no event does. */
export const invalidPlace = (): ServiceError =>
  serverError(status.INVALID_ARGUMENT, "Trying to read from an invalid position.", {})

/** What a read is answered that begins where no event does: the server has no better word for it. */
export const invalidRead = (): ServiceError =>
  serverError(status.UNKNOWN, "Unexpected ReadAllResult: InvalidPosition", {})

/** What this double does not play. */
export const unclaimed = (what: string): ServiceError =>
  serverError(status.UNIMPLEMENTED, `the double does not play ${what}`, {})
