import type { Position, RecordedEvent } from "./event.ts"
import { beforeTheLedger, type IsoInstant } from "./time.ts"

/** An event in the envelope of CloudEvents 1.0.2 (JSON format), for whoever reads the ledger from outside. */
export interface CloudEvent {
  readonly specversion: "1.0"
  readonly id: string
  /** Which ledger: a URI reference. */
  readonly source: string
  /** `<prefix>.<event type in lower case>.v<schema>`. */
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
 * Wraps a recorded event as a CloudEvent. `source` names the ledger, `prefix` begins the type.
 *
 * @example
 * ```ts
 * import { type RecordedEvent, toCloudEvent } from "@ampera/ledger"
 *
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
 * toCloudEvent(recorded, 7, { source: "/ledgers/plaju", prefix: "id.asn.competency" }).type
 * // => "id.asn.competency.funded.v1"
 * ```
 */
export function toCloudEvent(
  event: RecordedEvent,
  position: Position,
  options: { readonly source: string; readonly prefix: string },
): CloudEvent {
  const { correlationId, causationId, traceparent } = event.metadata
  return {
    specversion: "1.0",
    id: event.id,
    source: options.source,
    type: `${options.prefix}.${event.type.toLowerCase()}.v${event.schema}`,
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
