import type { PositionedEvent } from "@ampera/ledger"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Scope from "effect/Scope"
import { expect } from "vitest"
import { times } from "../../times.ts"
import { follower } from "../follower.ts"
import { append, bound, errorOf, everything, headOf, instance, numbered, perform } from "../instance.ts"
import { type Kept, type Marked, type Task, writeAtOnce } from "../load.ts"
import { type WriterProcess, writerProcess } from "../processes.ts"
import { randomOf, seed } from "../seed.ts"
import type { Case, Ground, StorePlace } from "../spec.ts"

/** Sudden ends and many writers: what was acknowledged is there, and nothing is there by half. */
export const crashes: readonly Case[] = [
  {
    number: 43,
    title:
      "has every acknowledged event after a sudden end, none by half, and goes on with the next position",
    run: (ground) => suddenEnds(ground, times(20)),
  },
  {
    number: 44,
    title: "shows a follower exactly the committed events in order, whatever 8 writers do to each other",
    run: (ground) => manyWriters(ground, times(5_000)),
  },
]

/**
 * Case 43, as often as wanted: writers are ended at random moments. A store that outlives its process is killed with
 * it (`kill -9`); one in memory is closed under its writers' hands.
 *
 * @example
 * ```ts
 * import { makeMemoryLog, memoryStore } from "@ampera/ledger/run"
 * import { type StoreSpec, suddenEnds } from "@ampera/testing/store"
 * import { it } from "vitest"
 *
 * const spec: StoreSpec = {
 *   name: "memory",
 *   capabilities: { recordedAtFalls: "never" },
 *   outlivesProcess: "nothing",
 *   make() {
 *     const log = makeMemoryLog()
 *     return { open: (options) => memoryStore({ ...options, log }), dispose: () => Promise.resolve() }
 *   },
 * }
 * it("keeps what it acknowledged over 30 sudden ends", async () => {
 *   await suddenEnds({ spec, place: await spec.make() }, 30)
 * })
 * ```
 */
export async function suddenEnds({ spec, place }: Ground, often: number): Promise<void> {
  const random = randomOf(seed)
  const acknowledged: Kept[] = []
  expect(place.elsewhere !== undefined).toBe(spec.outlivesProcess === "everything")
  const end = place.elsewhere === undefined ? closedWriters(place) : killedWriters(place.elsewhere, often)
  for (let n = 0; n < often; n++) {
    const task: Task = { name: `end-${n}`, seed: seed + n, writers: 2, events: null, largest: 60 }
    await end(task, 1 + Math.floor(random() * 25), acknowledged)
    await place.settled?.()
    await perform(
      Effect.gen(function* () {
        const at = yield* instance(place)
        const log = yield* everything(at)
        expectWhole(log, acknowledged)
        // The next position follows, and belongs to whoever is alive.
        yield* append(at, `alive-${n}`, "none", [numbered("alive", n)])
        const last = (yield* everything(at, { after: yield* at.store.at(log.length) })).at(0)
        expect(last).toMatchObject({ position: log.length + 1, stream: `alive-${n}`, revision: 0 })
      }),
    )
  }
  if (spec.outlivesProcess === "nothing") {
    // What such a store declares: a place made anew knows nothing of any other.
    const other = await spec.make()
    expect(await perform(Effect.flatMap(instance(other), headOf))).toBe(0)
    await other.dispose()
  }
}

type End = (task: Task, after: number, acknowledged: Kept[]) => Promise<void>

/** Starts the next process while one writes, so that only the killing is waited for. */
function killedWriters(elsewhere: NonNullable<StorePlace["elsewhere"]>, often: number): End {
  let started = 0
  const start = (): Promise<WriterProcess> | undefined =>
    started++ < often ? writerProcess(elsewhere) : undefined
  let next = start()
  return async (task, after, acknowledged) => {
    const writer = await (next as Promise<WriterProcess>)
    next = start()
    let heard = 0
    writer.begin(task, (kept) => {
      acknowledged.push(kept)
      heard += 1
      if (heard === after) writer.kill()
    })
    expect(await writer.gone).toEqual({ code: null, signal: "SIGKILL" })
  }
}

