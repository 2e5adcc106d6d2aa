import { type NewEvent, newEvent, type Revision, uuidV5 } from "@ampera/ledger"
import type { NonEmpty, Write } from "@ampera/ledger/store"
import { actor } from "./offerings.ts"

const people = 5_000
const offerings = 500
const budgets = 20

/** The nth thing that happens in a made-up agency: somebody is enrolled, funded, completes, and so on. */
export function happening(n: number): {
  readonly stream: string
  readonly type: "Enrolled" | "Funded" | "Completed"
  readonly data: object
} {
  // A step that has no factor in common with the number of people visits all of them in no order.
  const personId = `p${String(((n >> 2) * 1_907) % people).padStart(5, "0")}`
  const offeringId = `it-${(n >> 2) % offerings}`
  if (n % 4 === 0) return { stream: `offering-${offeringId}`, type: "Enrolled", data: { personId } }
  if (n % 4 === 3)
    return { stream: `offering-${offeringId}`, type: "Completed", data: { passed: n % 8 === 3, personId } }
  const amount = 1_000_000 + (n % 1_000) * 1_000
  const data = { amount, fundingId: `f${n}`, offeringId, personId }
  return { stream: `budget-${n % budgets}`, type: "Funded", data }
}

/** Writes of one event each for the things from `first` up to `end`; `revisions` remembers where streams stand. */
export function writesOf(first: number, end: number, revisions: Map<string, Revision>): NonEmpty<Write> {
  const writes = Array.from({ length: end - first }, (_, i): Write => {
    const { stream, type, data } = happening(first + i)
    const at = revisions.get(stream)
    revisions.set(stream, at === undefined ? 0 : at + 1)
    return { stream, expected: at ?? "none", events: [eventOf(first + i, type, data)] }
  })
  return writes as unknown as NonEmpty<Write>
}

function eventOf(n: number, type: string, data: object): NewEvent {
  const metadata = { actor, commandDigest: "x".repeat(43), commandId: `bench-${n}` }
  return newEvent({ id: uuidV5("bench", n), type, schema: 1, occurredOn: "2025-02-20", data, metadata })
}
