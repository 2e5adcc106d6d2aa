import { type Position, type PositionedEvent, says, type Sentence } from "@ampera/ledger"
import { type NonEmpty, notRestorable, NotTheNext } from "@ampera/ledger/store"
import type { Log } from "./log.ts"

/**
 * Writes events as they were written elsewhere, all of them or none. `falls` is called, within the transaction, when
 * one was recorded before the one in front of it.
 */
export function restore(
  log: Log,
  events: NonEmpty<PositionedEvent>,
  where: Sentence,
  falls: () => void,
): Position | NotTheNext {
  try {
    return log.write(() => {
      for (const event of events) {
        const last = log.recordedAt
        const wrong = push(log, event)
        if (wrong !== undefined) throw new NotTheNext(wrong, where)
        if (log.recordedAt < last && log.position > 1) falls()
      }
      return log.position
    })
  } catch (error) {
    if (error instanceof NotTheNext) return error
    throw error
  }
}

/** Writes the next event; or says why it is not the next one. */
function push(log: Log, event: PositionedEvent): Sentence | undefined {
  const { position, stream, revision, id } = event
  if (position !== log.position + 1)
    return says`position ${{ position }} came where ${{ next: log.position + 1 }} is the next`
  const entry = log.streams.entry(stream)
  const next = (entry?.head ?? -1) + 1
  if (revision !== next)
    return says`revision ${{ revision }} of ${{ stream }} came where ${{ next }} is the next`
  const unfit = notRestorable(event)
  if (unfit !== undefined) return unfit
  if (log.place(id) !== undefined) return says`the event id ${{ id }} is there already`
  log.push(entry ?? log.streams.add(stream), event, Date.parse(event.recordedAt))
  return undefined
}
