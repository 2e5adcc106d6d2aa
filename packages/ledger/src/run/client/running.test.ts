import type { AmperaError, Reaction, ReadModel } from "@ampera/ledger"
import { money, Offering, seatsTable, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { afterEach, describe, expect, it, vi } from "vitest"
import type { StoreLayer } from "../ports/store-services.ts"
import type { LedgerClient, Running } from "./client.ts"
import { StoreUnavailable } from "../ports/errors.ts"
import { memory } from "../memory/index.ts"
import { openLedger } from "./open-ledger.ts"
import { EventStore } from "../ports/event-store.ts"
import { memoryTables } from "../tables/index.ts"
import type { Listening } from "../background/unheard.ts"

afterEach(() => vi.restoreAllMocks())

const schedule = (n: number) => Offering.schedule({ offeringId: `it-${n}`, seats: 2, on: "2025-01-02" })
const lost = new StoreUnavailable({ code: "store.unreachable", what: "lost", cure: "none" })
const today = () => "2025-12-31"

/** A place whose store is gone for whoever follows it. */
const gone: StoreLayer = Layer.provideMerge(
  Layer.effect(
    EventStore,
    EventStore.useSync((store) => ({ ...store, subscribe: () => Stream.fail(lost) })),
  ),
  memory(),
)

const broken: Reaction = {
  name: "broken",
  version: 1,
  projection: money,
  react: () => {
    throw new TypeError("no such rule")
  },
}
const sink = {
  open: Effect.map(memoryTables().open, (keeper) => ({ ...keeper, write: () => Effect.fail(lost) })),
}
const throwing: ReadModel = {
  ...seatsTable,
  over: {
    attendance: {
      ...money,
      name: "throwing",
      reads: ["OfferingScheduled"],
      apply: () => {
        throw new TypeError("no such unit")
      },
    },
  },
}

type Case = readonly [
  what: string,
  at: () => StoreLayer,
  begin: (ledger: LedgerClient, listening: Listening) => Running,
  line: string,
]

const mend = "mend what it runs, and start it again; nothing that is recorded was changed"
const failing: readonly Case[] = [
  [
    "a reader whose handler fails",
    () => memory(),
    (ledger, listening) =>
      ledger.reader({
        name: "mail",
        start: "beginning",
        handle: () => Promise.reject(new Error("no such host")),
        ...listening,
      }),
    `error[reader.failed]: it broke off: no such host, reader mail, ${mend}`,
  ],
  [
    "a reader whose store is gone",
    () => gone,
    (ledger, listening) =>
      ledger.reader({ name: "mail", start: "beginning", handle: () => undefined, ...listening }),
    "error[store.unreachable]: lost, none",
  ],
  [
    "a reaction whose rule throws",
    () => memory(),
    (ledger, listening) => ledger.react(broken, undefined, listening),
    `error[reaction.failed]: it broke off: no such rule, reaction broken, ${mend}`,
  ],
  [
    "tables whose place fails",
    () => memory(),
    (ledger, listening) => ledger.keepTables([seatsTable], sink, { today, ...listening }),
    "error[store.unreachable]: lost, none",
  ],
  [
    "tables of a projection that throws",
    () => memory(),
    (ledger, listening) => ledger.keepTables([throwing], memoryTables(), { today, ...listening }),
    `error[tables.failed]: it broke off: no such unit, tables seats, ${mend}`,
  ],
]

/** Records one thing after another until a condition holds. */
const until = async (ledger: LedgerClient, holds: () => boolean): Promise<void> => {
  for (let n = 1; !holds(); n++) {
    if (n <= 3) await ledger.run(schedule(n))
    await new Promise(setImmediate)
  }
}

describe("what goes on by itself and fails", () => {
  it.each(failing)("tells who listens, once: %s", async (_, at, begin, line) => {
    const ledger = await openLedger({ domain: training, at: at(), actor: "bkpsdm" })
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const heard: AmperaError[] = []
    begin(ledger, { onFailure: (error) => heard.push(error) })
    await until(ledger, () => heard.length > 0)
    await ledger.close()
    expect(heard.map((error) => error.line)).toEqual([line])
    expect(logged).not.toHaveBeenCalled()
  })

  it.each(failing)("is one line of the log when nobody listens: %s", async (_, at, begin, line) => {
    const ledger = await openLedger({ domain: training, at: at(), actor: "bkpsdm" })
    const data = vi.spyOn(console, "log").mockImplementation(() => undefined)
    const lines: string[] = []
    vi.spyOn(console, "error").mockImplementation((...said) => void lines.push(said.join(" ")))
    begin(ledger, {})
    await until(ledger, () => lines.length > 0)
    await ledger.close()
    expect(lines).toEqual([expect.stringContaining(line)])
    expect(lines[0]).toMatch(/ERROR/i)
    expect(data).not.toHaveBeenCalled()
  })

  it.each(failing)("says so to who waits for its end, and needs no log then: %s", async (_, at, begin) => {
    const ledger = await openLedger({ domain: training, at: at(), actor: "bkpsdm" })
    const logged = vi.spyOn(console, "error").mockImplementation(() => undefined)
    const { ended } = begin(ledger, {})
    let isOver = false
    const over = ended.finally(() => (isOver = true))
    await Promise.allSettled([over, until(ledger, () => isOver)])
    await expect(over).rejects.toBeInstanceOf(Error)
    await ledger.close()
    expect(logged).not.toHaveBeenCalled()
  })

  it("is logged too when who listens breaks down over it", async () => {
    const ledger = await openLedger({ domain: training, at: gone, actor: "bkpsdm" })
    const lines: string[] = []
    vi.spyOn(console, "error").mockImplementation((...said) => void lines.push(said.join(" ")))
    const onFailure = (): void => {
      throw new Error("not even this")
    }
    ledger.reader({ name: "mail", start: "beginning", handle: () => undefined, onFailure })
    await until(ledger, () => lines.length > 0)
    await ledger.live([money], { onFailure })
    await until(ledger, () => lines.length > 1)
    await ledger.close()
    expect(lines.map((line) => /error\[.+?\]/.exec(line)?.[0])).toEqual(
      Array(2).fill("error[store.unreachable]"),
    )
  })

  it("is no failure when it is stopped, but what it was finishing may fail still", async () => {
    const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
    await ledger.run(schedule(1))
    const heard: string[] = []
    const listening: Listening = { onFailure: ({ code }) => heard.push(code) }
    const [begun, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const handle = async (): Promise<void> => {
      begun.resolve()
      await go.promise
      throw new Error("no such host")
    }
    const finishing = ledger.reader({ name: "mail", start: "beginning", handle, ...listening })
    await begun.promise
    const stopping = finishing.stop()
    go.resolve()
    await expect(stopping).rejects.toThrow("no such host")
    const quiet = ledger.reader({ name: "other", start: "head", handle: () => undefined, ...listening })
    await quiet.stop()
    await ledger.close()
    expect(heard).toEqual(["reader.failed"])
  })
})
