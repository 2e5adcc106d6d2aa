import { type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import type { NonEmpty, StreamRevision, Write } from "@ampera/ledger/store"

/** An event as the model keeps it. */
export interface Entry {
  readonly stream: string
  readonly revision: number
  readonly id: string
}

/** How a write in a test run names the ids of its events: new ones, or ones that were used before. */
export type Ids = { readonly fresh: number } | { readonly again: number } | { readonly mixed: number }

/** What a test run asks to be written; what that is exactly depends on what is there by then. */
export interface Asked {
  readonly stream: string
  /** Added to what the stream is at; 0 is right. */
  readonly off: number
  readonly ids: Ids
}

/** The answer to a write, as far as the contract says it. */
export type Told =
  | { readonly kept: number; readonly repeated: boolean }
  | { readonly error: "EventIdTaken" }
  | { readonly error: "VersionConflict"; readonly actual: StreamRevision }

/** The contract of a log in forty lines, without a clock: what a store is compared with. */
export class Model {
  readonly log: Entry[] = []
  /** Every write that was kept, by its ids. */
  readonly writes: { readonly stream: string; readonly ids: readonly string[] }[] = []
  #ids = 0

  head(stream: string): StreamRevision {
    const revision = this.log.findLast((entry) => entry.stream === stream)?.revision
    return revision ?? "none"
  }

  /** Turns what is asked for into a write. */
  resolve({ stream, off, ids }: Asked): Write {
    const earlier =
      this.writes.length === 0 || "fresh" in ids
        ? undefined
        : this.writes.at(-1 - (count(ids) % this.writes.length))
    const names = earlier === undefined ? this.#fresh(1 + (count(ids) % 4)) : earlier.ids
    const all = "mixed" in ids && earlier !== undefined ? [...names.slice(0, 2), ...this.#fresh(1)] : names
    const head = this.head(earlier === undefined ? stream : earlier.stream)
    const at = (head === "none" ? -1 : head) + off
    return {
      stream: earlier?.stream ?? stream,
      expected: at < 0 ? "none" : at,
      events: all.map(eventOf) as unknown as NonEmpty<NewEvent>,
    }
  }

  /** Keeps a call of writes and says how each is answered. */
  append(writes: readonly Write[]): readonly Told[] {
    const failed = new Set<string>()
    const repeated = new Set<string>()
    return writes.map((write): Told => {
      const { stream } = write
      const told = failed.has(stream) ? this.#conflict(stream) : this.#answer(write, repeated.has(stream))
      if ("error" in told) failed.add(stream)
      else if (told.repeated) repeated.add(stream)
      return told
    })
  }

  #answer({ stream, expected, events }: Write, afterRepeated: boolean): Told {
    const ids = events.map(({ id }) => id)
    const there = ids.map((id) => this.log.find((entry) => entry.id === id && entry.stream === stream))
    const [first] = there
    const whole = there.every(
      (entry, n) => entry !== undefined && entry.revision === (first?.revision ?? 0) + n,
    )
    if (first !== undefined && whole) return { kept: first.revision, repeated: true }
    if (there.some((entry) => entry !== undefined)) return { error: "EventIdTaken" }
    const head = this.head(stream)
    if (head !== expected || afterRepeated) return this.#conflict(stream)
    const next = head === "none" ? 0 : head + 1
    ids.forEach((id, n) => this.log.push({ stream, revision: next + n, id }))
    this.writes.push({ stream, ids })
    return { kept: next, repeated: false }
  }

  #conflict(stream: string): Told {
    return { error: "VersionConflict", actual: this.head(stream) }
  }

  #fresh(howMany: number): string[] {
    return Array.from({ length: howMany }, () => uuidV5("model", this.#ids++))
  }
}

const count = (ids: Ids): number => Object.values(ids)[0] as number

const eventOf = (id: string): NewEvent =>
  newEvent({
    id,
    type: "Noted",
    schema: 1,
    occurredOn: "2025-02-20",
    data: { id },
    metadata: { actor: "model", commandDigest: "d", commandId: id },
  })
