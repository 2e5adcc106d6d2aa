import { memoryVault, openLedger } from "@ampera/ledger/run"
import { Vault } from "@ampera/ledger/store"
import { Offering, training } from "@ampera/testing/training"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { realTime } from "../database/patience.ts"
import { postgresStore } from "../postgres.ts"
import { all, append, opened, perform, withStore } from "../trial/opened.ts"
import { sharedServer } from "../trial/place.ts"
import { type Proxy, proxyTo } from "../trial/proxy.ts"

const ground = sharedServer({ beforeEach, afterAll })
const folder = mkdtempSync(join(tmpdir(), "ampera-lost-"))
let line: Proxy
let place = { url: "", prefix: "" }
beforeEach(async () => {
  line = await proxyTo(ground.url)
  place = { url: line.url, prefix: ground.prefix() }
  return () => line.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const quiet = Effect.promise(() => ground.quiet(place.prefix))

describe("a connection that is lost in the middle of an append", () => {
  const unknown = { _tag: "OutcomeUnknown", code: "store.outcomeUnknown" }

  it("after the commit leaves the outcome unknown; sent again it is answered as repeated", async () => {
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        yield* quiet
        line.answers = "cut"
        expect(yield* Effect.flip(append(opened, "b", 3))).toMatchObject({
          ...unknown,
          cure: "do the same again, with the same command ids: what was kept is not written twice",
        })
        line.answers = "passed"
        expect(yield* append(opened, "b", 3)).toMatchObject({ success: { first: 0, repeated: true } })
        expect(yield* all(opened)).toEqual(["a@0", "b@0", "b@1", "b@2"])
      }),
    )
  })

  it("before the commit leaves it unknown too; sent again it is written", async () => {
    const stranger = new Client(ground.url)
    await stranger.connect()
    await withStore(place, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        yield* Effect.promise(() =>
          stranger.query(`BEGIN; UPDATE "${place.prefix}".head SET position = position`),
        )
        const lost = yield* Effect.forkChild(append(opened, "b"), { startImmediately: true })
        const ended =
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'"
        yield* Effect.promise(async () => {
          while ((await ground.ask(ended, [`ampera ${place.prefix}`])).length === 0);
          await stranger.query("ROLLBACK")
        })
        expect(yield* Effect.flip(Fiber.join(lost))).toMatchObject(unknown)
        expect(yield* append(opened, "b")).toMatchObject({ success: { first: 0, repeated: false } })
        expect(yield* all(opened)).toEqual(["a@0", "b@0"])
      }),
    )
    await stranger.end()
  })

  it("by a server that falls silent is given up, and what it kept is not written twice", async () => {
    await withStore({ ...place, longestSilence: 300 }, (opened) =>
      Effect.gen(function* () {
        yield* append(opened, "a")
        yield* quiet
        line.answers = "kept back"
        expect(yield* Effect.flip(append(opened, "b"))).toMatchObject(unknown)
        line.answers = "passed"
        expect(yield* append(opened, "b")).toMatchObject({ success: { repeated: true } })
      }),
    )
  })

  it("is no matter for a command: it is answered once, by itself", async () => {
    const store = postgresStore({ ...place, cache: join(folder, "a.cache") })
    const ledger = await openLedger({
      domain: training,
      at: Layer.merge(store, Layer.succeed(Vault, memoryVault())),
      actor: "bkpsdm",
    })
    await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
    await ground.quiet(place.prefix)
    line.answers = "cut"
    // The answer to this one is lost; the way is free again when its connection is.
    const run = ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p1", on: "2025-02-20" }))
    await settledAt(2)
    line.answers = "passed"
    expect(await run).toMatchObject({ repeated: false, accepted: [{ type: "Enrolled" }] })
    expect(await ledger.head()).toBe(2)
    await ledger.close()
  })

  /** Resolves once the log is so long. */
  async function settledAt(position: number): Promise<void> {
    const head = `SELECT FROM "${place.prefix}".head WHERE position = $1`
    while ((await ground.ask(head, [position])).length === 0);
  }
})

describe("a server that is away", () => {
  it("for a moment is waited for by who reads, who appends and who follows", async () => {
    await perform(
      Effect.gen(function* () {
        const noticed = Deferred.makeUnsafe<void>()
        const after = (millis: number, then: () => void) => {
          if (millis < 1_000) Deferred.doneUnsafe(noticed, Effect.void)
          return realTime.after(millis, then)
        }
        const here = yield* opened({ ...place, time: { ...realTime, after } })
        yield* append(here, "a")
        yield* all(here)
        yield* Effect.promise(() => line.close())
        const reading = yield* Effect.forkChild(all(here), { startImmediately: true })
        yield* Deferred.await(noticed)
        const writing = yield* Effect.forkChild(append(here, "b"), { startImmediately: true })
        yield* Effect.promise(() => line.open())
        expect((yield* Fiber.join(reading))[0]).toBe("a@0")
        // Nothing of it was sent, so its outcome is known.
        expect(yield* Fiber.join(writing)).toMatchObject({ success: { first: 0, repeated: false } })
      }),
    )
  })

  it("for long is said, to who reads as to who appends; and used again when it is back", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened({ ...place, longestWait: 300 })
        yield* append(here, "a")
        yield* Effect.promise(() => line.close())
        const unreachable = {
          _tag: "StoreUnavailable",
          code: "store.unreachable",
          cure: "check that it runs, its address, and the network between",
        }
        expect(yield* Effect.flip(all(here))).toMatchObject(unreachable)
        expect(yield* Effect.flip(append(here, "b"))).toMatchObject(unreachable)
        yield* Effect.promise(() => line.open())
        expect(yield* append(here, "b")).toMatchObject({ success: { repeated: false } })
        expect(yield* all(here)).toEqual(["a@0", "b@0"])
      }),
    )
  })

  it("when a checkpoint is saved may have saved it: that is no other owner's doing", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place)
        yield* append(here, "a", 3)
        const [one, two] = [yield* here.store.at(1), yield* here.store.at(2)]
        yield* here.checkpoints.save("books", one, undefined)
        line.answers = "cut"
        const saving = yield* Effect.forkChild(here.checkpoints.save("books", two, one), {
          startImmediately: true,
        })
        const moved = `SELECT FROM "${place.prefix}".checkpoints WHERE position = 2`
        yield* Effect.promise(async () => {
          while ((await ground.ask(moved)).length === 0);
        })
        line.answers = "passed"
        yield* Fiber.join(saving)
        // But one that was moved by another owner is said to be.
        expect(yield* Effect.flip(here.checkpoints.save("books", two, one))).toMatchObject({
          code: "checkpoint.moved",
        })
      }),
    )
  })
})
