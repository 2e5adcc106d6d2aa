import type { IsoInstant, NewEvent, Revision } from "@ampera/ledger"
import type { StreamRevision } from "@ampera/ledger/store"
import {
  type AppendResult,
  ErrorType,
  type EventData,
  type EventStoreDBClient,
  MaxAppendSizeExceededError,
} from "@eventstore/db-client"
import { proposal } from "../log/event.ts"
import { within } from "../server/deadline.ts"
import { isClosedForEver, isDenied, typeOf } from "../server/failure.ts"

/** One append on its way to the server. */
export interface Parcel {
  /** The server's name of the stream. */
  readonly name: string
  readonly expected: StreamRevision
  readonly proposals: readonly EventData[]
}

/**
 * Makes an append ready. The client turns data into JSON where a failure of it ends the process, so what is no JSON has
 * to fail here. @throws {SyntaxError}
 */
export const parcelOf = (
  name: string,
  expected: StreamRevision,
  events: readonly NewEvent[],
  recordedAt: IsoInstant,
): Parcel => ({ name, expected, proposals: events.map((event) => proposal(event, recordedAt)) })

/** What came of an append. */
export type Sent =
  | { readonly came: "written"; readonly first: Revision }
  /** Somebody else wrote first, or the expectation never fitted. */
  | { readonly came: "conflict" }
  /** The server takes no more than so many bytes at once. */
  | { readonly came: "tooLarge"; readonly most: number }
  /** Nothing was written, and nothing would be if it were sent again. */
  | { readonly came: "refused"; readonly why: "denied" | "closedForEver"; readonly cause: unknown }
  /** Nobody knows whether it was written. */
  | { readonly came: "unknown"; readonly cause: unknown }

/**
 * The deadline that is sent with an append, in milliseconds: the longest that the client takes. It travels as an instant
 * by this machine's clock, and the server, which looks at its own, begins nothing that is too late by it: clocks that
 * stand as far apart as the deadline would refuse everything. The server has a shorter limit of its own.
 */
export const asLongAsTheServerLikes = 365 * 86_400_000

/**
 * Appends at an explicit revision, never to "any". The client waits for ever for an answer, so the time is measured
 * here.
 */
export async function send(client: EventStoreDBClient, parcel: Parcel, deadline: number): Promise<Sent> {
  const { expected, name, proposals } = parcel
  try {
    const appended = client.appendToStream(name, [...proposals], {
      expectedRevision: expected === "none" ? "no_stream" : BigInt(expected),
      requiresLeader: true,
      deadline: asLongAsTheServerLikes,
    })
    return written(await within(deadline, appended), proposals.length)
  } catch (cause) {
    return failed(cause)
  }
}

const written = ({ nextExpectedRevision }: AppendResult, count: number): Sent => ({
  came: "written",
  first: Number(nextExpectedRevision) - count + 1,
})

/**
 * What an error says about the append. Only what the server said about the append itself is certain; a lost connection,
 * a time-out, another leader leave it open, and so does an error of gRPC that the client handed on as it came.
 */
function failed(cause: unknown): Sent {
  if (typeOf(cause) === ErrorType.WRONG_EXPECTED_VERSION) return { came: "conflict" }
  if (cause instanceof MaxAppendSizeExceededError) return { came: "tooLarge", most: cause.maxAppendSize }
  if (isDenied(cause)) return { came: "refused", why: "denied", cause }
  if (isClosedForEver(cause)) return { came: "refused", why: "closedForEver", cause }
  return { came: "unknown", cause }
}
