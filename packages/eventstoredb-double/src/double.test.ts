import { type EventData, EventStoreDBClient, jsonEvent, streamNameFilter } from "@eventstore/db-client"
import { once } from "node:events"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { type Double, startDouble } from "./index.ts"

// The semantics are those of a server 24.2, as its source and the vendor's own tests say.

let double: Double
let client: EventStoreDBClient
beforeEach(async () => {
  double = await startDouble()
  client = EventStoreDBClient.connectionString(double.url)
})
afterEach(async () => {
  await client.dispose()
  double.stop()
})

const event = (n: number): EventData =>
  jsonEvent({ id: `00000000-0000-4000-8000-${`${n}`.padStart(12, "0")}`, type: "Noted", data: { n } })
const append = async (
  stream: string,
  expectedRevision: "any" | "no_stream" | "stream_exists" | bigint,
  ...numbers: number[]
) => (await client.appendToStream(stream, numbers.map(event), { expectedRevision })).nextExpectedRevision
const numbers = async (stream: string) => {
  const seen: unknown[] = []
  for await (const { event: read } of client.readStream(stream))
    seen.push((read as unknown as { data: { n: number } }).data.n)
  return seen
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => "succeeded",
    (error: unknown) => (error as { type?: string }).type,
  )

describe("an append to the double", () => {
  it("goes by the expected revision", async () => {
    expect(await append("a", "no_stream", 1, 2)).toBe(1n)
    expect(await failure(append("a", "no_stream", 3))).toBe("wrong-expected-version")
    expect(await failure(append("a", 0n, 3))).toBe("wrong-expected-version")
    expect(await failure(append("a", 2n, 3))).toBe("wrong-expected-version")
    expect(await failure(append("b", "stream_exists", 3))).toBe("wrong-expected-version")
    expect(await append("a", 1n, 3)).toBe(2n)
    expect(await append("a", "stream_exists", 4)).toBe(3n)
    expect(await numbers("a")).toEqual([1, 2, 3, 4])
  })

  it("says what is instead, be it no stream", async () => {
    const wrong = await client
      .appendToStream("a", [event(1)], { expectedRevision: 3n })
      .catch((error: unknown) => error)
    expect(wrong).toMatchObject({ actualVersion: "no_stream", expectedVersion: 3n, streamName: "a" })
  })

  it("is answered again where it stands, and written again at the current revision", async () => {
    await append("a", "no_stream", 1, 2)
    expect(await append("a", "no_stream", 1, 2)).toBe(1n)
    expect(await numbers("a")).toEqual([1, 2])
    // The same ids where the stream ends now are taken for new events.
    expect(await append("a", 1n, 1, 2)).toBe(3n)
    expect(await numbers("a")).toEqual([1, 2, 1, 2])
    expect(await append("b", "no_stream", 7, 7)).toBe(1n)
  })

  it("that is partly there is a wrong version", async () => {
    await append("a", "no_stream", 1, 2)
    expect(await failure(append("a", "no_stream", 1, 3))).toBe("wrong-expected-version")
    expect(await failure(append("a", "no_stream", 1, 2, 3))).toBe("wrong-expected-version")
    expect(await failure(append("a", "no_stream", 2))).toBe("wrong-expected-version")
  })

  it("may not weigh more than the server takes", async () => {
    double.faults.maxAppendSize = 1_000
    const large = jsonEvent({ type: "Noted", data: { text: "x".repeat(1_000) } })
    expect(await failure(client.appendToStream("a", large))).toBe("maximum-append-size-exceeded")
  })

  it.each([
    ["24.2", "succeeded"],
    ["24.10.5", "maximum-append-size-exceeded"],
    ["25.1", "maximum-append-size-exceeded"],
  ] as const)("is weighed as %s does, with or without the metadata", async (server, outcome) => {
    const other = await startDouble({ server })
    other.faults.maxAppendSize = 1_000
    const writer = EventStoreDBClient.connectionString(other.url)
    const large = jsonEvent({ type: "Noted", data: { n: 1 }, metadata: { text: "x".repeat(1_000) } })
    expect(await failure(writer.appendToStream("a", large))).toBe(outcome)
    await writer.dispose()
    other.stop()
  })

  it("is refused when its deadline is over by the clock of the double", async () => {
    const other = await startDouble({ now: () => Date.now() + 60_000 })
    const writer = EventStoreDBClient.connectionString(other.url)
    const send = (deadline: number) => failure(writer.appendToStream("a", [event(1)], { deadline }))
    expect([await send(50_000), await send(70_000)]).toEqual(["deadline-exceeded", "succeeded"])
    expect(other.log.events("a")).toHaveLength(1)
    await writer.dispose()
    other.stop()
  })

  it("arrives by an older way at a server that does not say what it can do", async () => {
    double.faults.unknownServer = true
    expect(await append("a", "no_stream", 1)).toBe(0n)
    expect(await failure(append("a", "no_stream", 2))).toBe("wrong-expected-version")
    expect(await append("a", 0n, 2)).toBe(1n)
  })

  it("that requires the leader is sent there by a follower, and comes there the second time", async () => {
    const leader = await startDouble()
    double.faults.leader = { address: "127.0.0.1", port: leader.port }
    const send = () => client.appendToStream("a", [event(1)], { requiresLeader: true })
    expect(await failure(send())).toBe("not-leader")
    expect(await failure(send())).toBe("succeeded")
    expect(leader.log.events("a")).toHaveLength(1)
    leader.stop()
  })
})

