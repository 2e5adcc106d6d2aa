import { startDouble } from "@ampera/eventstoredb-double"
import { openLedger } from "@ampera/ledger/run"
import { EventStore } from "@ampera/ledger/store"
import { Offering, seats, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { inspect } from "node:util"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { eventStoreDb, eventStoreDbStore } from "./index.ts"
import { servers, trial } from "./trial.test-helper.ts"

const place = trial({ beforeEach, afterEach })
const on = "2025-02-20"
const options = (more: Partial<Parameters<typeof eventStoreDb>[0]> = {}) => ({
  url: place.double.url,
  cache: `${place.folder}/ampera.cache`,
  vault: `${place.folder}/ampera.vault`,
  ...more,
})
const opening = (more: Partial<Parameters<typeof eventStoreDb>[0]>) =>
  Effect.runPromise(
    Effect.flip(
      Effect.provide(
        EventStore.useSync(() => 0),
        eventStoreDbStore(options(more)),
      ),
    ),
  )

describe("a ledger on EventStoreDB", () => {
  it("is opened by an address like any other, and finds what was written before", async () => {
    const first = await openLedger({ domain: training, at: eventStoreDb(options()), actor: "bkpsdm" })
    await first.run(Offering.schedule({ offeringId: "it-1", seats: 20, on }))
    await first.run(Offering.enroll({ offeringId: "it-1", personId: "p1", on }))
    const report = await first.report(seats, { asOf: "2025-12-31" })
    await first.close()

    const second = await openLedger({ domain: training, at: eventStoreDb(options()), actor: "bkpsdm" })
    expect(await second.head()).toBe(2)
    expect(await second.report(seats, { asOf: "2025-12-31" })).toEqual(report)
    await second.close()
    await expect(second.head()).rejects.toMatchObject({ code: "ledger.closed" })
  })

  it.each(servers)(
    "that was asked for a report before its first event tells the next one, on a server %s",
    async (server) => {
      const double = await startDouble({ server })
      const at = eventStoreDb(options({ url: double.url }))
      const ledger = await openLedger({ domain: training, at, actor: "bkpsdm" })
      const empty = await ledger.report(seats, { asOf: "2025-12-31" })
      await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on }))
      await ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p1", on }))
      const told = await ledger.report(seats, { asOf: "2025-12-31" })
      expect([empty.upTo, told.upTo]).toEqual([0, 2])
      expect(empty.result).toEqual([])
      expect(told.result).toMatchObject([{ offeringId: "it-1", seats: 20, enrolled: 1 }])
      await ledger.close()
      double.stop()
    },
  )

  it("on a cluster finds the node that leads, whichever of them it is shown", async () => {
    const follower = await startDouble()
    follower.faults.leader = { address: "127.0.0.1", port: place.double.port }
    const url = `esdb://127.0.0.1:${follower.port},127.0.0.1:${place.double.port}?tls=false`
    const ledger = await openLedger({ domain: training, at: eventStoreDb(options({ url })), actor: "bkpsdm" })
    await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on }))
    expect(await ledger.head()).toBe(1)
    await ledger.close()
    expect(place.double.log.events("ampera.offering-it-1")).toHaveLength(1)
    follower.stop()
  })
})

describe("opening", () => {
  const unreachable = { _tag: "StoreUnavailable", code: "store.unreachable" }

  it("says what is wrong with an address or a prefix", async () => {
    for (const url of ["", "localhost:2113", "postgres://localhost/ampera", "esdb://", "esdb://a:b:c"]) {
      expect([url, await opening({ url })]).toMatchObject([url, unreachable])
    }
    for (const prefix of ["", "a.b", "$ampera", "a/b", "é", "p".repeat(51)]) {
      expect([prefix, await opening({ prefix })]).toMatchObject([prefix, unreachable])
    }
  })

  it("says which option of an address it can not use, before the client prints the address", async () => {
    const printed: unknown[] = []
    const spies = (["warn", "log", "error"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...all: unknown[]) => void printed.push(...all)),
    )
    for (const [option, what] of [
      ["nonsense=1", "nonsense"],
      ["tlsVerifyCert=false", "tlsVerifyCert"],
      ["throw-on-append-failure=false", "throw-on-append-failure"],
      ["tls=", "tls"],
      ["tls", "tls"],
      ["tls=maybe", "no URL"],
      ["maxDiscoverAttempts=many", "no URL"],
      ["tlsCAFile=/nowhere/ca.crt", "tlsCAFile"],
      ["userCertFile=/nowhere/me.crt", "userCertFile"],
    ] as const) {
      const error = await opening({ url: `esdb://admin:changeit@localhost:1?${option}`, deadline: 50 })
      expect([option, error]).toMatchObject([option, unreachable])
      expect(error.message).toContain(what)
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("changeit")
    }
    for (const spy of spies) spy.mockRestore()
    expect(printed).toEqual([])
  })

  it("never shows the password", async () => {
    const url = "esdb://admin:changeit@127.0.0.1:1?tls=false"
    const error = await opening({ url, deadline: 50 })
    expect(error).toMatchObject(unreachable)
    expect(error.line).not.toContain("changeit")
  })

  it("fails after the deadline where nobody answers", async () => {
    expect(await opening({ url: "esdb://127.0.0.1:1?tls=false", deadline: 100 })).toMatchObject(unreachable)
    const silent = createServer(() => undefined)
    silent.listen(0, "127.0.0.1")
    await once(silent, "listening")
    const { port } = silent.address() as AddressInfo
    expect(await opening({ url: `esdb://127.0.0.1:${port}?tls=false`, deadline: 100 })).toMatchObject(
      unreachable,
    )
    silent.close()
  })

  it("refuses a server that takes no appends on one call", async () => {
    place.double.faults.unknownServer = true
    expect(await opening({ deadline: 100 })).toMatchObject({
      ...unreachable,
      message: expect.stringContaining("too old") as unknown,
    })
  })
})
