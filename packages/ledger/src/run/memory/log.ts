import { type Sentence, says } from "../../sentence.ts"
import * as Latch from "effect/Latch"
import type { Checkpoint, PositionedEvent, StoredEvent, Uuid } from "../../index.ts"
import type { StreamRevision } from "../ports/errors.ts"
import type { Snapshot } from "../ports/snapshots.ts"
import { notRestorable } from "../store-kit/restore-rules.ts"
import { nextRevision } from "../reading/stream-state.ts"

/** What a memory store keeps. Several stores may stand on one log, as several processes stand on one file. */
export interface MemoryLog {
  /** In ledger order: the event of position n is at n - 1. */
  readonly events: StoredEvent[]
  /** For each stream the positions of its events: revision n is at n. */
  readonly streams: Map<string, number[]>
  /** Where each event id stands. */
  readonly positions: Map<Uuid, number>
  readonly checkpoints: Map<string, Checkpoint>
  /** Who runs under a name now. */
  readonly owners: Map<string, object>
  readonly snapshots: Map<string, Snapshot[]>
  /** Closed until the log grows; then it opens for good and another one takes its place, so nobody misses it. */
  grown: Latch.Latch
}

/**
 * An empty log, to be handed to {@link memoryStore}: once for each store that stands on it.
 *
 * @example
 * ```ts
 * import { makeMemoryLog, memory, openLedger } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * const log = makeMemoryLog()
 * const ledger = await openLedger({ domain: training, at: memory({ log }), actor: "bkpsdm" })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * log.events.map(({ type }) => type) // => ["OfferingScheduled"]
 * ```
 */
export function makeMemoryLog(): MemoryLog {
  return {
    events: [],
    streams: new Map(),
    positions: new Map(),
    checkpoints: new Map(),
    owners: new Map(),
    snapshots: new Map(),
    grown: Latch.makeUnsafe(false),
  }
}

/** In memory the cursor is the position. */
export const checkpointAt = (position: number): Checkpoint => ({ position, cursor: BigInt(position) })

/** The last revision of a stream. */
export function headOf(log: MemoryLog, stream: string): StreamRevision {
  const length = log.streams.get(stream)?.length ?? 0
  return length === 0 ? "none" : length - 1
}

/** The event at a position that the log has. */
export const eventAt = (log: MemoryLog, position: number): StoredEvent =>
  log.events[position - 1] as StoredEvent

/** The event with that id, in whatever stream. */
export function eventOf(log: MemoryLog, id: Uuid): StoredEvent | undefined {
  const position = log.positions.get(id)
  return position === undefined ? undefined : eventAt(log, position)
}

/** Puts an event at the end of the log; whoever calls it has checked that it fits there. */
export function push(log: MemoryLog, event: StoredEvent): void {
  log.events.push(event)
  const position = log.events.length
  log.positions.set(event.id, position)
  const positions = log.streams.get(event.stream)
  if (positions === undefined) log.streams.set(event.stream, [position])
  else positions.push(position)
}

/** Wakes every reader that waits for more. */
export function wake(log: MemoryLog): void {
  log.grown.openUnsafe()
  log.grown = Latch.makeUnsafe(false)
}

/** What keeps events from being the next ones of the log; undefined when they are. */
export function notNext(log: MemoryLog, events: readonly PositionedEvent[]): Sentence | undefined {
  const heads = new Map<string, StreamRevision>()
  const ids = new Set<Uuid>()
  let position = log.events.length
  for (const event of events) {
    position += 1
    if (event.position !== position)
      return says`position ${{ position: event.position }} came where ${{ next: position }} is the next`
    const revision = nextRevision(heads.get(event.stream) ?? headOf(log, event.stream))
    if (event.revision !== revision) {
      return says`revision ${{ revision: event.revision }} of ${{ stream: event.stream }} came where ${{ next: revision }} is the next`
    }
    const unfit = notRestorable(event)
    if (unfit !== undefined) return unfit
    if (ids.has(event.id) || log.positions.has(event.id))
      return says`the event id ${{ id: event.id }} is there already`
    ids.add(event.id)
    heads.set(event.stream, revision)
  }
  return undefined
}

/** Whether an event was recorded before the one in front of it: only a log that was restored can have one. */
export function instantsFall({ events }: MemoryLog): boolean {
  return events.some(({ recordedAt }, i) => i > 0 && recordedAt < (events[i - 1] as StoredEvent).recordedAt)
}
