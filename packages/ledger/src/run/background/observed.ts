import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Tracer from "effect/Tracer"
import type { Command } from "../../index.ts"
import type { EventStore } from "../ports/event-store.ts"

/**
 * What an observer sees of a ledger: a span around a command, an append, a fold and a report, and counts of them; never
 * one for an event. Without a tracer no span is made, for a span that nobody takes costs as much as a small decision.
 */

const commands = Metric.counter("ampera_commands", {
  description: "commands that were run",
  incremental: true,
})
const appended = Metric.counter("ampera_events_sent", {
  description: "events that were handed to the store",
  incremental: true,
})
const reports = Metric.counter("ampera_reports", { description: "reports computed", incremental: true })

type Attributes = Readonly<Record<string, string | number | undefined>>

/** A span around work, when there is a tracer. `traceparent` is the span of another program that it belongs to. */
export function spanned<Value, Failure, Needs>(
  name: string,
  attributes: Attributes,
  work: Effect.Effect<Value, Failure, Needs>,
  traceparent?: string,
): Effect.Effect<Value, Failure, Needs> {
  return Effect.withFiber<Value, Failure, Needs>((fiber) => {
    if (!fiber.context.mapUnsafe.has(Tracer.TracerKey)) return work
    const parent = traceparent === undefined ? undefined : parentOf(traceparent)
    return Effect.withSpan(work, name, {
      attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)),
      ...(parent === undefined ? {} : { parent }),
    }) as Effect.Effect<Value, Failure, Needs>
  })
}

/** A command: counted, and in a span of the trace it came with. */
export function observedCommand<Value, Failure>(
  command: Command,
  traceparent: string | undefined,
  work: () => Effect.Effect<Value, Failure>,
): Effect.Effect<Value, Failure> {
  return Effect.withFiber((fiber) => {
    commands.updateUnsafe(1, fiber.context)
    if (!fiber.context.mapUnsafe.has(Tracer.TracerKey)) return work()
    // From JavaScript anything may be called a command; that it is none is the work's to say.
    const given = command as Partial<Command> | null | undefined
    const attributes = { "ampera.command": given?.type, "ampera.stream.kind": given?.definition?.kind }
    return spanned("ampera.run", attributes, work(), traceparent)
  })
}

/** A report: counted, and in a span. */
export function observedReport<Value, Failure>(
  name: string,
  work: Effect.Effect<Value, Failure>,
): Effect.Effect<Value, Failure> {
  return Effect.withFiber((fiber) => {
    reports.updateUnsafe(1, fiber.context)
    return spanned("ampera.report", { "ampera.report": name }, work)
  })
}

/** A store whose appends are counted, each call in a span. */
export function observedStore(store: EventStore["Service"]): EventStore["Service"] {
  return {
    ...store,
    get capabilities() {
      return store.capabilities
    },
    appendMany: (writes) =>
      Effect.withFiber((fiber) => {
        let events = 0
        for (const write of writes) events += write.events.length
        appended.updateUnsafe(events, fiber.context)
        const work = store.appendMany(writes)
        if (!fiber.context.mapUnsafe.has(Tracer.TracerKey)) return work
        const attributes = { "ampera.writes": writes.length, "ampera.events": events }
        return spanned("ampera.append", attributes, work)
      }),
  }
}

/** A W3C `traceparent` as a span of somebody else's; undefined when it is none. */
function parentOf(traceparent: string): Tracer.ExternalSpan | undefined {
  const parts = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/.exec(traceparent)
  const [, traceId = "", spanId = "", flags = ""] = parts ?? []
  if (/^0*$/.test(traceId) || /^0*$/.test(spanId)) return undefined
  const sampled = (Number.parseInt(flags, 16) & 1) === 1
  return Tracer.externalSpan({ traceId, spanId, sampled, annotations: Context.empty() })
}
