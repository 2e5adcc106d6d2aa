import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Stream from "effect/Stream"
import type {
  AnyEvent,
  AnyRefusal,
  Command,
  Domain,
  Position,
  Projection,
  RecordedEvent,
  Report,
  Slices,
} from "../index.ts"
import type { At } from "./at.ts"
import type { Committed, Tentative } from "./draft.ts"
import { type AsKnown, Ledger, type LedgerOptions, type Range, type Reported } from "./ledger.ts"
import type { Outcome, RunOptions } from "./outcome.ts"
import type { Reaction, ReactionRefused } from "./reaction.ts"
import type { RecordedPage } from "./recorded.ts"
import type { Replayed } from "./replay.ts"
import type { OpenedEvent } from "./sealing/index.ts"
import type { CaughtUp } from "./store.ts"

/** A draft as promises; see the `Draft` of the Effect service. */
export interface LedgerDraft {
  readonly events: number
  run<E extends AnyEvent, Refusal extends AnyRefusal>(
    command: Command<E, Refusal>,
    options?: RunOptions,
  ): Promise<Tentative<E, Refusal>>
  /** Makes the keys of people in one go, before many commands about them. */
  prepare(subjects: readonly string[]): Promise<void>
  commit(progress?: (done: number, all: number) => void): Promise<Committed>
}

/** Something that runs until it is stopped. */
export interface Running {
  /** Stops it; when this is done it does nothing any more. */
  stop(): Promise<void>
  /** Rejects when it fails by itself; resolves when it was stopped. */
  readonly ended: Promise<void>
}

/**
 * A ledger as promises. A failure rejects with an `AmperaError`: it has a `code`, and says what to do. An expected
 * "no" is no failure: it comes back as `refused`.
 */
export interface LedgerClient extends AsyncDisposable {
  /** Runs a command: decides it, and answers when what it recorded is durable. */
  run<E extends AnyEvent, Refusal extends AnyRefusal>(
    command: Command<E, Refusal>,
    options?: RunOptions,
  ): Promise<Outcome<E, Refusal>>
  /** Begins a draft: many commands decided in memory, written together. */
  draft(options?: RunOptions): Promise<LedgerDraft>
  /** The events of a stream, in order; none when it does not exist. */
  read(stream: string): Promise<readonly RecordedEvent[]>
  /** Opens sealed fields: text, or `null` where the person was erased. */
  open<E extends RecordedEvent>(events: readonly E[]): Promise<readonly OpenedEvent<E>[]>
  /** Reads the log in pages, up to its head. */
  events(range?: Range): AsyncIterable<RecordedPage>
  /** Reads the log and goes on with it; `CaughtUp` comes each time nothing is left. Leave the loop to end it. */
  follow(from?: Pick<Range, "after">): AsyncIterable<RecordedPage | CaughtUp>
  /** Runs a reader that remembers under its name where it stands. */
  reader(reader: {
    readonly name: string
    readonly start: "beginning" | "head" | { readonly after: Position }
    handle(page: RecordedPage): Promise<void> | void
    caughtUp?(at: Position): Promise<void> | void
  }): Running
  /** Switches a reaction on; `refused` hears of commands that were turned down. */
  react<State>(reaction: Reaction<State>, refused?: (refusal: ReactionRefused) => void): Running
  /** Computes a report over a prefix of the log; over all of it when nothing else is said. */
  report<Query, Result, Over extends Slices>(
    report: Report<Query, Result, Over>,
    query: NoInfer<Query>,
    known?: AsKnown,
  ): Promise<Reported<Result>>
  /** Folds projections again from the first event, and compares them with what the cache holds. */
  replay(projections: readonly Projection[], upTo?: Position): Promise<readonly Replayed[]>
  /** Keeps the states at the head in the cache, for the next start. */
  snapshot(): Promise<void>
  /** Where the log ends now; 0 when it is empty. */
  head(): Promise<Position>
  /** Lets go of everything. Whatever was answered is durable. */
  close(): Promise<void>
}

/** What a ledger is opened with. */
export interface OpenOptions extends LedgerOptions {
  readonly domain: Domain
  readonly at: At
  /**
   * What time it is, in milliseconds since 1970: the machine's clock when left out. For tests, and for simulations
   * whose events say so in their `source`.
   */
  readonly now?: () => number
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
export async function openLedger(options: OpenOptions): Promise<LedgerClient> {
  const { domain, at, now, ...rest } = options
  const layer = Layer.provide(Ledger.layer(domain, rest), at(domain))
  const runtime = ManagedRuntime.make(
    now === undefined ? layer : Layer.provideMerge(layer, Layer.succeed(Clock.Clock, clockThatSays(now))),
  )
  try {
    const ledger = await runtime.runPromise(Ledger)
    return clientOf(ledger, runtime)
  } catch (error) {
    await runtime.dispose()
    throw error
  }
}

function clientOf(
  ledger: Ledger["Service"],
  runtime: ManagedRuntime.ManagedRuntime<Ledger, unknown>,
): LedgerClient {
  const promise = <Value, Failure>(effect: Effect.Effect<Value, Failure>): Promise<Value> =>
    runtime.runPromise(effect)
  const iterable = <Value, Failure>(stream: Stream.Stream<Value, Failure>): AsyncIterable<Value> =>
    Stream.toAsyncIterable(stream)
  const running = (effect: Effect.Effect<never, unknown>): Running => {
    const stop = new AbortController()
    const ended = runtime.runPromise(effect, { signal: stop.signal }).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })
    // Whoever wants to know looks at `ended`; a reader that fails must not bring the process down unasked.
    ended.catch(() => undefined)
    return {
      ended,
      stop: async () => {
        stop.abort()
        await ended
      },
    }
  }
  const promised = (work: () => Promise<void> | void): Effect.Effect<void> =>
    Effect.promise(async () => work())
  return {
    run: (command, runOptions) => promise(ledger.run(command, runOptions)),
    draft: async (runOptions) => {
      const draft = await promise(ledger.draft(runOptions))
      return {
        get events() {
          return draft.events
        },
        run: (command, more) => promise(draft.run(command, more)),
        prepare: (subjects) => promise(draft.prepare(subjects)),
        commit: (progress) => promise(draft.commit(progress)),
      }
    },
    read: (stream) => promise(ledger.read(stream)),
    open: (events) => promise(ledger.open(events)),
    events: (range) => iterable(ledger.events(range)),
    follow: (from) => iterable(ledger.follow(from)),
    reader: (reader) =>
      running(
        ledger.reader({
          name: reader.name,
          start: reader.start,
          handle: (page) => promised(() => reader.handle(page)),
          caughtUp: (at) => promised(() => reader.caughtUp?.(at)),
        }),
      ),
    react: (reaction, refused) =>
      running(ledger.react(reaction, (refusal) => Effect.sync(() => refused?.(refusal)))),
    report: (report, query, known) => promise(ledger.report(report, query, known)),
    replay: (projections, upTo) => promise(ledger.replay(projections, upTo)),
    snapshot: () => promise(ledger.snapshot),
    head: () => promise(ledger.head),
    close: () => runtime.dispose(),
    [Symbol.asyncDispose]: () => runtime.dispose(),
  }
}
