import { type Double, startDouble } from "@ampera/eventstoredb-double"
import { OutcomeUnknown } from "@ampera/ledger/store"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { EventEmitter, once } from "node:events"
import { createServer } from "node:net"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { all, append, type Opened, opened, perform, trial } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const nodes: Double[] = []
beforeEach(async () => {
  nodes.splice(0, nodes.length, place.double)
  for (let n = 1; n < 3; n++) nodes.push(await startDouble({ log: place.double.log }))
  lead(0)
})
afterEach(() => {
  for (const node of nodes.slice(1)) node.stop()
})

/** Makes a node the leader; the others follow it from now on. */
function lead(leader: number): void {
  const { port } = nodes[leader] as Double
  nodes.forEach((node, n) => {
    node.faults.leader = n === leader ? undefined : { address: "127.0.0.1", port }
  })
}

const port = (n: number): number => (nodes[n] as Double).port
/** The addresses of a cluster: by the seeds of a name, or by its nodes, of which one may not be there. */
const addresses = {
  "a name that leads to its nodes": () => `esdb+discover://localhost:${port(1)}?tls=false`,
  "a list of nodes": () => `esdb://127.0.0.1:${port(1)},127.0.0.1:${port(2)},127.0.0.1:${port(0)}?tls=false`,
  "a list of which some are gone": () => `esdb://127.0.0.1:1,127.0.0.1:2,127.0.0.1:${port(2)}?tls=false`,
}
const cluster = addresses["a list of nodes"]

/** Sends an append again whose outcome is unknown, as the kernel does. */
const sentAgain = <A>(sending: Effect.Effect<A, unknown>): Effect.Effect<A, unknown> =>
  Effect.catchIf(
    sending,
    (error) => error instanceof OutcomeUnknown,
    () => sentAgain(sending),
  )

/** Follows until so many events have come; `first` is done when the first has. */
const following = ({ store }: Opened, count: number, first: Deferred.Deferred<void>) => {
  const seen: string[] = []
  return store.subscribe().pipe(
    Stream.tap((next) =>
      Effect.sync(() => {
        if (next._tag !== "Page") return
        for (let i = 0; i < next.length; i++) seen.push(`${next.stored(i).stream}@${next.stored(i).revision}`)
        Deferred.doneUnsafe(first, Effect.void)
      }),
    ),
    Stream.takeUntil(() => seen.length >= count),
    Stream.runDrain,
    Effect.as(seen),
    Effect.timeout("5 minutes"),
  )
}
const written = (count: number) => Array.from({ length: count }, (_, n) => `a@${n}`)

describe("a cluster", () => {
  it.each(Object.entries(addresses))("is found by %s, and its leader takes the appends", async (_, url) => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { url: url() })
        expect(yield* append(at, "a", 2)).toMatchObject({ success: { first: 0 } })
        expect(yield* all(at)).toEqual(written(2))
      }),
    )
  })

  it("that has elected another leader is written to there, and followers go on", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { url: cluster() })
        const first = yield* Deferred.make<void>()
        const follower = yield* Effect.forkChild(following(at, 4, first))
        yield* append(at, "a")
        yield* Deferred.await(first)
        for (const [n, leader] of [1, 2, 0].entries()) {
          lead(leader)
          expect(yield* sentAgain(append(at, "a", 1, n + 1))).toMatchObject({ success: { first: n + 1 } })
          expect(yield* at.store.readStream("a")).toMatchObject({ head: n + 1 })
        }
        expect(yield* Fiber.join(follower)).toEqual(written(4))
        expect(place.double.log.events("ampera.a")).toHaveLength(4)
      }),
    )
  })

  it("is read from the node that leads, not from one that has lost the lead and may lag behind", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { url: cluster() })
        yield* append(at, "a")
        expect(yield* all(at)).toEqual(written(1))
        yield* at.checkpoints.save("books", { position: 1, cursor: 1n }, undefined)
        lead(1)
        // Who still asks the old one is never answered.
        place.double.faults.silentReads = true
        expect(yield* at.store.readStream("a")).toMatchObject({ head: 0 })
        lead(2)
        ;(nodes[1] as Double).faults.silentReads = true
        expect((yield* at.store.head).position).toBe(1)
        lead(1)
        ;(nodes[1] as Double).faults.silentReads = false
        ;(nodes[2] as Double).faults.silentReads = true
        expect(yield* all(at)).toEqual(written(1))
        lead(2)
        ;(nodes[2] as Double).faults.silentReads = false
        ;(nodes[1] as Double).faults.silentReads = true
        expect(yield* at.checkpoints.load("books")).toMatchObject({ position: 1 })
      }),
    )
  })

  it("whose leader is killed is written to at the next one, and the old one may come back", async () => {
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { url: cluster() })
        const first = yield* Deferred.make<void>()
        const follower = yield* Effect.forkChild(following(at, 5, first))
        yield* append(at, "a")
        yield* Deferred.await(first)
        place.double.stop()
        lead(1)
        expect(yield* sentAgain(append(at, "a", 1, 1))).toMatchObject({ success: { first: 1 } })
        expect(yield* all(at)).toEqual(written(2))
        yield* Effect.promise(() => place.double.start())
        expect(yield* sentAgain(append(at, "a", 1, 2))).toMatchObject({ success: { first: 2 } })
        lead(0)
        expect(yield* sentAgain(append(at, "a", 2, 3))).toMatchObject({ success: { first: 3 } })
        expect(yield* Fiber.join(follower)).toEqual(written(5))
      }),
    )
  })

  it("that is away as a whole is waited for, also longer than the client looks for a leader", async () => {
    // The client looks twice.
    await perform(
      Effect.gen(function* () {
        const at = yield* opened(place, { url: `${cluster()}&maxDiscoverAttempts=2&discoveryInterval=1` })
        yield* append(at, "a")
        for (const node of nodes) node.stop()
        const doors = yield* Effect.promise(() => closedDoors(nodes.map((node) => node.port)))
        const sending = yield* Effect.forkChild(sentAgain(append(at, "a", 1, 1)), { startImmediately: true })
        // Whoever knocks more often than that has looked in vain, and looks again.
        yield* Effect.promise(() => doors.knocked(2 * nodes.length + 1))
        yield* Effect.promise(() => doors.open())
        yield* Effect.promise(() => Promise.all(nodes.map((node) => node.start())))
        expect(yield* Fiber.join(sending)).toMatchObject({ success: { first: 1 } })
        expect(yield* all(at)).toEqual(written(2))
      }),
    )
  })
})

/** Ports where somebody answers and says nothing but goodbye. */
async function closedDoors(ports: readonly number[]) {
  const knocks = new EventEmitter()
  const doors = ports.map((at) =>
    createServer((socket) => {
      socket.destroy()
      knocks.emit("knock")
    }).listen(at, "127.0.0.1"),
  )
  await Promise.all(doors.map((door) => once(door, "listening")))
  return {
    async knocked(times: number): Promise<void> {
      for (let n = 0; n < times; n++) await once(knocks, "knock")
    },
    async open(): Promise<void> {
      await Promise.all(doors.map((door) => once(door.close(), "close")))
    },
  }
}
