import type { Revision, Uuid } from "@ampera/ledger"

/** A stream as far as it is known: all its ids from the first event to the head. */
export interface KnownStream {
  readonly head: Revision
  /** Where each id stands. */
  readonly ids: ReadonlyMap<Uuid, Revision>
}

interface Entry {
  head: Revision
  readonly ids: Map<Uuid, Revision>
}

/** How many ids are remembered in all; about 20 MB. */
const remembered = 100_000

/**
 * The ids of streams that were read or written lately. The server compares ids only where it was to append them, so
 * whether one stands in a stream already has to be known here.
 */
export class KnownStreams {
  /** In the order in which they were used last. */
  readonly #entries = new Map<string, Entry>()
  #count = 0

  /** A stream, if it is known whole up to some revision. Others may have written behind that. */
  get(stream: string): KnownStream | undefined {
    const entry = this.#entries.get(stream)
    if (entry === undefined) return undefined
    this.#entries.delete(stream)
    this.#entries.set(stream, entry)
    return entry
  }

  /** Takes down events that were read, or written, as far as they go on from what is known. */
  saw(stream: string, events: readonly { readonly id: Uuid; readonly revision: Revision }[]): void {
    if (events.length === 0) return
    const entry = this.#entries.get(stream) ?? { head: -1, ids: new Map<Uuid, Revision>() }
    for (const { id, revision } of events) {
      if (revision !== entry.head + 1) continue
      entry.head = revision
      entry.ids.set(id, revision)
      this.#count += 1
    }
    if (entry.head < 0) return
    this.#entries.set(stream, entry)
    this.#shrink(stream)
  }

  /** Nobody knows what stands in it now. */
  forget(stream: string): void {
    const entry = this.#entries.get(stream)
    if (entry === undefined) return
    this.#count -= entry.ids.size
    this.#entries.delete(stream)
  }

  #shrink(except: string): void {
    for (const stream of this.#entries.keys()) {
      if (this.#count <= remembered) return
      if (stream !== except) this.forget(stream)
    }
  }
}
