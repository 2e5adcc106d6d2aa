import { type Position, type Revision, says, type Sentence } from "@ampera/ledger"
import { HistoryMissing } from "@ampera/ledger/store"
import { atLeader, type Connection } from "../server/connection.ts"
import { within } from "../server/deadline.ts"
import type { LogEvent } from "./event.ts"
import type { Names } from "./names.ts"

/** What in a stream's metadata hides events of it: from reading at once, and from the disk when it is scavenged. */
interface Hiding {
  readonly maxCount?: number
  readonly maxAge?: number
  readonly truncateBefore?: number
}

/** By which sign the server hides a part of a stream; undefined when it hides nothing. */
export async function hidden({ deadline, reads }: Connection, name: string): Promise<string | undefined> {
  const { metadata } = await within(deadline, reads.getStreamMetadata(name, atLeader))
  const { maxAge, maxCount, truncateBefore } = (metadata ?? {}) as Hiding
  if (maxCount !== undefined) return `$maxCount ${maxCount}`
  if (maxAge !== undefined) return `$maxAge ${maxAge}`
  return truncateBefore === undefined ? undefined : "$tb"
}

/** The sign of a stream that was closed for ever. */
export const tombstone = "$streamDeleted"

export const cutOff = (stream: string, sign: string, where: Sentence): HistoryMissing =>
  new HistoryMissing(says`the stream ${{ stream }} was cut off or deleted on the server (${{ sign }})`, where)

/** The log was put back, or is another one. */
export const gone = (position: Position, where: Sentence): HistoryMissing =>
  new HistoryMissing(says`position ${{ position }} was read once, now the server has no such event`, where)

export const gap = (stream: string, from: Revision, to: Revision, where: Sentence): HistoryMissing =>
  new HistoryMissing(
    says`events are missing between the revisions ${{ from }} and ${{ to }} of ${{ stream }}`,
    where,
  )

/**
 * Watches, in one pass over the log, that every stream has its next revision each time, and the first one where the
 * pass begins at the beginning.
 */
export class Revisions {
  readonly #next = new Map<string, number>()
  readonly #whole: boolean
  readonly #where: Sentence

  constructor(whole: boolean, where: Sentence) {
    this.#whole = whole
    this.#where = where
  }

  check({ revision, stream }: LogEvent): HistoryMissing | undefined {
    const next = this.#next.get(stream) ?? (this.#whole ? 0 : revision)
    this.#next.set(stream, revision + 1)
    if (revision === next) return undefined
    return gap(stream, Math.min(next, revision), Math.max(next, revision), this.#where)
  }
}

/** What a tombstone or metadata among the events of all streams say about one of ours. */
export async function checkSign(
  connection: Connection,
  names: Names,
  sign: { readonly streamId: string },
): Promise<HistoryMissing | undefined> {
  const { where } = connection
  const described = names.described(sign.streamId)
  if (described === undefined) return cutOff(names.inLedger(sign.streamId), tombstone, where)
  // Metadata were perhaps set right since.
  const hiding = await hidden(connection, described)
  return hiding === undefined ? undefined : cutOff(names.inLedger(described), hiding, where)
}
