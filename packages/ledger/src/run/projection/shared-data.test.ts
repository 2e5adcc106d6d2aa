import * as Effect from "effect/Effect"
import { accept, catalog, domain, event, projection, refuse, stream } from "@ampera/ledger"
import { withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { makeMemoryLog, memory } from "../memory/index.ts"

/** Keeps the data of events in its state, as rules often do. */
const Sum = stream({
  kind: "sum",
  key: "id",
  events: catalog({ Added: event(z.object({ n: z.int(), parts: z.array(z.object({ of: z.string() })) })) }),
  commands: { add: z.object({ id: z.string(), n: z.int() }) },
  initial: () => [] as { readonly n: number }[],
  evolve: (state, { data }) => [...state, data],
  decide(state, { data }) {
    if (state.reduce((sum, { n }) => sum + n, 0) + data.n > 10) return refuse({ code: "sum.full" })
    return accept({ type: "Added", data: { n: data.n, parts: [{ of: "it" }] }, occurredOn: "2025-01-01" })
  },
})
const sums = domain({ name: "sums", streams: [Sum] })
const add = () => Sum.add({ id: "1", n: 9 })

/** What whoever got an answer may try. */
const tamper = (data: object): void => {
  const said = data as { n: number; parts: { of: string }[] }
  expect(() => (said.n = 0)).toThrow(TypeError)
  expect(() => said.parts.push({ of: "law" })).toThrow(TypeError)
  expect(() => ((said.parts[0] as { of: string }).of = "law")).toThrow(TypeError)
}

describe("the data of an answer", () => {
  it("can not be changed, since the next command is decided on it", () =>
    withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          const { accepted = [] } = yield* ledger.run(add())
          for (const { data } of accepted) tamper(data)
          expect((yield* ledger.run(add())).refused?.code).toBe("sum.full")
        }),
      sums,
    ))

  it("can not be changed in a draft either", () =>
    withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          const draft = yield* ledger.draft()
          const { accepted = [] } = yield* draft.run(add())
          for (const { data } of accepted) tamper(data)
          expect((yield* draft.run(add())).refused?.code).toBe("sum.full")
        }),
      sums,
    ))

  it("is the reader's own where it was read from the log", async () => {
    const log = makeMemoryLog()
    await withLedger(
      memory({ log }),
      (ledger) =>
        Effect.gen(function* () {
          yield* ledger.run(add(), { commandId: "a" })
          const again = yield* ledger.run(add(), { commandId: "a" })
          for (const { data } of [...(again.accepted ?? []), ...(yield* ledger.read("sum-1"))]) {
            ;(data as { n: number }).n = 0
          }
          expect((yield* ledger.run(add())).refused?.code).toBe("sum.full")
        }),
      sums,
    )
  })

  it("is given to evolve frozen, whether it was just written or read", async () => {
    const seen: boolean[] = []
    const Seen = stream({
      kind: "seen",
      key: "id",
      events: catalog({ Added: event(z.object({ n: z.int() })) }),
      commands: { add: z.object({ id: z.string(), n: z.int() }) },
      initial: () => 0,
      evolve: (count, { data }) => {
        seen.push(Object.isFrozen(data))
        return count + 1
      },
      decide: (_, { data }) => accept({ type: "Added", data: { n: data.n }, occurredOn: "2025-01-01" }),
    })
    const of = domain({ name: "seen", streams: [Seen] })
    const log = makeMemoryLog()
    for (let i = 0; i < 2; i++) {
      await withLedger(memory({ log }), (ledger) => ledger.run(Seen.add({ id: "1", n: i })), of)
    }
    expect(seen).toEqual([true, true, true])
  })
})

describe("the facts of a draft", () => {
  it("are a projection's own, as when the log is folded: it may keep their data and change it", () => {
    type Added = { readonly type: "Added"; readonly data: { n: number }; readonly occurredOn: string }
    const totals = projection<Added>()({
      name: "totals",
      version: 1,
      reads: ["Added"],
      initial: () => ({ last: { n: 0 } }),
      apply: (state, { data }) => {
        const sum = state.last.n
        state.last = data
        state.last.n += sum
      },
      snapshot: { encode: (state) => state, decode: (json) => json as { last: { n: number } } },
    })
    const Limited = stream({
      kind: "limited",
      key: "id",
      events: catalog({ Added: event(z.object({ n: z.int() })) }),
      commands: { add: z.object({ id: z.string(), n: z.int() }) },
      facts: { over: [totals], gather: (_, state) => state(totals).last.n },
      initial: () => 0,
      evolve: (count) => count + 1,
      decide: (_, { data }, sum: number) =>
        sum + data.n > 10
          ? refuse({ code: "limited.full", sum })
          : accept({ type: "Added", data: { n: data.n }, occurredOn: "2025-01-01" }),
    })
    return withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          const draft = yield* ledger.draft()
          for (const id of ["1", "2", "3"]) yield* draft.run(Limited.add({ id, n: 3 }))
          expect((yield* draft.run(Limited.add({ id: "4", n: 3 }))).refused).toMatchObject({ sum: 9 })
        }),
      domain({ name: "limited", streams: [Limited] }),
    )
  })
})
