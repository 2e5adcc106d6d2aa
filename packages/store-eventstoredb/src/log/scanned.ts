import type { Cursor } from "@ampera/ledger"

/**
 * How far the server has looked: at everything before `commit`, and at what stands there only if `prepare` is as far.
 * An event has both alike. When the server speaks between two events it gives the next one's place with the prepare
 * position 0: who kept only the commit position of that would pass over an event that was not there yet.
 */
export interface Scanned {
  readonly commit: Cursor
  readonly prepare: Cursor
}

/** Up to an event, and it. */
export const through = (cursor: Cursor): Scanned => ({ commit: cursor, prepare: cursor })

export const isFurther = (a: Scanned, b: Scanned): boolean =>
  a.commit > b.commit || (a.commit === b.commit && a.prepare > b.prepare)

/** Whether the server has looked at everything up to an event, and at it. */
export const covers = (scanned: Scanned, cursor: Cursor): boolean => !isFurther(through(cursor), scanned)

/** The server counts with a sign. */
const largest = 9_223_372_036_854_775_807n

/**
 * Whether a checkpoint says anything. A server 24.2.0 to 24.10.4 that has looked at few events, and found none that was
 * asked for, says "before the first event" as 2^64-1, which is the end of every log (its issue KDB-710).
 */
export const isSaid = ({ commit, prepare }: Scanned): boolean => commit <= largest && prepare <= largest