describe("a stream of the double", () => {
  it("that is not there is not found", async () => {
    expect(await failure(numbers("missing"))).toBe("stream-not-found")
  })

  it("that was deleted looks like none, and goes on with its numbers", async () => {
    await append("a", "no_stream", 1, 2)
    await client.deleteStream("a")
    expect(await failure(numbers("a"))).toBe("stream-not-found")
    expect(await append("a", "no_stream", 3)).toBe(2n)
    expect(await numbers("a")).toEqual([3])
  })

  it("that was closed for ever can be neither read nor written", async () => {
    await append("a", "no_stream", 1)
    await client.tombstoneStream("a")
    expect(await failure(numbers("a"))).toBe("stream-deleted")
    expect(await failure(append("a", "any", 2))).toBe("stream-deleted")
  })

  it("hides what its metadata say", async () => {
    await append("a", "no_stream", 1, 2, 3)
    await client.setStreamMetadata("a", { maxCount: 2 })
    expect(await numbers("a")).toEqual([2, 3])
    await client.setStreamMetadata("a", { truncateBefore: 2 })
    expect(await numbers("a")).toEqual([3])
    await client.setStreamMetadata("a", { maxAge: 0 })
    expect(await numbers("a")).toEqual([])
    expect((await client.getStreamMetadata("a")).metadata).toEqual({ maxAge: 0 })
  })

  it("is read in pieces, both ways", async () => {
    await append("a", "no_stream", 0, 1, 2, 3)
    const piece = async (options: Parameters<typeof client.readStream>[1]) => {
      const seen: number[] = []
      for await (const { event: read } of client.readStream("a", options)) seen.push(Number(read?.revision))
      return seen
    }
    expect(await piece({ fromRevision: 1n, maxCount: 2 })).toEqual([1, 2])
    expect(await piece({ fromRevision: 9n })).toEqual([])
    expect(await piece({ direction: "backwards", fromRevision: "end", maxCount: 2 })).toEqual([3, 2])
    expect(await piece({ direction: "backwards", fromRevision: 1n })).toEqual([1, 0])
  })
})

describe("all events of the double", () => {
  const positions = async (options: Parameters<typeof client.readAll>[0]) => {
    const seen: bigint[] = []
    for await (const { event: read } of client.readAll(options)) seen.push(read?.position.commit ?? -1n)
    return seen
  }

  it("stand at positions with gaps, the server's own events among them", async () => {
    await append("a", "no_stream", 1, 2)
    const all = await positions({})
    expect(all).toHaveLength(4)
    expect(all.every((position, i) => i === 0 || position > (all[i - 1] ?? 0n) + 1n)).toBe(true)
    expect(double.log.all[0]?.stream.startsWith("$")).toBe(true)
  })

  it("are read from a position with it, and backwards without it", async () => {
    await append("a", "no_stream", 1, 2)
    const all = await positions({})
    const third = all[2] as bigint
    const fromPosition = { commit: third, prepare: third }
    expect(await positions({ fromPosition })).toEqual(all.slice(2))
    expect(await positions({ fromPosition, direction: "backwards" })).toEqual(all.slice(0, 2).toReversed())
    expect(await positions({ fromPosition: "end", direction: "backwards", maxCount: 1 })).toEqual(
      all.slice(-1),
    )
  })

  it("can not be read from where none of them begins", async () => {
    await append("a", "no_stream", 1, 2)
    const [first = 0n] = await positions({})
    const fromPosition = { commit: first + 1n, prepare: first + 1n }
    const [error, lost] = [
      await positions({ fromPosition }).catch((one: unknown) => one),
      await once(client.subscribeToAll({ fromPosition }), "end").catch((one: unknown) => one),
    ]
    expect(error).toMatchObject({
      type: "unknown",
      message: expect.stringMatching(/InvalidPosition/) as unknown,
    })
    expect(lost).toMatchObject({
      type: "unknown",
      message: expect.stringMatching(/INVALID_ARGUMENT/) as unknown,
    })
    const end = double.log.end
    expect(await positions({ fromPosition: { commit: end, prepare: end } })).toEqual([])
  })

  it("are followed behind a position, with word of what a filter leaves out", async () => {
    for (let n = 0; n < 40; n++) await append(`other-${n}`, "no_stream", n)
    await append("mine-1", "no_stream", 100)
    const seen: string[] = []
    const filter = streamNameFilter({ prefixes: ["mine-"] })
    const subscription = client.subscribeToAll({ filter })
    const gone = new Promise<void>((resolve) => {
      subscription.on("data", ({ event: read }) => {
        seen.push(read?.streamId ?? "")
        if (seen.length === 2) resolve()
      })
    })
    await once(subscription, "caughtUp")
    expect(seen).toEqual(["mine-1"])
    await append("mine-2", "no_stream", 101)
    await gone
    expect(seen).toEqual(["mine-1", "mine-2"])
    await subscription.unsubscribe()
    const late = client.subscribeToAll({ filter, fromPosition: "end" })
    await once(late, "caughtUp")
    await late.unsubscribe()
  })
})

