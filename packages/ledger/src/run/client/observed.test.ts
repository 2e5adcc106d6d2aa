import { Offering, seats, training } from "@ampera/testing/training"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Tracer from "effect/Tracer"
import { describe, expect, it } from "vitest"
import { memory } from "../memory/index.ts"
import { openLedger } from "./open-ledger.ts"

describe("what an observer sees of a ledger", () => {
  it("is a span around a command, its append, a fold and a report", async () => {
    const spans: Tracer.Span[] = []
    const ledger = await openLedger({ domain: training, at: memory(), actor: "t", tracer: into(spans) })
    await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
    await ledger.report(seats, { asOf: "2025-12-31" })
    await ledger.close()
    const named = Map.groupBy(spans, ({ name }) => name)
    expect([...named.keys()].sort()).toEqual(["ampera.append", "ampera.fold", "ampera.report", "ampera.run"])
    const [run, append] = [named.get("ampera.run")?.[0], named.get("ampera.append")?.[0]]
    expect(Object.fromEntries(run?.attributes ?? [])).toEqual({
      "ampera.command": "schedule",
      "ampera.stream.kind": "offering",
    })
    expect(append?.traceId).toBe(run?.traceId)
    expect(spans.every(({ status }) => status._tag === "Ended")).toBe(true)
  })

  it("goes on with the trace a command came with", async () => {
    const spans: Tracer.Span[] = []
    const ledger = await openLedger({ domain: training, at: memory(), actor: "t", tracer: into(spans) })
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    const schedule = Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" })
    const { accepted } = await ledger.run(schedule, { traceparent })
    await ledger.close()
    expect(accepted?.[0]?.metadata.traceparent).toBe(traceparent)
    const run = spans.find(({ name }) => name === "ampera.run")
    expect(run?.traceId).toBe("0af7651916cd43dd8448eb211c80319c")
    expect(run?.parent).toMatchObject({ value: { spanId: "b7ad6b7169203331" } })
  })

  it("leaves it to the ledger to say that something is no command", async () => {
    const spans: Tracer.Span[] = []
    const ledger = await openLedger({ domain: training, at: memory(), actor: "t", tracer: into(spans) })
    await expect(ledger.run(null as never)).rejects.toMatchObject({ _tag: "Unwritable" })
    await ledger.close()
    expect(spans.map(({ name, status }) => [name, status._tag])).toEqual([["ampera.run", "Ended"]])
  })

  it("is no span for an event", async () => {
    const spans: Tracer.Span[] = []
    const ledger = await openLedger({ domain: training, at: memory(), actor: "t", tracer: into(spans) })
    for (let i = 0; i < 50; i++)
      await ledger.run(Offering.schedule({ offeringId: `o${i}`, seats: 1, on: "2025-02-20" }))
    spans.length = 0
    await ledger.report(seats, { asOf: "2025-12-31" })
    await ledger.close()
    expect(spans.length).toBeLessThan(5)
  })

  it("counts commands, events and reports, also without a tracer", async () => {
    const counted = async (): Promise<ReadonlyMap<string, unknown>> =>
      new Map(
        (await Effect.runPromise(Metric.snapshot)).flatMap((each) =>
          each.type === "Counter" ? [[each.id, Number(each.state.count)] as const] : [],
        ),
      )
    const before = await counted()
    const ledger = await openLedger({ domain: training, at: memory(), actor: "t" })
    await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
    await ledger.report(seats, { asOf: "2025-12-31" })
    await ledger.close()
    const after = await counted()
    for (const name of ["ampera_commands", "ampera_events_sent", "ampera_reports"])
      expect(Number(after.get(name)) - Number(before.get(name) ?? 0)).toBe(1)
  })
})

/** A tracer that keeps its spans. */
function into(spans: Tracer.Span[]): Tracer.Tracer {
  const plain = Context.get(Context.empty(), Tracer.Tracer)
  return Tracer.make({
    span(options) {
      const span = plain.span(options)
      spans.push(span)
      return span
    },
  })
}
