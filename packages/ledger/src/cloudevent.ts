import { says } from "./sentence.ts"
import type { Catalog } from "./catalog.ts"
import { NewerThanThisProgram } from "./error.ts"
import type { Position, RecordedEvent } from "./event.ts"
import { beforeTheLedger, type IsoInstant } from "./time.ts"

/** An event in the envelope of CloudEvents 1.0.2 (JSON format), for whoever reads the ledger from outside. */
export interface CloudEvent {
  readonly specversion: "1.0"
  readonly id: string
  /** Which ledger: a URI reference. */
  readonly source: string
  /** `<prefix>.<event type in lower case>.v<version>`: the version that `data` has, today's. */
  readonly type: string
  /** The stream. */
  readonly subject: string
  /** The day it happened, as midnight in UTC; absent when the fact has no date. The day itself is `occurredon`. */
  readonly time?: IsoInstant
  readonly datacontenttype: "application/json"
  readonly data: object
  readonly occurredon: string
  /** When the ledger learned of it. */
  readonly recordedtime: IsoInstant
  /** The position, padded so that text order is ledger order. */
  readonly sequence: string
  readonly correlationid?: string
  readonly causationid?: string
  readonly traceparent?: string
}

/**
 * Wraps a recorded event as a CloudEvent. `source` names the ledger, `prefix` begins the type. The domain's `catalog`
 * says which version the data was lifted to when it was read: the event's own `schema` is the one it was written with.
 *
 * @throws {NewerThanThisProgram} an event type the catalog does not have
 * @example
 * ```ts
 * import { catalog, event, type RecordedEvent, toCloudEvent } from "@ampera/ledger"
 * import * as z from "zod"
 *
 * const events = catalog({ Funded: event(z.object({ amount: z.int() })) })
 * const recorded: RecordedEvent = {
 *   stream: "budget-apbd",
 *   revision: 1,
 *   id: "018f3b5e-0000-5000-8000-000000000001",
 *   type: "Funded",
 *   schema: 1,
 *   data: { amount: 9_000_000 },
 *   occurredOn: "2025-03-01",
 *   recordedAt: "2025-03-02T01:00:00.000Z",
 *   metadata: { actor: "bkpsdm", commandId: "fund-1", commandDigest: "d" },
 *   leaf: new Uint8Array(),
 * }
 * const where = { source: "/ledgers/plaju", prefix: "id.asn.competency", catalog: events }
 * toCloudEvent(recorded, 7, where).type // => "id.asn.competency.funded.v1"
 * ```
 */
export function toCloudEvent(
  event: RecordedEvent,
  position: Position,
  options: {
    readonly source: string
    readonly prefix: string
    readonly catalog: Pick<Catalog, "version">
  },
): CloudEvent {
  const version = options.catalog.version(event.type)
  if (version === undefined)
    throw new NewerThanThisProgram(
      says`the event type ${{ type: event.type }} is unknown`,
      says`at position ${{ position }}`,
    )
  const { correlationId, causationId, traceparent } = event.metadata
  return {
    specversion: "1.0",
    id: event.id,
    source: options.source,
    type: `${options.prefix}.${event.type.toLowerCase()}.v${version}`,
    subject: event.stream,
    ...(event.occurredOn === beforeTheLedger ? {} : { time: `${event.occurredOn}T00:00:00.000Z` }),
    datacontenttype: "application/json",
    data: event.data,
    occurredon: event.occurredOn,
    recordedtime: event.recordedAt,
    sequence: String(position).padStart(20, "0"),
    ...(correlationId === undefined ? {} : { correlationid: correlationId }),
    ...(causationId === undefined ? {} : { causationid: causationId }),
    ...(traceparent === undefined ? {} : { traceparent }),
  }
}
