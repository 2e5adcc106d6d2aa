import { randomFillSync } from "node:crypto"
import type { Command } from "@ampera/ledger"
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

/** An event ready for a statement. The id is good until the next rows are made. */
export interface Row {
  readonly stream: string
  readonly id: Uint8Array
  readonly type: string
  readonly occurredOn: string
  readonly data: string
  readonly metadata: string
}

/** What a digest of a command looks like: 43 letters of base64url. */
const digest = "x".repeat(43)
const pool = Buffer.alloc(4_096)
let used = pool.length

/**
 * The row a step comes to, made by hand as cheaply as can be: a random id, text whose keys happen to be in order, a
 * digest that is none. It has as many bytes in every column as what the ledger writes.
 */
export function rowOf({ stream, command, type, data }: Step): Row {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const id = pool.subarray(used, (used += 16))
  const metadata = `{"actor":"${actor}","commandDigest":"${digest}","commandId":"${command.commandId}"}`
  return { stream, id, type, occurredOn: on, data: JSON.stringify(data), metadata }
}

/** Steps of one offering after another, without end. */
export function* endless(prefix: string, events: number): Generator<Step, never> {
  for (let n = 0; ; n++) yield* offering(`${prefix}${n}`, events)
}

/** The offering that everybody wants to: it is scheduled once, with more seats than any run takes. */
export const crowded: Step = {
  stream: "offering-crowded",
  command: Offering.schedule({ offeringId: "crowded", seats: 1_000_000_000, on }),
  type: "OfferingScheduled",
  data: { seats: 1_000_000_000 },
}

/** Steps of one client on the offering that all want to, without end: somebody enrolled, and that person completed. */
export function* crowd(client: number): Generator<Step, never> {
  for (let n = 0; ; n++) {
    const personId = `c${client}-p${n}`
    const of = { offeringId: "crowded", personId, on }
    yield { stream: crowded.stream, command: Offering.enroll(of), type: "Enrolled", data: { personId } }
    const completed = { ...of, passed: true }
    yield {
      stream: crowded.stream,
      command: Offering.complete(completed),
      type: "Completed",
      data: { passed: true, personId },
    }
  }
}
