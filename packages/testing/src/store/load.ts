import { newEvent, uuidV5 } from "@ampera/ledger"
import type { NonEmpty, StreamRevision, Write } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import type { Instance } from "./services.ts"
import { randomOf } from "./seed.ts"

/** What a group of writers is to do. */
export interface Task {
  /** Begins the names of its streams, and is part of every id. */
  readonly name: string
  readonly seed: number
  readonly writers: number
  /** Events for each writer to have kept; null: go on until somebody puts an end to it. */
  readonly events: number | null
  /** The most events of a write. Of a writer whose writes are large, a sudden end mostly falls into one. */
  readonly largest: number
}

/** A write the store said it has kept. */
export interface Kept {
  readonly stream: string
  readonly first: number
  readonly ids: readonly string[]
  readonly recordedAt: readonly string[]
}

/** What stands in the data of each event: which write it is of, how many events that has, and whether it may be there. */
export interface Marked {
  readonly write: string
  readonly of: number
  readonly wrong: boolean
}

/** Streams of one writer that nobody else writes to. */
const ownStreams = 4

/**
 * Lets several writers write at once, with uneven pauses: to streams of their own, to one that all share, sometimes
 * with an expectation that is wrong, sometimes broken off in the middle. `keep` hears of every write that was kept.
 */
export function writeAtOnce(
  at: Instance,
  task: Task,
  keep: (kept: Kept) => void,
): Effect.Effect<void, unknown> {
  const writers = Array.from({ length: task.writers }, (_, n) => oneWriter(at, task, n, keep))
  return Effect.all(writers, { concurrency: "unbounded", discard: true })
}

function oneWriter(
  { store }: Instance,
  task: Task,
  writer: number,
  keep: (kept: Kept) => void,
): Effect.Effect<void, unknown> {
  const random = randomOf(task.seed * 31 + writer)
  const below = (n: number): number => Math.floor(random() * n)
  const heads = new Map<string, StreamRevision>()
  /** Own streams to which a write was broken off: it may come to be kept even later. */
  const unsure = new Set<string>()
  const limit = task.events ?? Number.POSITIVE_INFINITY
  return Effect.gen(function* () {
    let kept = 0
    for (let write = 0; kept < limit; write++) {
      for (let pause = below(6); pause > 0; pause--) yield* Effect.yieldNow
      const own = random() < 0.8
      const stream = own ? `${task.name}-${writer}-${below(ownStreams)}` : "shared"
      const known = own ? heads.get(stream) : undefined
      const head = known ?? (yield* store.readStream(stream, { limit: 0 })).head
      const what = random()
      const wrong = what < 0.1
      // Wrong for ever, whatever the others write meanwhile.
      const expected = wrong ? (head === "none" ? 1_000_000 : "none") : head
      const append = store.appendMany([
        writeOf(task.name, stream, expected, `${writer} ${write}`, 1 + below(task.largest), wrong),
      ])
      if (what > 0.93) {
        // Broken off: whether it was kept, the next look at the stream tells.
        const fiber = yield* Effect.forkChild(append)
        for (let pause = below(3); pause > 0; pause--) yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
        heads.delete(stream)
        unsure.add(stream)
        continue
      }
      const [result] = yield* append
      if (Result.isFailure(result)) {
        if (!wrong && own && !unsure.delete(stream)) return yield* Effect.fail(result.failure)
        if (!wrong) heads.delete(stream)
        continue
      }
      const { first, recordedAt } = result.success
      const ids = recordedAt.map((_, index) => uuidV5(task.name, `${writer} ${write}`, index))
      heads.set(stream, first + ids.length - 1)
      kept += ids.length
      keep({ stream, first, ids, recordedAt })
    }
  })
}

function writeOf(
  name: string,
  stream: string,
  expected: StreamRevision,
  write: string,
  of: number,
  wrong: boolean,
): Write {
  const data: Marked = { write: `${name} ${write}`, of, wrong }
  const events = Array.from({ length: of }, (_, index) =>
    newEvent({
      id: uuidV5(name, write, index),
      type: "Noted",
      schema: 1,
      occurredOn: "2025-02-20",
      data,
      metadata: { actor: "suite", commandDigest: "d", commandId: data.write },
    }),
  )
  return { stream, expected, events: events as unknown as NonEmpty<(typeof events)[number]> }
}
