import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import {
  all,
  append,
  at,
  events,
  inProcess,
  inProcessMeanwhile,
  opened,
  perform,
  trial,
} from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })

describe("two stores on one file", () => {
  it("know each other's streams and types, whichever wrote them first", async () => {
    await perform(
      Effect.gen(function* () {
        const [one, two] = [yield* opened(place.path), yield* opened(place.path)]
        const write = (store: typeof one, stream: string, expected: "none" | number, type: string) =>
          store.store.appendMany([
            { stream, expected, events: events(`${stream}-${type}-${expected}`, 1, 0, type) },
          ])
        for (const [store, stream, expected, type] of [
          [one, "a", "none", "Enrolled"],
          [two, "b", "none", "Funded"],
          [one, "b", 0, "Completed"],
          [two, "a", 0, "Completed"],
          [one, "c", "none", "Funded"],
          [two, "c", 0, "Enrolled"],
        ] as const) {
          expect(yield* write(store, stream, expected, type)).toMatchObject([
            { success: { repeated: false } },
          ])
        }
        for (const { store } of [one, two]) {
          const [page] = yield* Stream.runCollect(store.readAll())
          const seen = Array.from({ length: 6 }, (_, i) => [page?.stored(i).stream, page?.type(i)].join(" "))
          expect(seen).toEqual([
            "a Enrolled",
            "b Funded",
            "b Completed",
            "a Completed",
            "c Funded",
            "c Enrolled",
          ])
        }
      }),
    )
  })

  it("five seconds apart never let the instants fall", async () => {
    const noon = Date.UTC(2025, 1, 20, 12)
    await perform(
      Effect.gen(function* () {
        const [one, two] = [yield* opened(place.path), yield* opened(place.path)]
        for (let n = 0; n < 6; n++) {
          yield* at(noon + n)(append(one, "a", 1, 2 * n))
          yield* at(noon + n - 5_000)(append(two, "a", 1, 2 * n + 1))
        }
        const { events } = yield* one.store.readStream("a")
        expect(events.map(({ recordedAt }) => Date.parse(recordedAt) - noon)).toEqual(
          Array.from({ length: 12 }, (_, i) => i >> 1),
        )
      }),
    )
  })

  it("in two processes write 1,200 events, each seen by a follower in the other, in order", async () => {
    const program = (name: string) => `
      await withStore(${JSON.stringify(place.path)}, (opened) => Effect.gen(function* () {
        const write = (i) => Effect.forEach(Array.from({ length: 60 }), (_, n) => append(opened, "${name}-" + i, 5, n * 5))
        yield* Effect.all([write(0), write(1)], { concurrency: "unbounded" })
      }))`
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        const seen: string[] = []
        const positions: number[] = []
        const follow = Stream.runForEachWhile(here.store.subscribe(), (item) =>
          Effect.sync(() => {
            for (let i = 0; item._tag === "Page" && i < item.length; i++) {
              const { stream, revision } = item.stored(i)
              seen.push(`${stream}@${revision}`)
              positions.push(item.first + i)
            }
            return seen.length < 1_200
          }),
        )
        yield* Effect.all(
          [
            follow,
            Effect.promise(() => inProcess(program("x"))),
            Effect.promise(() => inProcess(program("y"))),
          ],
          {
            concurrency: "unbounded",
          },
        )
        expect(positions).toEqual(Array.from({ length: 1_200 }, (_, i) => i + 1))
        expect(seen).toEqual(yield* all(here))
        const streams = ["x-0", "x-1", "y-0", "y-1"]
        expect([...seen].sort()).toEqual(
          streams.flatMap((name) => Array.from({ length: 300 }, (_, n) => `${name}@${n}`)).sort(),
        )
        for (const name of streams) {
          const order = seen.filter((one) => one.startsWith(`${name}@`))
          expect(order).toEqual(Array.from({ length: 300 }, (_, n) => `${name}@${n}`))
        }
      }),
    )
  })

  it("find what another process wrote between two reads of one turn", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "a", 1)
        yield* here.store.readStream("a")
        yield* Effect.sync(() => {
          inProcessMeanwhile(
            `await withStore(${JSON.stringify(place.path)}, (opened) => append(opened, "b", 3))`,
          )
        })
        expect(yield* all(here)).toEqual(["a@0", "b@0", "b@1", "b@2"])
      }),
    )
  })

  it("fence a reader whose name another process has taken over", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "a", 3)
        yield* here.checkpoints.own("books")
        yield* here.checkpoints.save("books", { position: 1, cursor: 1n }, undefined)
        yield* Effect.promise(() =>
          inProcess(`await withStore(${JSON.stringify(place.path)}, ({ checkpoints }) => Effect.gen(function* () {
            yield* checkpoints.own("books")
            yield* checkpoints.save("books", { position: 3, cursor: 3n }, yield* checkpoints.load("books"))
          }))`),
        )
        const error = yield* Effect.flip(
          here.checkpoints.save("books", { position: 2, cursor: 2n }, { position: 1, cursor: 1n }),
        )
        expect(error).toMatchObject({ code: "checkpoint.moved" })
        expect(yield* here.checkpoints.load("books")).toEqual({ position: 3, cursor: 3n })
      }),
    )
  })
})
