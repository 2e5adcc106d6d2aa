import { type Server, startServer } from "@ampera/postgres-trial"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, type Opened, opened, perform } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

// What others stand on is not restarted: this server is for these tests only.
const shared = sharedServer({ beforeEach, afterAll })
let server: Server
beforeAll(async () => {
  if (shared.isMissing) return undefined
  server = await startServer()
  return () => server.stop()
})

/** Appends one event after another to a stream, as often as it takes, until it has so many. */
const writer = (here: Opened, stream: string, count: number, unknown: () => void) =>
  Effect.gen(function* () {
    for (let n = 0; n < count; ) {
      const answer = yield* Effect.result(append(here, stream, 1, n))
      if (answer._tag === "Success") {
        expect(answer.success).toMatchObject({ _tag: "Success", success: { first: n } })
        n += 1
      } else {
        expect(answer.failure).toMatchObject({ code: "store.outcomeUnknown" })
        unknown()
      }
    }
  })

/** After how many events that a follower has seen the server ends. */
const marks = [20, 70, 120, 160]

describe("a server that is killed and started again", () => {
  it.each(["SIGKILL", "SIGINT"] as const)(
    "by %s four times loses nothing it has answered, and writers and followers go on",
    async (signal) => {
      const place = { url: server.url, prefix: shared.prefix() }
      await perform(
        Effect.gen(function* () {
          const [one, two] = [yield* opened(place), yield* opened(place)]
          const seen: string[] = []
          const some = marks.map(() => Deferred.makeUnsafe<void>())
          const follow = Stream.runForEachWhile(two.store.subscribe(), (item) =>
            Effect.sync(() => {
              for (let i = 0; item._tag === "Page" && i < item.length; i++) {
                const { stream, revision } = item.stored(i)
                seen.push(`${stream}@${revision}`)
              }
              some.forEach((mark, n) => {
                if (seen.length >= (marks[n] as number)) Deferred.doneUnsafe(mark, Effect.void)
              })
              return seen.length < 200
            }),
          )
          const following = yield* Effect.forkChild(follow)
          let unknown = 0
          const writing = ["a", "b"].map((stream) => writer(one, stream, 100, () => (unknown += 1)))
          const written = yield* Effect.forkChild(Effect.all(writing, { concurrency: "unbounded" }))
          for (const mark of some) {
            yield* Deferred.await(mark)
            yield* Effect.promise(async () => {
              await server.end(signal)
              await server.start()
            })
          }
          yield* Fiber.join(written)
          yield* Fiber.join(following)
          const log = yield* all(one)
          expect(seen).toEqual(log)
          for (const stream of ["a", "b"]) {
            const own = log.filter((event) => event.startsWith(stream))
            expect(own).toEqual(Array.from({ length: 100 }, (_, n) => `${stream}@${n}`))
          }
          // At most what was under way each time it ended.
          expect(unknown).toBeLessThanOrEqual(2 * marks.length)
        }),
      )
    },
  )
})
