import { type Filter, pageSize } from "./filter.ts"
import type { Kept, Log } from "./log.ts"

/** A place in the log. An event stands at its commit position, and its prepare position is the same. */
export interface Place {
  readonly commit: bigint
  readonly prepare: bigint
}

/** Before the first event. On the wire both positions are 2^64-1, which is also the end of the log. */
export const head: Place = { commit: -1n, prepare: -1n }

export const placeOf = ({ position }: Kept): Place => ({ commit: position, prepare: position })

export const isBefore = (a: Place, b: Place): boolean =>
  a.commit < b.commit || (a.commit === b.commit && a.prepare < b.prepare)

/** A piece of the log as a subscription that catches up reads it. */
export interface Page {
  readonly events: readonly Kept[]
  /** Where it begins. */
  readonly current: Place
  /** Where the next one begins: behind the last event that was looked at. */
  readonly next: Place
  readonly considered: number
  readonly isEnd: boolean
}

/** Reads a page from a place on, what stands there included. */
export function readPage(log: Log, from: Place, filter: Filter): Page {
  const current = from === head ? { commit: 0n, prepare: 0n } : from
  const events: Kept[] = []
  let index = log.indexAfter(current.prepare > current.commit ? current.commit : current.commit - 1n)
  let considered = 0
  while (events.length < pageSize && considered < filter.window) {
    const event = log.all[index]
    if (event === undefined) break
    index += 1
    considered += 1
    if (filter.matches(event)) events.push(event)
  }
  const isEnd = events.length < pageSize && considered < filter.window
  const next = considered === 0 ? current : { commit: log.all[index]?.position ?? log.end, prepare: 0n }
  return { events, current, next, considered, isEnd }
}
