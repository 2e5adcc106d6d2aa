import { checkAppend, type Expected, type Verdict } from "./check-append.ts"
import {
  everything,
  isMetastream,
  metastreamOf,
  readTruncation,
  type Truncation,
  visible,
} from "./truncation.ts"

/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}

/** An event as the server keeps it. */
export interface Kept extends Proposed {
  readonly stream: string
  readonly revision: number
  /** Where it begins in the transaction file: commit and prepare position alike, with gaps between two events. */
  readonly position: bigint
  /** Milliseconds since 1970. */
  readonly created: number
}

/** What reading a stream finds. */
export type Found = "notFound" | "deleted" | readonly Kept[]

/** What an append came to. */
export type Outcome =
  | { readonly verdict: "written" | "idempotent"; readonly last: number; readonly position: bigint }
  | { readonly verdict: "wrongVersion"; readonly expected: Expected; readonly actual: number | undefined }
  | { readonly verdict: "deleted" }
  | { readonly verdict: "tooLarge" }

/** The type of the event that closes a stream for ever. */
const tombstone = "$streamDeleted"

/** Streams and the order of all events, in memory: what a node of the cluster keeps. It outlives a restart. */
export class Log {
  readonly all: Kept[] = []
  readonly #streams = new Map<string, Kept[]>()
  readonly #listeners = new Set<() => void>()
  readonly #now: () => number
  /** Something of the server's own stands before its first event. */
  #offset = 100n

  constructor(now: () => number) {
    this.#now = now
    // A new node has written some events of its own before anybody comes.
    this.push("$settings", "$settings-written")
    this.push("$users", "$user-created")
  }

  /** Every event of a stream, hidden or not. */
  events(stream: string): readonly Kept[] {
    return this.#streams.get(stream) ?? []
  }

  /** What of a stream may be read now, in order. */
  read(stream: string): Found {
    const events = this.events(stream)
    if (events.at(-1)?.type === tombstone) return "deleted"
    if (events.length === 0) return "notFound"
    const { truncation, softDeleted } = this.#truncation(stream)
    const seen = visible(events, truncation, this.#now())
    return softDeleted && seen.length === 0 ? "notFound" : seen
  }

  append(stream: string, expected: Expected, proposed: readonly Proposed[]): Outcome {
    const events = this.events(stream)
    const verdict = this.check(stream, expected, proposed)
    const actual = events.at(-1)
    switch (verdict.verdict) {
      case "ok": {
        if (this.#truncation(stream).softDeleted)
          this.push(metastreamOf(stream), "$metadata", { $tb: events.length })
        for (const event of proposed) this.#keep(stream, event)
        const last = this.all.at(-1) as Kept
        this.#tell()
        return { verdict: "written", last: last.revision, position: last.position }
      }
      case "idempotent": {
        const last = events[verdict.last] as Kept
        return { verdict: "idempotent", last: last.revision, position: last.position }
      }
      case "deleted":
        return { verdict: "deleted" }
      case "wrongVersion":
        return { verdict: "wrongVersion", expected, actual: actual?.revision }
    }
  }

  /** Whether an append may be written, without writing it. */
  check(stream: string, expected: Expected, proposed: readonly Proposed[]): Verdict {
    const events = this.events(stream)
    const state = {
      tombstoned: events.at(-1)?.type === tombstone,
      softDeleted: this.#truncation(stream).softDeleted,
      hasMetadata: this.events(metastreamOf(stream)).length > 0,
    }
    return checkAppend(state, events, expected, proposed)
  }

  /** Hides all events of a stream; its numbers go on where they were. */
  softDelete(stream: string): bigint {
    return this.push(metastreamOf(stream), "$metadata", `{"$tb":${everything}}`).position
  }

  /** Closes a stream for ever. */
  tombstone(stream: string): bigint {
    return this.push(stream, tombstone).position
  }

  /** Writes an event past every check: what the server itself writes, and what an operator does. */
  push(stream: string, type: string, data: object | string = {}): Kept {
    const kept = this.#keep(stream, {
      id: crypto.randomUUID(),
      type,
      contentType: "application/json",
      data: Buffer.from(typeof data === "string" ? data : JSON.stringify(data)),
      metadata: new Uint8Array(),
    })
    this.#tell()
    return kept
  }

  /** Calls back after each append, until the answer is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  get last(): Kept | undefined {
    return this.all.at(-1)
  }

  /** Where the next event will begin. */
  get end(): bigint {
    return this.#offset
  }

  /** Whether one can read from a position: an event begins there, or nothing is there yet. */
  isPlace(position: bigint): boolean {
    if (position === 0n || position >= this.#offset) return true
    return this.all[this.indexAfter(position - 1n)]?.position === position
  }

  /** The index in `all` of the first event behind a position. */
  indexAfter(position: bigint): number {
    let low = 0
    let high = this.all.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.all[middle] as Kept).position <= position) low = middle + 1
      else high = middle
    }
    return low
  }

  #keep(stream: string, event: Proposed): Kept {
    const events = this.#streams.get(stream) ?? []
    if (events.length === 0) this.#streams.set(stream, events)
    const kept = { ...event, stream, revision: events.length, position: this.#offset, created: this.#now() }
    this.#offset += BigInt(90 + stream.length + event.data.length + event.metadata.length)
    events.push(kept)
    this.all.push(kept)
    return kept
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #truncation(stream: string): { readonly truncation: Truncation; readonly softDeleted: boolean } {
    if (isMetastream(stream)) return { truncation: { maxCount: 1 }, softDeleted: false }
    return readTruncation(this.events(metastreamOf(stream)).at(-1)?.data)
  }
}
