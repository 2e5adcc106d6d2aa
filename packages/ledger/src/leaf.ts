import type { StoredEvent } from "./event.ts"

const encoder = new TextEncoder()

/**
 * The leaf of an event as text: the canonical JSON of all that is stored of it, built by concatenation from the
 * stored texts, never by writing parsed values again.
 *
 * @example
 * ```ts
 * import { leafText } from "@ampera/ledger"
 *
 * const event = {
 *   stream: "budget-apbd",
 *   revision: 0,
 *   id: "018f3b5e-0000-5000-8000-000000000001",
 *   type: "Funded",
 *   schema: 1,
 *   occurredOn: "2025-03-01",
 *   recordedAt: "2025-03-02T01:00:00.000Z",
 *   data: '{"amount":9000000}',
 *   metadata: '{"actor":"bkpsdm"}',
 * }
 * leafText(event).slice(0, 80)
 * // => '{"data":{"amount":9000000},"id":"018f3b5e-0000-5000-8000-000000000001","metadata'
 * ```
 */
export function leafText(event: StoredEvent): string {
  const { data, id, metadata, occurredOn, recordedAt, revision, schema, stream, type } = event
  return `{"data":${data},"id":"${id}","metadata":${metadata},"occurredOn":"${occurredOn}","recordedAt":"${recordedAt}","revision":${revision},"schema":${schema},"stream":"${stream}","type":"${type}"}`
}

/**
 * The leaf of an event as bytes: what SHA-256(0x00 || leaf) of position n commits to.
 *
 * @example
 * ```ts
 * import { leafOf, leafText } from "@ampera/ledger"
 *
 * const event = {
 *   stream: "budget-apbd",
 *   revision: 0,
 *   id: "018f3b5e-0000-5000-8000-000000000001",
 *   type: "Funded",
 *   schema: 1,
 *   occurredOn: "2025-03-01",
 *   recordedAt: "2025-03-02T01:00:00.000Z",
 *   data: '{"amount":9000000}',
 *   metadata: '{"actor":"bkpsdm"}',
 * }
 * new TextDecoder().decode(leafOf(event)) === leafText(event) // => true
 * ```
 */
export function leafOf(event: StoredEvent): Uint8Array {
  return encoder.encode(leafText(event))
}
