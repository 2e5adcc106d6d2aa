import type { Checkpoint, Position, PositionedEvent } from "@ampera/ledger"
import type { NonEmpty, Write, WriteResult } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import * as fc from "fast-check"
import { expect } from "vitest"
import { eventsOf, everything, instance } from "./instance.ts"
import { type Asked, Model, type Told } from "./model.ts"
import { seed } from "./seed.ts"
import type { Instance } from "./services.ts"
import type { StorePlace, StoreSpec } from "./spec.ts"

/** A store under test: it is closed and opened again in the course of a run. */
class Real {
  readonly #place: StorePlace
  #life: Scope.Closeable | undefined
  #at: Instance | undefined
  /** How many events of each stream the reader has counted that saves the checkpoint `counter`. */
  readonly counted = new Map<string, number>()

  constructor(place: StorePlace) {
    this.#place = place
  }

  /** Does something with the store as it is open now. */
  use<A>(body: (at: Instance) => Effect.Effect<A, unknown>): Promise<A> {
    return Effect.runPromise(
      Effect.gen({ self: this }, function* () {
        if (this.#at === undefined) {
          this.#life = yield* Scope.make()
          this.#at = yield* Scope.provide(instance(this.#place), this.#life)
        }
        return yield* body(this.#at)
      }),
    )
  }

  /** Closes it; the next use opens it again. */
  async close(): Promise<void> {
    if (this.#life !== undefined) await Effect.runPromise(Scope.close(this.#life, Exit.void))
    this.#life = undefined
    this.#at = undefined
  }
}

type Step = fc.AsyncCommand<Model, Real>

const step = (title: string, run: (model: Model, real: Real) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => title,
})

/** Appends one or more writes: new ones, ones that were there, with a right or a wrong expectation. */
const append = (asked: readonly Asked[]): Step =>
  step(`append(${JSON.stringify(asked)})`, async (model, real) => {
    const writes = asked.map((one) => model.resolve(one)) as unknown as NonEmpty<Write>
    const results = await real.use((at) => at.store.appendMany(writes))
    expect(results.map(told)).toEqual(model.append(writes))
  })

function told(result: WriteResult): Told {
  if (Result.isSuccess(result)) return { kept: result.success.first, repeated: result.success.repeated }
  const { failure } = result
  if (failure._tag === "VersionConflict") return { error: failure._tag, actual: failure.actual }
  if (failure._tag === "EventIdTaken") return { error: failure._tag }
  throw failure
}

const essence = ({ stream, revision, id }: { stream: string; revision: number; id: string }) => ({
  stream,
  revision,
  id,
})

/** Reads a piece of a stream, and a piece of the log. */
const read = (stream: string, after: number, limit: number): Step =>
  step(`read(${stream}, ${after}, ${limit})`, async (model, real) => {
    const { head, events } = await real.use((at) =>
      at.store.readStream(stream, { after: after < 0 ? "none" : after, limit }),
    )
    expect(head).toBe(model.head(stream))
    const inModel = model.log.filter((entry) => entry.stream === stream)
    expect(events.map(essence)).toEqual(inModel.slice(after + 1, after + 1 + limit))

    const from = Math.min(Math.max(after, 0), model.log.length)
    const upTo = from + limit
    const log = await real.use((at) =>
      Effect.flatMap(at.store.at(from), (checkpoint) => everything(at, { after: checkpoint, upTo })),
    )
    expect(log.map(essence)).toEqual(model.log.slice(from, upTo))
    expect(log.map(({ position }) => position)).toEqual(log.map((_, n) => from + 1 + n))
  })

/** Follows the log from the checkpoint to its end, counts, and saves the checkpoint. */
const follow = (): Step =>
  step("follow", async (model, real) => {
    await real.use((at) =>
      Effect.gen(function* () {
        const from = yield* at.checkpoints.load("counter")
        const next = yield* catchUp(at, from)
        for (const { stream } of next.events) real.counted.set(stream, (real.counted.get(stream) ?? 0) + 1)
        const first = (from?.position ?? 0) + 1
        expect(next.events.map(({ position }) => position)).toEqual(next.events.map((_, n) => first + n))
        expect(next.at.position).toBe(model.log.length)
        if (next.events.length > 0 || from === undefined) yield* at.checkpoints.save("counter", next.at, from)
      }),
    )
    expect(real.counted).toEqual(countsOf(model.log))
  })

function catchUp(
  at: Instance,
  after: Checkpoint | undefined,
): Effect.Effect<{ readonly at: Checkpoint; readonly events: readonly PositionedEvent[] }, unknown> {
  const events: PositionedEvent[] = []
  let end: Checkpoint | undefined
  const pages = Stream.takeUntil(
    at.store.subscribe(after === undefined ? {} : { after }),
    (next) => next._tag === "CaughtUp",
  )
  return Effect.map(
    Stream.runForEach(pages, (next) =>
      Effect.sync(() => {
        if (next._tag === "Page") events.push(...eventsOf(next))
        else end = next.at
      }),
    ),
    () => ({ at: end as Checkpoint, events }),
  )
}

const countsOf = (log: readonly { readonly stream: string }[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const { stream } of log) counts.set(stream, (counts.get(stream) ?? 0) + 1)
  return counts
}

/** Closes the store in the middle of an append: that is there as a whole or not at all. */
const crash = (asked: Asked, pauses: number): Step =>
  step(`crash(${JSON.stringify(asked)}, ${pauses})`, async (model, real) => {
    const write = model.resolve(asked)
    const before = await real.use((at) => at.store.readStream(write.stream))
    await real.use((at) =>
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(at.store.appendMany([write]))
        for (let n = 0; n < pauses; n++) yield* Effect.yieldNow
        yield* Effect.forkDetach(Fiber.interrupt(fiber))
      }),
    )
    await real.close()
    const after = await real.use((at) => at.store.readStream(write.stream))
    if (after.head !== before.head) model.append([write])
    expect(after.head).toBe(model.head(write.stream))
  })

