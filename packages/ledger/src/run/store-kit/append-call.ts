import { limits, type NewEvent, says, Unwritable } from "../../index.ts"
import type { NonEmpty, Write } from "../ports/event-store.ts"
import { type Unfit, unfitWrites } from "./append-rules.ts"
import type { GroupedCall } from "./group-commit.ts"

/** One call of `appendMany` on its way. */
export interface AppendCall extends GroupedCall {
  readonly writes: NonEmpty<Write>
  /** For each write why it may not be written, whatever the log says; undefined when all may. */
  readonly unfit: readonly (Unfit | undefined)[] | undefined
  /** The caller's clock: milliseconds since 1970. */
  now(): number
}

/**
 * Checks what can be checked without the log, before anything is sent or locked. `isId` says which event ids a store can
 * keep, where it keeps them as uuids: nothing of the kernel's makes another.
 *
 * @example
 * ```ts
 * import { newEvent, uuidV5 } from "@ampera/ledger"
 * import { appendCall } from "@ampera/ledger/store"
 *
 * const event = newEvent({ id: uuidV5("1"), type: "Funded", schema: 1, occurredOn: "2025-03-01", data: {}, metadata: {} })
 * const call = appendCall([{ stream: "budget apbd", expected: "none", events: [event] }], () => 0)
 * call.events // => 1
 * call.unfit?.[0]?.code // => "stream.name"
 * ```
 */
export function appendCall(
  writes: NonEmpty<Write>,
  now: () => number,
  isId?: (id: string) => boolean,
): AppendCall {
  const beyond = unfitWrites(writes)
  const foreign = isId && foreignIds(writes, isId)
  const unfit = foreign === undefined ? beyond : writes.map((_, i) => beyond?.[i] ?? foreign[i])
  const events = writes.reduce((sum, write) => sum + write.events.length, 0)
  // What is over the limit is refused whole, and fills no group.
  return { writes, events: events > limits.callEvents ? 0 : events, unfit, now, abandoned: false }
}

function foreignIds(
  writes: NonEmpty<Write>,
  isId: (id: string) => boolean,
): readonly (Unwritable | undefined)[] | undefined {
  let found: (Unwritable | undefined)[] | undefined
  for (const [i, { events }] of writes.entries()) {
    const wrong = events.find(({ id }) => !isId(id))
    if (wrong === undefined) continue
    found ??= []
    found[i] = new Unwritable({
      code: "id.uuid",
      what: says`${{ id: JSON.stringify(wrong.id) }} is no lower-case uuid`,
      where: says`in an event ${{ type: wrong.type }}`,
      cure: "correct the id and send it again",
    })
  }
  return found
}

/**
 * An id that stands twice among the events; undefined when each is there once.
 *
 * @example
 * ```ts
 * import { newEvent, uuidV5 } from "@ampera/ledger"
 * import { repeatedId } from "@ampera/ledger/store"
 *
 * const event = newEvent({ id: uuidV5("1"), type: "Funded", schema: 1, occurredOn: "2025-03-01", data: {}, metadata: {} })
 * repeatedId([event]) // => undefined
 * repeatedId([event, event]) === event.id // => true
 * ```
 */
export function repeatedId(events: readonly Pick<NewEvent, "id">[]): string | undefined {
  const seen = new Set<string>()
  for (const { id } of events) {
    if (seen.has(id)) return id
    seen.add(id)
  }
  return undefined
}
