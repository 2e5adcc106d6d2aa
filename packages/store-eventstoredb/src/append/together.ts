import { leafLength, limits, type NewEvent } from "@ampera/ledger"
import { type NonEmpty, repeatedId, type Write } from "@ampera/ledger/store"
import type { Call } from "./call.ts"

/**
 * The writes from one on that can be one append: they follow each other in the call, on one stream, each expecting what
 * the one before leaves, and no id stands in them twice or in the stream.
 */
export function together(call: Call, from: number, isThere: (id: string) => boolean): NonEmpty<Write> {
  const first = call.writes[from] as Write
  const writes: [Write, ...Write[]] = [first]
  const ids = new Set(first.events.map(({ id }) => id))
  const start = first.expected === "none" ? 0 : first.expected + 1
  let bytes = bytesOf(first.events, first.stream, start)
  for (let index = from + 1; index < call.writes.length; index++) {
    const write = call.writes[index] as Write
    const { events, expected, stream } = write
    const next = start + ids.size
    if (stream !== first.stream || expected !== next - 1 || call.unfit[index] !== undefined) break
    bytes += bytesOf(events, stream, next)
    if (bytes > limits.writeBytes || ids.size + events.length > limits.writeEvents) break
    if (repeatedId(events) !== undefined || events.some(({ id }) => ids.has(id) || isThere(id))) break
    for (const { id } of events) ids.add(id)
    writes.push(write)
  }
  return writes
}

const bytesOf = (events: readonly NewEvent[], stream: string, first: number): number =>
  events.reduce((sum, event) => sum + leafLength(event, stream, first), 0)