const reopen = (): Step => step("reopen", (_, real) => real.close())

/** Folds the log again from its first event, and compares with what was counted on the way. */
const rebuild = (): Step =>
  step("rebuild", async (model, real) => {
    const position = await real.use((at) => at.checkpoints.load("counter"))
    const upTo: Position = position?.position ?? 0
    const log = await real.use((at) => everything(at, { upTo }))
    expect(countsOf(log)).toEqual(real.counted)
    const all = await real.use(everything)
    expect(all.map(essence)).toEqual(model.log)
  })

const stream = fc.constantFrom("a", "b", "a-1")
const small = fc.nat({ max: 12 })
const asked: fc.Arbitrary<Asked> = fc.record({
  stream,
  off: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 1, 2) },
  ),
  ids: fc.oneof(
    { weight: 5, arbitrary: fc.record({ fresh: small }) },
    { weight: 2, arbitrary: fc.record({ again: small }) },
    { weight: 1, arbitrary: fc.record({ mixed: small }) },
  ),
})
const steps = [
  fc.array(asked, { minLength: 1, maxLength: 3 }).map(append),
  fc.array(asked, { minLength: 1, maxLength: 3 }).map(append),
  fc.tuple(stream, fc.integer({ min: -1, max: 12 }), small).map((range) => read(...range)),
  fc.constant(follow()),
  fc.tuple(asked, fc.nat({ max: 3 })).map((how) => crash(...how)),
  fc.constant(reopen()),
  fc.constant(rebuild()),
]

/**
 * Case 88: random courses of events against the model, on a fresh place each. A failure is shrunk, and its seed and
 * path are printed; `AMPERA_SEED` repeats the run.
 *
 * @example
 * ```ts
 * import { makeMemoryLog, memoryStore } from "@ampera/ledger/run"
 * import { storeModel, type StoreSpec } from "@ampera/testing/store"
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
 * it("does what the model does in 10 courses", () => storeModel(spec, 10))
 * ```
 */
export function storeModel(spec: StoreSpec, runs = 40): Promise<void> {
  const property = fc.asyncProperty(
    fc.commands(steps, { maxCommands: 60, size: "max" }),
    async (commands) => {
      const place = await spec.make()
      const real = new Real(place)
      try {
        await fc.asyncModelRun(() => ({ model: new Model(), real }), commands)
      } finally {
        await real.close()
        await place.dispose()
      }
    },
  )
  return fc.assert(property, { seed, numRuns: runs })
}
