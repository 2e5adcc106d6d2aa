import {
  type Cursor,
  type IsoDate,
  type IsoInstant,
  type NewEvent,
  type Revision,
  says,
  type Sentence,
  type StoredEvent,
} from "@ampera/ledger"
import type { StoreUnavailable } from "@ampera/ledger/store"
import type { AllStreamRecordedEvent, EventData, RecordedEvent } from "@eventstore/db-client"
import { randomUUID } from "node:crypto"
import { unavailable } from "../server/failure.ts"
import type { Names } from "./names.ts"

/**
 * What the server keeps beside the data of an event. The ledger's own metadata stand in it, and not at its top: an
 * instant is the store's word, the metadata are the caller's.
 */
interface Beside {
  readonly id: string
  readonly metadata: object
  readonly occurredOn: IsoDate
  readonly recordedAt: IsoInstant
  readonly schema: number
}

/** An event as it is read; its texts are made when somebody asks for them. */
export interface LogEvent extends Beside {
  readonly stream: string
  readonly revision: Revision
  readonly type: string
  readonly data: object
  /** Its commit position; the prepare position is the same for what was appended by gRPC. */
  readonly cursor: Cursor
}

/**
 * An event for the server. Canonical JSON is what `JSON.stringify` makes of what `JSON.parse` read, so the client,
 * which does both, keeps it byte for byte, and the server can look into it.
 *
 * The server's id of it is a new one for each attempt: it names the attempt, as the ledger's id, which stands beside
 * the data, names the content. With the ledger's id the server would answer a second attempt as if it had been
 * written by it, and would not say that another process had recorded something else under the same id.
 */
export function proposal(event: NewEvent, recordedAt: IsoInstant): EventData {
  const beside: Beside = {
    id: event.id,
    metadata: JSON.parse(event.metadata) as object,
    occurredOn: event.occurredOn,
    recordedAt,
    schema: event.schema,
  }
  return {
    id: randomUUID(),
    contentType: "application/json",
    type: event.type,
    data: JSON.parse(event.data) as Record<string, unknown>,
    metadata: beside as unknown as Record<string, unknown>,
  }
}

/** Reads an event of the server. @throws {StoreUnavailable} `store.damaged`: no ledger wrote it */
export function logEvent(
  recorded: RecordedEvent | AllStreamRecordedEvent,
  names: Names,
  where: Sentence,
): LogEvent {
  const { data, isJson, metadata, position, revision, streamId, type } = recorded
  const beside = metadata as Beside | undefined
  const ours =
    isJson &&
    typeof data === "object" &&
    typeof beside === "object" &&
    typeof beside.id === "string" &&
    typeof beside.occurredOn === "string" &&
    typeof beside.recordedAt === "string" &&
    typeof beside.schema === "number" &&
    typeof beside.metadata === "object"
  if (!ours) throw foreign(streamId, revision, where)
  return {
    stream: names.inLedger(streamId),
    revision: Number(revision),
    type,
    data,
    id: beside.id,
    metadata: beside.metadata,
    occurredOn: beside.occurredOn,
    recordedAt: beside.recordedAt,
    schema: beside.schema,
    cursor: position?.commit ?? 0n,
  }
}

const foreign = (stream: string, revision: bigint, where: Sentence): StoreUnavailable =>
  unavailable("damaged", where, {
    what: says`the event ${{ stream }}@${{ revision }} was not written by a ledger`,
  })

/** An event with its texts, exactly as they were written. */
export function storedEvent(event: LogEvent): StoredEvent {
  const { stream, revision, id, type, schema, occurredOn, recordedAt, data, metadata } = event
  return {
    stream,
    revision,
    id,
    type,
    schema,
    occurredOn,
    recordedAt,
    data: JSON.stringify(data),
    metadata: JSON.stringify(metadata),
  }
}
