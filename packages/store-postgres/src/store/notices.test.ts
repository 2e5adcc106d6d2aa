import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { append, type Opened, opened, perform } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"
import { type Proxy, proxyTo } from "../trial/proxy.ts"

const ground = sharedServer({ beforeEach, afterAll })
let place = { url: "", prefix: "" }
beforeEach(() => {
  place = { url: ground.url, prefix: ground.prefix() }
})

/** Writes an event past every store, as a writer does whose signals are lost: nobody is told. */
const silently = (n: number) =>
  ground.ask(
    `SELECT "${place.prefix}".append_one(1000, $1, 'a', $2, gen_random_uuid(), 'Noted', 1, '2025-02-20', '{}', '{}')`,
    [Date.now(), n - 1],
  )

/** A clock on which only waits up to a length ever end, and what was waited for; `waiting` is called at each. */
function patientClock(
  longest: number,
  waiting: () => void = () => undefined,
): { readonly clock: Clock.Clock; readonly waits: number[] } {
  const real = Clock.Clock.defaultValue()
  const waits: number[] = []
  const clock = Object.assign(Object.create(real) as Clock.Clock, {
    sleep: (duration: Parameters<Clock.Clock["sleep"]>[0]) => {
      const millis = Number(duration.toString().replace(/\D/g, ""))
      waits.push(millis)
      waiting()
      return millis > longest ? Effect.never : real.sleep(duration)
    },
  })
  return { clock, waits }
}

/** Follows a log until it was given so many events; says first when it was told that nothing is left. */
const follow = ({ store }: Opened, count: number, told: Deferred.Deferred<void>) => {
  let seen = 0
  return Stream.runForEachWhile(store.subscribe(), (item) => {
    if (item._tag === "Page") seen += item.length
    return Effect.as(item._tag === "CaughtUp" ? Deferred.succeed(told, undefined) : Effect.void, seen < count)
  })
}

/** Whether somebody listens to what is written to the ledger. */
const listened = Effect.promise(async () => {
  const listening = "SELECT FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'LISTEN%'"
  while ((await ground.ask(listening, [`ampera ${place.prefix}`])).length === 0);
})

describe("a follower", () => {
  it("is woken by what another store writes, without looking itself", async () => {
    const { clock } = patientClock(0)
    await perform(
      Effect.gen(function* () {
        const [here, other] = [yield* opened(place), yield* opened(place)]
        const told = yield* Deferred.make<void>()
        const following = yield* Effect.forkChild(
          follow(here, 3, told).pipe(Effect.provideService(Clock.Clock, clock)),
        )
        yield* Deferred.await(told)
        yield* listened
        yield* append(other, "a", 2)
        yield* append(other, "b")
        expect(yield* Fiber.join(following)).toBeUndefined()
      }),
    )
  })

  it("hears what was written while it had no ear: it looks again once it has one", async () => {
    const line: Proxy = await proxyTo(ground.url)
    const { clock } = patientClock(0)
    await perform(
      Effect.gen(function* () {
        const here = yield* opened({ ...place, direct: line.url })
        const other = yield* opened(place)
        const told = yield* Deferred.make<void>()
        yield* Effect.promise(() => line.close())
        const following = yield* Effect.forkChild(
          follow(here, 1, told).pipe(Effect.provideService(Clock.Clock, clock)),
        )
        yield* Deferred.await(told)
        yield* append(other, "a")
        yield* Effect.promise(() => line.open())
        expect(yield* Fiber.join(following)).toBeUndefined()
      }),
    )
    await line.close()
  })

  it("behind a pooler with no way to the server looks every 20 ms, and sees everything", async () => {
    await perform(
      Effect.gen(function* () {
        const [here, other] = [yield* opened({ ...place, direct: false }), yield* opened(place)]
        const [told, waiting] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
        const { clock, waits } = patientClock(1_000, () => Deferred.doneUnsafe(waiting, Effect.void))
        const following = yield* Effect.forkChild(
          follow(here, 5, told).pipe(Effect.provideService(Clock.Clock, clock)),
        )
        yield* Deferred.await(waiting)
        yield* append(other, "a", 5)
        yield* Fiber.join(following)
        expect(waits.length).toBeGreaterThan(0)
        expect(new Set(waits)).toEqual(new Set([20]))
        // Nothing was prepared that another session behind the pooler would not know.
        const [prepared] = yield* Effect.promise(() =>
          ground.ask("SELECT count(*)::int AS count FROM pg_prepared_statements"),
        )
        expect(prepared).toEqual({ count: 0 })
      }),
    )
  })

  it("whose signals do not come notices, and looks more often", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place)
        let listens = false
        let written = 0
        const { clock, waits } = patientClock(1_000, () => {
          // It is written while the follower waits.
          if (listens && written < 12) void silently(written++)
        })
        const told = yield* Deferred.make<void>()
        const following = yield* Effect.forkChild(
          follow(here, 12, told).pipe(Effect.provideService(Clock.Clock, clock)),
        )
        yield* listened
        listens = true
        yield* Fiber.join(following)
        expect(waits).toContain(250)
        expect(waits.at(-1)).toBe(20)
      }),
    )
  })
})
