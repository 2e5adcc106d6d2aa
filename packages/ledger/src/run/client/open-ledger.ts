import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Tracer from "effect/Tracer"
import type { AnyEvent, Domain } from "../../index.ts"
import type { StoreLayer } from "../ports/store-services.ts"
import type { LedgerClient } from "./client.ts"
import { clientOf } from "./client-of.ts"
import { Ledger, type LedgerOptions } from "./ledger.ts"

/** What a ledger is opened with. */
export interface OpenOptions<E extends AnyEvent = AnyEvent> extends LedgerOptions {
  readonly domain: Domain<E>
  readonly at: StoreLayer
  /**
   * What time it is, in milliseconds since 1970: the machine's clock when left out. For tests, and for simulations
   * whose events say so in their `source`.
   */
  readonly now?: () => number
  /**
   * Who takes the spans around commands, appends, folds and reports, such as that of `@effect/opentelemetry`; nobody when
   * left out, and then none is made.
   */
  readonly tracer?: Tracer.Tracer
}

/** The machine's clock, but for the time of day. */
function clockThatSays(now: () => number): Clock.Clock {
  const machine = Context.get(Context.empty(), Clock.Clock)
  return {
    currentTimeMillisUnsafe: now,
    currentTimeMillis: Effect.sync(now),
    currentTimeNanosUnsafe: () => BigInt(now()) * 1_000_000n,
    currentTimeNanos: Effect.sync(() => BigInt(now()) * 1_000_000n),
    monotonicTimeNanosUnsafe: () => machine.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: machine.monotonicTimeNanos,
    sleep: (duration) => machine.sleep(duration),
  }
}

/**
 * Opens a ledger: a domain, at a place, with somebody who acts.
 *
 * Rejects with `StoreUnavailable` or `VaultUnavailable` when the place can not be used.
 *
 * @example
 * ```ts
 * import { accept, catalog, domain, event, stream } from "@ampera/ledger"
 * import { memory, openLedger } from "@ampera/ledger/run"
 * import * as z from "zod"
 *
 * const Budget = stream({
 *   kind: "budget",
 *   key: "budgetId",
 *   events: catalog({ Funded: event(z.object({ amount: z.int().positive() })) }),
 *   commands: { fund: z.object({ budgetId: z.string(), amount: z.int(), on: z.iso.date() }) },
 *   initial: () => null,
 *   evolve: () => null,
 *   decide: (_, { data }) => accept({ type: "Funded", data: { amount: data.amount }, occurredOn: data.on }),
 * })
 *
 * const ledger = await openLedger({
 *   domain: domain({ name: "money", streams: [Budget] }),
 *   at: memory(),
 *   actor: "bkpsdm",
 * })
 * try {
 *   const answer = await ledger.run(Budget.fund({ budgetId: "apbd", amount: 9_000_000, on: "2025-03-01" }))
 *   answer.accepted?.[0]?.data // => { amount: 9_000_000 }
 * } finally {
 *   await ledger.close()
 * }
 * ```
 */
export async function openLedger<E extends AnyEvent = AnyEvent>(
  options: OpenOptions<E>,
): Promise<LedgerClient<E>> {
  const { domain, at, now, tracer, ...rest } = options
  const layer = Layer.provide(Ledger.layer(domain, rest), at)
  const timed =
    now === undefined ? layer : Layer.provideMerge(layer, Layer.succeed(Clock.Clock, clockThatSays(now)))
  const runtime = ManagedRuntime.make(
    tracer === undefined ? timed : Layer.provideMerge(timed, Layer.succeed(Tracer.Tracer, tracer)),
  )
  try {
    const ledger = await runtime.runPromise(Ledger)
    return clientOf<E>(ledger, runtime)
  } catch (error) {
    await runtime.dispose()
    throw error
  }
}