function closedWriters(place: StorePlace): End {
  return (task, after, acknowledged) =>
    perform(
      Effect.gen(function* () {
        const life = yield* Scope.make()
        const at = yield* Scope.provide(instance(place), life)
        const enough = yield* Deferred.make<void>()
        let heard = 0
        const writing = yield* Effect.forkChild(
          writeAtOnce(at, task, (kept) => {
            acknowledged.push(kept)
            heard += 1
            if (heard === after) Deferred.doneUnsafe(enough, Effect.void)
          }),
        )
        yield* Deferred.await(enough)
        yield* Scope.close(life, Exit.void)
        const ended = Effect.timeout(errorOf(Fiber.join(writing)), bound)
        expect(yield* ended).toMatchObject({ code: "store.closed" })
      }),
    )
}

/**
 * Case 44, with as many events as wanted: 8 writers in two processes, or over two instances.
 *
 * @example
 * ```ts
 * import { makeMemoryLog, memoryStore } from "@ampera/ledger/run"
 * import { manyWriters, type StoreSpec } from "@ampera/testing/store"
 * import { it } from "vitest"
 *
 * const spec: StoreSpec = {
 *   name: "memory",
 *   capabilities: { recordedAtFalls: "never" },
 *   outlivesProcess: "nothing",
 *   make() {
 *     const log = makeMemoryLog()
 *     return { open: (options) => memoryStore({ ...options, log }), dispose: () => Promise.resolve() }
 *   },
 * }
 * it("shows a follower 1,000 events by 8 writers", async () => {
 *   await manyWriters({ spec, place: await spec.make() }, 1_000)
 * })
 * ```
 */
export async function manyWriters({ place }: Ground, events: number): Promise<void> {
  const { elsewhere } = place
  const each = Math.ceil(events / 8)
  const tasks = [0, 1].map(
    (n): Task => ({ name: `many-${n}`, seed: seed + n, writers: 4, events: each, largest: 5 }),
  )
  const acknowledged: Kept[] = []
  const keep = (kept: Kept): void => void acknowledged.push(kept)
  await perform(
    Effect.gen(function* () {
      const reader = yield* instance(place)
      const following = yield* follower(reader)
      if (elsewhere === undefined) {
        const instances = [yield* instance(place), yield* instance(place)]
        const writing = instances.map((at, n) => writeAtOnce(at, tasks[n] as Task, keep))
        yield* Effect.all(writing, { concurrency: "unbounded" })
      } else {
        const ended = yield* Effect.promise(async () => {
          const writers = await Promise.all(tasks.map(() => writerProcess(elsewhere)))
          writers.forEach((writer, n) => writer.begin(tasks[n] as Task, keep))
          return Promise.all(writers.map((writer) => writer.gone))
        })
        expect(ended).toEqual(ended.map(() => ({ code: 0, signal: null })))
      }
      const log = yield* everything(reader)
      expect(log.length).toBeGreaterThanOrEqual(each * 8)
      expectWhole(log, acknowledged)
      yield* following.until(log.length)
      expect(following.seen).toEqual(log)
    }),
  )
}

/** A log is in order, holds every acknowledged write, each whole or not at all, and none that was wrong. */
function expectWhole(log: readonly PositionedEvent[], acknowledged: readonly Kept[]): void {
  const byId = new Map(log.map((event) => [event.id, event]))
  expect(byId.size).toBe(log.length)
  const heads = new Map<string, number>()
  const writes = new Map<string, number[]>()
  log.forEach((event, index) => {
    const revision = (heads.get(event.stream) ?? -1) + 1
    heads.set(event.stream, revision)
    if (event.position !== index + 1 || event.revision !== revision) {
      expect(event).toMatchObject({ position: index + 1, revision })
    }
    const marked = JSON.parse(event.data) as Partial<Marked>
    if (marked.write === undefined) return
    expect(marked.wrong).toBe(false)
    const positions = writes.get(marked.write)
    if (positions === undefined) writes.set(marked.write, [event.position])
    else positions.push(event.position)
    if (positions?.length === marked.of) return
    // The last event of a write is the one that completes it; until then the next event must be of it too.
    const followedBy = log[index + 1]
    if ((positions?.length ?? 1) < (marked.of ?? 1)) expect(followedBy?.data).toBe(event.data)
  })
  for (const { stream, first, ids, recordedAt } of acknowledged) {
    const there = ids.map((id) => byId.get(id))
    const same = there.every(
      (event, n) =>
        event?.stream === stream && event.revision === first + n && event.recordedAt === recordedAt[n],
    )
    if (!same) expect(there).toEqual({ stream, first, ids, recordedAt })
  }
}
