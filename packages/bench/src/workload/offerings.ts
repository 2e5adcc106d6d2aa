import { canonical, type CanonicalText, type Command, eventId } from "@ampera/ledger"
import { Offering } from "@ampera/testing/training"

/** Who sends every command of a benchmark. */
export const actor = "bkpsdm"
const on = "2025-02-20"

/** One command that is accepted, and the one event it records. */
export interface Step {
  readonly stream: string
  readonly command: Command
  readonly type: string
  readonly data: { readonly personId?: string; readonly passed?: boolean; readonly seats?: number }
}

/** The steps of one offering: scheduled, then by turns somebody enrolled and that person completed. */
export function offering(id: string, events: number): Step[] {
  const stream = `offering-${id}`
  return Array.from({ length: events }, (_, n): Step => {
    if (n === 0) {
      const command = Offering.schedule({ offeringId: id, seats: events, on })
      return { stream, command, type: "OfferingScheduled", data: { seats: events } }
    }
    const personId = `${id}-p${(n + 1) >> 1}`
    if (n % 2 === 1) {
      const command = Offering.enroll({ offeringId: id, personId, on })
      return { stream, command, type: "Enrolled", data: { personId } }
    }
    const command = Offering.complete({ offeringId: id, personId, passed: n % 4 === 0, on })
    return { stream, command, type: "Completed", data: { passed: n % 4 === 0, personId } }
  })
}

/** Steps of several offerings side by side: the first of each, then the second of each, … */
export function sideBySide(prefix: string, offerings: number, events: number): Step[] {
  const all = Array.from({ length: offerings }, (_, n) => offering(`${prefix}${n}`, events))
  return Array.from({ length: events }, (_, i) => all.map((steps) => steps[i] as Step)).flat()
}

/** Steps of several offerings one after the other. */
export function oneByOne(prefix: string, offerings: number, events: number): Step[] {
  return Array.from({ length: offerings }, (_, n) => offering(`${prefix}${n}`, events)).flat()
}

/** An event with the bytes the ledger keeps of it, ready for a statement. */
export interface Row {
  readonly stream: string
  readonly id: Uint8Array
  readonly type: string
  readonly occurredOn: string
  readonly data: CanonicalText
  readonly metadata: CanonicalText
}

/** What a digest of a command looks like: 43 letters of base64url. */
const digest = "x".repeat(43)

/** The rows that steps come to, as many bytes in every column as the ledger writes. */
export function rowsOf(steps: readonly Step[]): Row[] {
  return steps.map(({ stream, type, data }) => {
    const commandId = crypto.randomUUID()
    return {
      stream,
      id: Buffer.from(eventId(stream, commandId, 0).replaceAll("-", ""), "hex"),
      type,
      occurredOn: on,
      data: canonical(data),
      metadata: canonical({ actor, commandDigest: digest, commandId }),
    }
  })
}
