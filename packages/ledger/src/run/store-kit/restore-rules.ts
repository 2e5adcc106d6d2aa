import { type Said, says } from "../../sentence.ts"
import { isUuid, parseInstant, type PositionedEvent } from "../../index.ts"

/**
 * What in an event that is to be restored no log of ours could have written: an id or an instant of another form.
 * Undefined when there is nothing. For the stores' `restore`, which look at the rest themselves: whether it is the
 * next event.
 *
 * @example
 * ```ts
 * import { notRestorable } from "@ampera/ledger/store"
 *
 * const id = "018f3b5e-0000-5000-8000-000000000001"
 * notRestorable({ id, recordedAt: "2025-03-02T01:00:00.000Z" }) // => undefined
 * notRestorable({ id, recordedAt: "2025-03-02" })?.figures // => { instant: '"2025-03-02"' }
 * ```
 */
export function notRestorable({
  id,
  recordedAt,
}: Pick<PositionedEvent, "id" | "recordedAt">): Said | undefined {
  if (!isUuid(id)) return says`the event id ${{ id: JSON.stringify(id) }} is no lower-case uuid`
  if (parseInstant(recordedAt) !== recordedAt)
    return says`the instant ${{ instant: JSON.stringify(recordedAt) }} is not in the form of the ledger`
  return undefined
}
