import { EventStoreDBClient } from "@eventstore/db-client"
import * as Effect from "effect/Effect"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, failure, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })

/** The soak has ten times as many. */
const many = 20_000
/** A command may make the server look at so many: what is new, and what it looked at until a reader had leapt. */
const few = 4_000

const others = (count: number) => {
  for (let n = 0; n < count; n++) place.double.log.push(`other-${n % 100}`, "Noted", { n })
}

/** A command like an import: where the log ends, all of it, an event more, and that it is there. */
async function command(prefix: string, n: number): Promise<number> {
  const before = place.double.considered
  await perform(
    Effect.gen(function* () {
      const at = yield* opened(place, { prefix, positions: `${place.folder}/${prefix}` })
      expect((yield* at.store.head).position).toBe(n)
      expect(yield* all(at)).toHaveLength(n)
      yield* append(at, "a", 1, n)
      expect((yield* at.store.head).position).toBe(n + 1)
      expect(yield* all(at)).toHaveLength(n + 1)
    }),
  )
  return place.double.considered - before
}

describe("two ledgers beside many events of others", () => {
  it("count them once, and not again with each command", async () => {
    others(many)
    for (const prefix of ["one", "two"]) {
      const first = await command(prefix, 0)
      expect(first).toBeGreaterThanOrEqual(many)
      expect(first).toBeLessThan(many + few)
    }
    for (let n = 1; n < 4; n++) {
      others(100)
      for (const prefix of ["one", "two"]) expect(await command(prefix, n)).toBeLessThan(few)
    }
  })

  it("leap over what came between their own events, wherever that is", async () => {
    for (let n = 0; n < 2; n++) await command("one", n)
    // What the server looks at until it has heard that a reader has leapt is a matter of time.
    place.double.faults.pageMillis = 1
    for (let n = 2; n < 4; n++) {
      others(many)
      const first = await command("one", n)
      expect(first).toBeGreaterThanOrEqual(many)
      expect(first).toBeLessThan(many + few)
    }
    expect(await command("one", 4)).toBeLessThan(few)
    const before = place.double.considered
    const fourth = await perform(
      Effect.flatMap(opened(place, { prefix: "one", positions: `${place.folder}/one` }), (at) =>
        at.store.at(4),
      ),
    )
    expect(fourth.cursor).toBe(place.double.log.events("one.a")[3]?.position)
    expect(place.double.considered - before).toBeLessThan(few)
  })

  it("know it too when they were only read", async () => {
    others(1_000)
    await perform(Effect.flatMap(opened(place), all))
    const { considered } = place.double
    expect((await perform(Effect.flatMap(opened(place), ({ store }) => store.head))).position).toBe(0)
    expect(place.double.considered).toBe(considered)
  })

  it("miss no sign that something of theirs is hidden, be it set before their first event", async () => {
    const client = EventStoreDBClient.connectionString(place.double.url)
    await client.setStreamMetadata("ampera.a", { maxCount: 5 })
    await client.dispose()
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place)
        expect(yield* failure(at.store.head)).toMatchObject({ code: "store.historyMissing" })
      }),
    )
    const again = await perform(Effect.flatMap(opened(place), ({ store }) => failure(store.head)))
    expect(again).toMatchObject({ code: "store.historyMissing" })
  })
})