describe("the double", () => {
  it("listens again at its port, with its log", async () => {
    await append("a", "no_stream", 1)
    double.stop()
    expect(await failure(append("a", 0n, 2))).not.toBe("succeeded")
    await double.start()
    expect(await append("a", 0n, 2)).toBe(1n)
    expect(await numbers("a")).toEqual([1, 2])
  })

  it.each(["24.2", "24.10.5", "25.0.0", "25.1"] as const)(
    "says which server it plays: %s",
    async (server) => {
      const other = await startDouble({ server })
      const asking = EventStoreDBClient.connectionString(other.url)
      const { serverVersion } = await asking["capabilities"]
      expect(serverVersion.startsWith(server)).toBe(true)
      await asking.dispose()
      other.stop()
    },
  )

  it("is understood where it sends more fields", async () => {
    const other = await startDouble({ server: "25.1" })
    const reader = EventStoreDBClient.connectionString(other.url)
    other.log.push("mine", "Noted")
    const told = Promise.withResolvers<unknown>()
    const filter = streamNameFilter({
      prefixes: ["mine"],
      checkpointReached: (_, position) => Promise.resolve(told.resolve(position)),
    })
    const subscription = reader.subscribeToAll({ filter })
    const seen: unknown[] = []
    subscription.on("data", ({ event: read }) => seen.push(read?.streamId))
    await once(subscription, "caughtUp")
    const { position = 0n } = other.log.events("mine")[0] ?? {}
    expect([seen, await told.promise]).toEqual([["mine"], { commit: position, prepare: position }])
    await subscription.unsubscribe()
    await reader.dispose()
    other.stop()
  })

  it("tells a client of the cluster which node leads", async () => {
    const follower = await startDouble()
    follower.faults.leader = { address: "127.0.0.1", port: double.port }
    const cluster = EventStoreDBClient.connectionString(
      `esdb://127.0.0.1:${follower.port},127.0.0.1:${follower.port}?tls=false`,
    )
    await cluster.appendToStream("a", [event(1)], { requiresLeader: true })
    expect(double.log.events("a")).toHaveLength(1)
    await cluster.dispose()
    follower.stop()
  })

  it("is silent, breaks and doubles as it is told", async () => {
    await append("a", "no_stream", 1)
    double.faults.duplicateAppends = true
    expect(await append("a", 0n, 2)).toBe(1n)
    expect(double.log.events("a")).toHaveLength(2)
    double.faults.brokenAppends = { times: 1, kept: true }
    expect(await failure(append("a", 1n, 3))).toBe("unavailable")
    expect(double.log.events("a")).toHaveLength(3)
    double.faults.brokenAppends = { times: 1, kept: false }
    expect(await failure(append("a", 2n, 4))).toBe("unavailable")
    expect(double.log.events("a")).toHaveLength(3)
    double.faults.silentAppends = "kept"
    void append("a", 2n, 5).catch(() => undefined)
    await new Promise<void>((resolve) => {
      double.log.listen(resolve)
    })
    expect(double.log.events("a")).toHaveLength(4)
    double.faults.denied = true
    expect(await failure(numbers("a"))).toBe("access-denied")
  })
})
