import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { AmperaError, type AnyEvent, type KindOf, type Projection } from "../../index.ts"
import type { LedgerClient, LedgerDraft, LedgerLive, Running } from "./client.ts"
import type { Draft } from "../draft/draft.ts"
import type { Ledger } from "./ledger.ts"
import { type Runs, running } from "./running.ts"
import { LedgerClosed, LiveStopped, UnderWay } from "../background/under-way.ts"
import { type Listening, WorkFailed } from "../background/unheard.ts"

type Runtime = ManagedRuntime.ManagedRuntime<Ledger, unknown>

/** The verbs of a ledger as promises. */
export function clientOf<E extends AnyEvent>(ledger: Ledger["Service"], runtime: Runtime): LedgerClient<E> {
  const underWay = new UnderWay()
  const call = <Value, Failure>(effect: () => Effect.Effect<Value, Failure>): Promise<Value> =>
    underWay.call(() => runtime.runPromise(effect()))
  const close = (): Promise<void> => underWay.close(() => runtime.dispose())
  const begin = (work: Runs, effect: () => Effect.Effect<never, unknown>): Running =>
    running(work, runtime, underWay, effect)
  const client: LedgerClient = {
    run: (command, options) => call(() => ledger.run(command, options)),
    draft: async (options) => draftOf(await call(() => ledger.draft(options)), call),
    holder: (kind, text) => call(() => ledger.holder(kind, text)),
    holders: (kind, texts) => call(() => ledger.holders(kind, texts)),
    read: (of: string | KindOf<AnyEvent>, id?: string) =>
      call(() => (typeof of === "string" ? ledger.read(of) : ledger.read(of, id))),
    open: (events) => call(() => ledger.open(events)),
    events: (range) =>
      pagesOf(ledger.events(range), underWay, () => {
        // A log that breaks off quietly would pass for a shorter one.
        throw new LedgerClosed()
      }),
    follow: ({ signal, ...from } = {}) =>
      pagesOf(ledger.follow(from), underWay, () => ({ done: true, value: undefined }), signal),
    reader: ({ name, start, handle, caughtUp, onFailure }) =>
      begin(
        {
          kind: "reader",
          onFailure,
          brokenOff: (error) => new WorkFailed("reader.failed", says`reader ${{ name }}`, error),
        },
        () =>
          ledger.reader({
            name,
            start,
            // A promise that was begun can not be interrupted, so neither is whoever waits for it.
            finishesPages: true,
            handle: (page) => promised(() => handle(page)),
            caughtUp: (at) => promised(() => caughtUp?.(at)),
          }),
      ),
    react: (reaction, refused, listening) =>
      begin(
        {
          kind: "reaction",
          onFailure: listening?.onFailure,
          brokenOff: (error) =>
            new WorkFailed("reaction.failed", says`reaction ${{ name: reaction.name }}`, error),
        },
        () => ledger.react(reaction, (refusal) => Effect.sync(() => refused?.(refusal))),
      ),
    writeTables: (models, tables, options) => call(() => ledger.writeTables(models, tables, options)),
    keepTables: (models, tables, { onFailure, ...options }, written) =>
      begin(
        {
          kind: "reader",
          onFailure,
          brokenOff: (error) =>
            new WorkFailed("tables.failed", says`tables ${{ names: namesOf(models) }}`, error),
        },
        () => ledger.keepTables(models, tables, options, (each) => Effect.sync(() => written?.(each))),
      ),
    live: (projections, listening) => liveOf(ledger, projections, listening, underWay, call),
    report: (report, query, known) => call(() => ledger.report(report, query, known)),
    replay: (projections, upTo) => call(() => ledger.replay(projections, upTo)),
    snapshot: () => call(() => ledger.snapshot),
    head: () => call(() => ledger.head),
    close,
    [Symbol.asyncDispose]: close,
  }
  // The domain it was opened with says what its events are; nothing here looks into them.
  return client
}

type Call = <Value, Failure>(effect: () => Effect.Effect<Value, Failure>) => Promise<Value>

const promised = (work: () => Promise<void> | void): Effect.Effect<void> => Effect.promise(async () => work())

const draftOf = (draft: Draft, call: Call): LedgerDraft => ({
  get events() {
    return draft.events
  },
  run: (command, options) => call(() => draft.run(command, options)),
  prepare: (subjects, texts) => call(() => draft.prepare(subjects, texts)),
  commit: (progress) => call(() => draft.commit(progress)),
})

/** Pages as somebody's loop reads them; `closed` says what comes when the store was closed under it by us. */
function pagesOf<Page, Failure>(
  stream: Stream.Stream<Page, Failure>,
  underWay: UnderWay,
  closed: () => IteratorReturnResult<undefined>,
  signal?: AbortSignal,
): AsyncIterable<Page> {
  return {
    [Symbol.asyncIterator]() {
      if (underWay.isClosing) return { next: () => Promise.reject(new LedgerClosed()) }
      const pages = Stream.toAsyncIterable(stream)[Symbol.asyncIterator]()
      const end = async (): Promise<IteratorReturnResult<undefined>> => {
        await pages.return?.()
        return { done: true, value: undefined }
      }
      // Whoever waits for the next page is told if letting go fails.
      const abort = (): void => void end().catch(() => undefined)
      const over = (): void => signal?.removeEventListener("abort", abort)
      if (signal?.aborted === true) abort()
      else signal?.addEventListener("abort", abort, { once: true })
      return {
        next: async () => {
          try {
            const next = await pages.next()
            // It came in the same moment: nothing is handed out any more.
            if (signal?.aborted === true) return await end()
            if (next.done === true) over()
            return next
          } catch (error) {
            over()
            if (underWay.isClosing && error instanceof AmperaError && error.code === "store.closed")
              return closed()
            throw error
          }
        },
        return: () => {
          over()
          return end()
        },
      }
    },
  }
}

const namesOf = (named: readonly { readonly name: string }[]): string =>
  named.map(({ name }) => name).join(", ")

async function liveOf(
  ledger: Ledger["Service"],
  projections: readonly Projection[],
  { onFailure }: Listening = {},
  underWay: UnderWay,
  call: Call,
): Promise<LedgerLive> {
  if (underWay.isClosing) throw new LedgerClosed()
  const scope = Scope.makeUnsafe()
  const options =
    onFailure === undefined ? {} : { onFailure: (error: AmperaError) => Effect.sync(() => onFailure(error)) }
  const live = await call(() => Scope.provide(ledger.live(projections, options), scope))
  let stopped = false
  const unlessStopped = async <Value>(effect: Effect.Effect<Value, unknown>): Promise<Value> => {
    if (stopped) throw new LiveStopped()
    try {
      return await call(() => effect)
    } catch (error) {
      throw stopped ? new LiveStopped() : error
    }
  }
  const one: LedgerLive = {
    get position() {
      return Effect.runSync(live.position)
    },
    state: (projection) => Effect.runSync(live.state(projection)),
    caughtUp: () => unlessStopped(live.caughtUp),
    waitUntil: (position, timeout) => unlessStopped(live.waitUntil(position, timeout)),
    rebuild: () => unlessStopped(live.rebuild),
    stop: async () => {
      stopped = true
      over()
      await Effect.runPromise(Scope.close(scope, Exit.void))
    },
  }
  const over = underWay.begin("live", one)
  return one
}
