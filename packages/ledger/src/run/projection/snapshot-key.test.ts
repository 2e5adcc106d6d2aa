import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { accept, catalog, domain, event, projection, report, stream } from "@ampera/ledger"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memory, type MemoryLog } from "../memory/index.ts"

type Paid = { type: "Paid"; data: { rupiah: number }; occurredOn: string }

const total = projection<Paid>()({
  name: "total",
  version: 1,
  reads: ["Paid"],
  initial: () => ({ rupiah: 0 }),
  apply(state, { data }) {
    state.rupiah += data.rupiah
  },
  snapshot: { encode: (state) => state, decode: (json) => json as { rupiah: number } },
})
const sum = report({ name: "sum", over: { total }, compute: ({ total: { rupiah } }) => rupiah })

type History = Parameters<typeof event>[1]

/** A domain whose amounts have a history, beside a type that the report does not read. */
const domainOf = (paid?: History, noted?: History) => {
  const Purse = stream({
    kind: "purse",
    key: "id",
    events: catalog({
      Paid: event(z.object({ rupiah: z.int() }), paid),
      Noted: event(z.object({}), noted),
    }),
    commands: { pay: z.object({ id: z.string(), rupiah: z.int() }) },
    initial: () => null,
    evolve: () => null,
    decide: (_, { data: { rupiah } }) => accept({ type: "Paid", data: { rupiah }, occurredOn: "2025-01-01" }),
  })
  return { Purse, domain: domain({ name: "purses", streams: [Purse] }) }
}

const asked = ({ domain: of }: ReturnType<typeof domainOf>, log: MemoryLog, keep = false) =>
  Effect.gen(function* () {
    const ledger = yield* Ledger
    const { result } = yield* ledger.report(sum, null)
    const [{ snapshot } = { snapshot: null }] = yield* ledger.replay([total])
    if (keep) yield* ledger.snapshot
    return { result, isKept: snapshot !== null }
  }).pipe(
    Effect.provide(Layer.provide(Ledger.layer(of, { actor: "bkpsdm" }), memory({ log }))),
    Effect.runPromise,
  )

/** A log of one payment of 1,000, and the snapshot a program kept of its sum. */
async function paid(history?: History) {
  const log = makeMemoryLog()
  const program = domainOf(history)
  await Effect.runPromise(
    Effect.provide(
      Effect.flatMap(Ledger, (ledger) => ledger.run(program.Purse.pay({ id: "1", rupiah: 1_000 }))),
      Layer.provide(Ledger.layer(program.domain, { actor: "bkpsdm" }), memory({ log })),
    ),
  )
  expect(await asked(program, log, true)).toEqual({ result: 1_000, isKept: false })
  return log
}

const fourfold = (data: { readonly rupiah?: unknown }) => ({ rupiah: Number(data.rupiah) * 4 })
const fivefold = (data: { readonly rupiah?: unknown }) => ({ rupiah: Number(data.rupiah) * 5 })
const times = (factor: number) => (data: { readonly rupiah?: unknown }) => ({
  rupiah: Number(data.rupiah) * factor,
})

describe("a snapshot", () => {
  it("is believed while its events are read as they were, whatever becomes of those it does not read", async () => {
    const log = await paid()
    expect(await asked(domainOf(), log)).toEqual({ result: 1_000, isKept: true })
    const same = { version: 2, upcasters: { 1: (data: object) => data } } as History
    expect(await asked(domainOf(undefined, same), log)).toEqual({ result: 1_000, isKept: true })
  })

  it("is not believed once an event it was made of has another schema version and is lifted", async () => {
    const log = await paid()
    const lifted = domainOf({ version: 2, upcasters: { 1: fourfold } })
    expect(await asked(lifted, log, true)).toEqual({ result: 4_000, isKept: false })
    expect(await asked(lifted, log)).toEqual({ result: 4_000, isKept: true })
    // The program before finds its own again: they are two keys of one cache.
    expect(await asked(domainOf(), log)).toEqual({ result: 1_000, isKept: true })
  })

  it("is not believed once an upcaster says something else", async () => {
    const log = await paid()
    await asked(domainOf({ version: 2, upcasters: { 1: fourfold } }), log, true)
    expect(await asked(domainOf({ version: 2, upcasters: { 1: fivefold } }), log)).toEqual({
      result: 5_000,
      isKept: false,
    })
  })

  it("is not believed once the edition rises: for what an upcaster's own text does not show", async () => {
    const log = await paid()
    await asked(domainOf({ version: 2, upcasters: { 1: times(4) } }), log, true)
    expect(await asked(domainOf({ version: 2, upcasters: { 1: times(5) }, edition: 2 }), log)).toEqual({
      result: 5_000,
      isKept: false,
    })
  })
})
