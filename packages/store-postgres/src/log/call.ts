import { limits, type NewEvent } from "@ampera/ledger"
import { type NonEmpty, type Unfit, unfitWrites, type Write } from "@ampera/ledger/store"
import { noUuids } from "./uuid.ts"

/** One call of `appendMany` on its way. */
export interface Call {
  readonly writes: NonEmpty<Write>
  readonly events: number
  /** For each write why it may not be written, whatever the log says; undefined when all may. */
  readonly unfit: readonly (Unfit | undefined)[] | undefined
  /** The caller's clock: milliseconds since 1970. */
  now(): number
}

/** Checks what can be checked without the log, before anything is sent. */
export function makeCall(writes: NonEmpty<Write>, now: () => number): Call {
  const beyond = unfitWrites(writes)
  const noUuid = noUuids(writes)
  const unfit = noUuid === undefined ? beyond : writes.map((_, i) => beyond?.[i] ?? noUuid[i])
  const events = writes.reduce((sum, write) => sum + write.events.length, 0)
  return { writes, events: events > limits.callEvents ? 0 : events, unfit, now }
}

/** The id that stands twice among some events. */
export function repeatedId(events: readonly NewEvent[]): string | undefined {
  const seen = new Set<string>()
  for (const { id } of events) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return undefined
}
