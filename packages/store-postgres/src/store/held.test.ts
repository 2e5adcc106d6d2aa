import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { Client } from "pg"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, kept, type Opened, perform, opened, withStore } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"

const ground = sharedServer({ beforeEach, afterAll })
let place = { url: "", prefix: "" }
let stranger: Client
beforeEach(async () => {
  place = { url: ground.url, prefix: ground.prefix() }
  stranger = new Client({ connectionString: ground.url, application_name: "a stranger" })
  await stranger.connect()
})
afterEach(() => stranger.end())

/** Takes the row that appends stand in line for, and does nothing with it. */
const hold = Effect.promise(() =>
  stranger.query(`BEGIN; UPDATE "${place.prefix}".head SET position = position`),
)
const letGo = Effect.promise(() => stranger.query("ROLLBACK"))

/** Resolves once an append waits for somebody. */
const blocked = Effect.promise(async () => {
  const waiting = "SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'"
  while ((await ground.ask(waiting, [`ampera ${place.prefix}`])).length === 0);
})

const together = (opened: Opened, calls: number) =>
  Effect.all(
    Array.from({ length: calls }, (_, i) => append(opened, `s-${i}`)),
    { concurrency: "unbounded" },
  )

describe("a stranger that is idle in a transaction and holds the ledger", () => {
  it("is waited for, while everybody reads on, and nobody is lost", async () => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        yield* hold
        const waiting = yield* Effect.forkChild(together(opened, 20), { startImmediately: true })
        yield* blocked
        expect(yield* all(opened)).toEqual(["a@0"])
        expect((yield* opened.store.readStream("a")).events).toHaveLength(1)
        yield* letGo
        expect(kept(yield* Fiber.join(waiting))).toBe(20)
      }),
    )
  })

  it("is given up in the end, by name: nothing is written, and the next call is", async () => {
    await withStore({ ...place, longestWait: 200 }, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        yield* hold
        const error = yield* Effect.flip(together(opened, 20))
        expect(error).toMatchObject({
          code: "store.busy",
          cure: "end that session, or wait and try again",
          where: expect.stringMatching(/^server .+, prefix t_/) as unknown,
        })
        expect((error as Error).message).toMatch(
          /^session \d+ \(a stranger, idle in transaction\) has held the ledger for too long$/,
        )
        yield* letGo
        expect(kept(yield* together(opened, 20))).toBe(20)
        expect(yield* all(opened)).toHaveLength(21)
      }),
    )
  })

  it("holds up nobody who only reads or follows, nor one that opens the ledger", async () => {
    await withStore(place, (opened) => append(opened, "a", 3))
    await perform(hold)
    await perform(
      Effect.gen(function* () {
        const other = yield* opened(place)
        expect(yield* all(other)).toEqual(["a@0", "a@1", "a@2"])
        yield* other.checkpoints.save("books", { position: 1, cursor: 1n }, undefined)
      }),
    )
    await perform(letGo)
  })

  it("is not waited for by whoever comes behind a store that is being closed", async () => {
    const [sent, behind] = await withStore({ ...place, longestWait: 300 }, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        yield* hold
        const sent = yield* Effect.forkDetach(append(opened, "b"), { startImmediately: true })
        yield* blocked
        const behind = yield* Effect.forkDetach(append(opened, "c"), { startImmediately: true })
        return [sent, behind]
      }),
    )
    expect(await perform(Effect.flip(Fiber.join(behind)))).toMatchObject({ code: "store.closed" })
    // What was sent before is answered, one way or the other.
    expect(await perform(Effect.flip(Fiber.join(sent)))).toMatchObject({ _tag: "StoreUnavailable" })
    await perform(letGo)
    expect(await withStore(place, all)).toEqual(["a@0"])
  })
})
