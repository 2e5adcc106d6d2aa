import { EventStoreDBClient, streamNameFilter } from "@eventstore/db-client"
import { once } from "node:events"
import { afterEach, describe, expect, it } from "vitest"
import { type Double, type Server, startDouble } from "./index.ts"

// As the servers' source has it: Enumerator.AllSubscriptionFiltered of 24.2.0, 24.10.5, 25.0.0 and 25.1.0.

let double: Double
afterEach(() => double.stop())

/** A server with so many events in all, of which those with these numbers are of the stream that is asked for. */
async function filled(server: Server, count: number, mine: readonly number[] = []): Promise<void> {
  double = await startDouble({ server })
  for (let n = double.log.all.length; n < count; n++) {
    double.log.push(mine.includes(n) ? "mine" : `other-${n}`, "Noted")
  }
}

/** What a subscription is told of how far the server has looked, until it has caught up: commit and prepare. */
async function told(checkpointInterval = 16): Promise<readonly (readonly [bigint, bigint])[]> {
  const said: (readonly [bigint, bigint])[] = []
  const client = EventStoreDBClient.connectionString(double.url)
  const subscription = client.subscribeToAll({
    filter: streamNameFilter({
      prefixes: ["mine"],
      checkpointInterval,
      checkpointReached: (_, { commit, prepare }) => {
        said.push([commit, prepare])
        return Promise.resolve()
      },
    }),
  })
  subscription.resume()
  await once(subscription, "caughtUp")
  await subscription.unsubscribe()
  await client.dispose()
  return said
}

const nowhere = 18_446_744_073_709_551_615n
const at = (n: number): bigint => double.log.all[n]?.position ?? double.log.end

describe("a filtered subscription from the start", () => {
  it.each([
    ["24.2", () => [[nowhere, nowhere]]],
    ["24.10.5", () => [[0n, 0n]]],
    ["25.0.0", () => [[0n, 0n]]],
    ["25.1", () => [[0n, 0n]]],
  ] as const)("that finds nothing among few events is told so by %s", async (server, expected) => {
    await filled(server, 20)
    expect(await told()).toEqual(expected())
  })

  it.each([
    ["24.2", () => [[nowhere, nowhere]]],
    ["24.10.5", () => [[at(32), 0n]]],
    // Behind the last event: the next one will stand there.
    ["25.0.0", () => [[double.log.end, 0n]]],
    ["25.1", () => [[at(32), 0n]]],
  ] as const)("that finds nothing in two full pages is told so by %s", async (server, expected) => {
    await filled(server, 64)
    expect(await told()).toEqual(expected())
  })

  it.each([
    ["24.2", () => [[at(40), at(40)]]],
    ["24.10.5", () => [[at(64), 0n]]],
    ["25.0.0", () => [[at(64), 0n]]],
    ["25.1", () => [[at(64), 0n]]],
  ] as const)("that has found something is told behind it by %s", async (server, expected) => {
    await filled(server, 70, [40])
    expect(await told()).toEqual(expected())
  })

  it.each([
    ["24.2", () => [[at(32), 0n]]],
    [
      "24.10.5",
      () => [
        [at(32), 0n],
        [at(64), 0n],
      ],
    ],
  ] as const)("is told each time an interval is full by %s", async (server, expected) => {
    await filled(server, 70)
    expect(await told(2)).toEqual(expected())
  })

  it("is told of what comes later by the places of events", async () => {
    await filled("24.10.5", 20)
    const client = EventStoreDBClient.connectionString(double.url)
    const said = Promise.withResolvers<{ commit: bigint; prepare: bigint }>()
    const subscription = client.subscribeToAll({
      fromPosition: "end",
      filter: streamNameFilter({
        prefixes: ["mine"],
        checkpointInterval: 1,
        checkpointReached: (_, position) => Promise.resolve(said.resolve(position)),
      }),
    })
    subscription.resume()
    await once(subscription, "caughtUp")
    for (let n = 20; n < 60; n++) double.log.push("other", "Noted")
    expect(await said.promise).toEqual({ commit: at(51), prepare: at(51) })
    await subscription.unsubscribe()
    await client.dispose()
  })
})
