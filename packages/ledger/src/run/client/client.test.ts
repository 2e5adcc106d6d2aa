import { setImmediate } from "node:timers/promises"
import * as Effect from "effect/Effect"
import type { Reaction } from "@ampera/ledger"
import { attendance, misbehaving, money, Offering, training } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import type { LedgerClient } from "./client.ts"
import { makeMemoryLog, type MemoryLog, memory } from "../memory/index.ts"
import { openLedger } from "./open-ledger.ts"

const open = (log: MemoryLog = makeMemoryLog()): Promise<LedgerClient> =>
  openLedger({ domain: training, at: memory({ log }), actor: "bkpsdm" })
const schedule = (offeringId: string) => Offering.schedule({ offeringId, seats: 2, on: "2025-01-02" })
const closed = { code: "ledger.closed" }

/** A handler that goes on only when it is told to. */
const slow = () => {
  const begun = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const handled: number[] = []
  const handle = async (page: { readonly last: number }): Promise<void> => {
    begun.resolve()
    await go.promise
    handled.push(page.last)
  }
  return { begun: begun.promise, go: () => go.resolve(), handled, handle }
}

/** Lets everything else go on that does not wait for us. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await setImmediate()
}

describe("a reader that is stopped while it handles a page", () => {
  it("finishes the page, remembers it, and only then is stopped", async () => {
    const ledger = await open()
    await ledger.run(schedule("it-1"))
    const first = slow()
    const reader = ledger.reader({ name: "r", start: "beginning", handle: first.handle })
    await first.begun
    const stopped = reader.stop().then(() => [...first.handled])
    await turns()
    first.go()
    expect(await stopped).toEqual([1])
    await reader.ended
    await ledger.run(schedule("it-2"))
    const second = slow()
    second.go()
    const again = ledger.reader({ name: "r", start: "beginning", handle: second.handle })
    await second.begun
    await again.stop()
    // The page it finished does not come again.
    expect(second.handled).toEqual([2])
    await ledger.close()
  })

  it("finishes what it does when it has caught up, too", async () => {
    const ledger = await open()
    const { begun, go, handled, handle } = slow()
    const caughtUp = (last: number): Promise<void> => handle({ last })
    const reader = ledger.reader({ name: "r", start: "beginning", handle: () => undefined, caughtUp })
    await begun
    const stopped = reader.stop().then(() => [...handled])
    await turns()
    go()
    expect(await stopped).toEqual([0])
    await ledger.close()
  })

  it("holds up the closing of the ledger, and may still use it", async () => {
    const ledger = await open()
    await ledger.run(schedule("it-1"))
    const { begun, go, handled, handle } = slow()
    const reader = ledger.reader({
      name: "r",
      start: "beginning",
      handle: async (page) => {
        await handle(page)
        handled.push(await ledger.head())
      },
    })
    await begun
    const closing = ledger.close().then(() => [...handled])
    await turns()
    go()
    expect(await closing).toEqual([1, 1])
    expect(await reader.ended).toBeUndefined()
  })
})

describe("closing", () => {
  it("stops reactions before readers, waits for commands in flight, and answers them", async () => {
    const log = makeMemoryLog()
    const ledger = await open(log)
    const reaction: Reaction = {
      name: "copy",
      version: 1,
      projection: money,
      react: () => [schedule("it-9")],
    }
    const order: string[] = []
    const note = (what: string) => () => void order.push(what)
    const reader = ledger.reader({ name: "r", start: "head", handle: () => undefined })
    const reacting = ledger.react(reaction)
    const ended = [reader.ended.then(note("reader")), reacting.ended.then(note("reaction"))]
    const runs = ["it-1", "it-2", "it-3"].map((id) => ledger.run(schedule(id)))
    const closing = ledger.close()
    expect((await Promise.all(runs)).map(({ accepted }) => accepted?.length)).toEqual([1, 1, 1])
    await closing
    await Promise.all(ended)
    expect(order).toEqual(["reaction", "reader"])
    const written = log.events.map(({ stream }) => stream)
    expect(written).toEqual(expect.arrayContaining(["offering-it-1", "offering-it-2", "offering-it-3"]))
  })

  it("waits for a command whose answer is still on its way", async () => {
    const sent = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const slowly = misbehaving(memory(), (append) => (writes) => {
      sent.resolve()
      return Effect.andThen(
        Effect.promise(() => go.promise),
        append(writes),
      )
    })
    const ledger = await openLedger({ domain: training, at: slowly, actor: "bkpsdm" })
    const run = ledger.run(schedule("it-1"))
    await sent.promise
    const closing = ledger.close()
    await turns()
    go.resolve()
    expect((await run).accepted?.length).toBe(1)
    await closing
  })

  it("is once, and makes every later call fail with ledger.closed", async () => {
    const ledger = await open()
    const draft = await ledger.draft()
    const live = await ledger.live([attendance])
    await Promise.all([ledger.close(), ledger.close()])
    await ledger.close()
    for (const call of [
      () => ledger.run(schedule("it-1")),
      () => ledger.read("offering-it-1"),
      () => ledger.head(),
      () => ledger.draft(),
      () => draft.run(schedule("it-1")),
      () => draft.commit(),
      () => ledger.live([attendance]),
      () => ledger.reader({ name: "r", start: "head", handle: () => undefined }).ended,
      () => ledger.follow()[Symbol.asyncIterator]().next(),
      () => ledger.events()[Symbol.asyncIterator]().next(),
    ]) {
      await expect(call()).rejects.toMatchObject(closed)
    }
    await expect(live.waitUntil(1, "1 minute")).rejects.toMatchObject({ code: "live.stopped" })
  })

  it("ends the loop of whoever follows the log", async () => {
    const ledger = await open()
    const seen: string[] = []
    for await (const next of ledger.follow()) {
      seen.push(next._tag)
      if (next._tag === "CaughtUp") void ledger.close()
    }
    expect(seen).toEqual(["CaughtUp"])
  })

  it("lets nobody take a part of the log for all of it", async () => {
    const log = makeMemoryLog()
    const ledger = await open(log)
    for (let n = 0; n < 1_500; n += 500) {
      const draft = await ledger.draft()
      for (let i = n; i < n + 500; i++) await draft.run(schedule(`it-${i}`))
      await draft.commit()
    }
    const read = async (): Promise<void> => {
      for await (const page of ledger.events()) if (page.last < 1_500) await ledger.close()
    }
    await expect(read()).rejects.toMatchObject(closed)
  })

  it("is not held up by a reader that failed, which says so to whoever looks", async () => {
    const ledger = await open()
    await ledger.run(schedule("it-1"))
    const failing = ledger.reader({
      name: "r",
      start: "beginning",
      handle: () => Promise.reject(new Error("broken")),
    })
    await expect(failing.ended).rejects.toThrow("broken")
    await ledger.close()
  })
})

describe("live projections", () => {
  it("are waited for, read, folded again and stopped", async () => {
    const ledger = await open()
    const live = await ledger.live([attendance])
    await ledger.run(schedule("it-1"))
    await live.waitUntil(1, "5 minutes")
    expect(live.position).toBe(1)
    expect([...live.state(attendance).keys()]).toEqual(["it-1"])
    const before = live.state(attendance)
    await live.rebuild()
    expect(live.state(attendance)).not.toBe(before)
    expect(live.state(attendance)).toEqual(before)
    await expect(live.waitUntil(2, "1 millis")).rejects.toMatchObject({ code: "live.timeout" })
    expect(() => live.state(money)).toThrow(expect.objectContaining({ code: "projection.notLive" }))

    const waiting = live.waitUntil(2, "1 minute")
    const [told] = await Promise.allSettled([waiting, live.stop()])
    expect(told).toMatchObject({ reason: { code: "live.stopped" } })
    await expect(live.rebuild()).rejects.toMatchObject({ code: "live.stopped" })
    await ledger.run(schedule("it-2"))
    expect(live.position).toBe(1)
    await live.stop()
    await ledger.close()
  })
})
