import {
  canonical,
  type NewEvent,
  newEvent,
  type PositionedEvent,
  type StoredEvent,
  uuidV5,
} from "@ampera/ledger"
import type {
  Appended,
  EventStore,
  NonEmpty,
  Page,
  StreamRevision,
  Write,
  WriteResult,
} from "@ampera/ledger/store"
import { AssertionError } from "node:assert"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import { asInstance, type Instance } from "./services.ts"
import type { StorePlace } from "./spec.ts"

/** Opens an instance for as long as the scope lives. */
export function instance(
  place: StorePlace,
  options?: { readonly clock?: "follow" },
): Effect.Effect<Instance, unknown, Scope.Scope> {
  return Effect.map(Layer.build(place.open(options)), asInstance)
}

/** Runs what a case does; whatever it opened is closed at the end. */
export function perform<A>(body: Effect.Effect<A, unknown, Scope.Scope>, signal?: AbortSignal): Promise<A> {
  return Effect.runPromise(Effect.scoped(body), signal === undefined ? {} : { signal })
}

/** Opens one instance, and closes it behind what is done with it. */
export function withStore<A>(
  place: StorePlace,
  body: (instance: Instance) => Effect.Effect<A, unknown, Scope.Scope>,
): Promise<A> {
  return perform(Effect.flatMap(instance(place), body))
}

/** The longest a reader or a writer may be held up by others: a bound the suite declares, far above any store's need. */
export const bound = "2 minutes"

/** An event that says a number, with the id of that number in `name`. */
export function numbered(name: string, n: number, data: object = { n }): NewEvent {
  return newEvent({
    id: uuidV5(name, n),
    type: "Noted",
    schema: 1,
    occurredOn: "2025-02-20",
    data,
    metadata: { actor: "suite", commandDigest: "d", commandId: `${name} ${n}` },
  })
}

/** Events that say `from`, `from + 1`, … */
export function notes(name: string, count: number, from = 0): NonEmpty<NewEvent> {
  return Array.from({ length: count }, (_, i) => numbered(name, from + i)) as unknown as NonEmpty<NewEvent>
}

/** Events of the training domain, to be written past its rules: an offering is scheduled again and again. */
export function scheduled(name: string, count: number): NonEmpty<NewEvent> {
  const data = canonical({ seats: 3 })
  const events = notes(name, count).map((note) =>
    Object.assign({}, note, { type: "OfferingScheduled", data }),
  )
  return events as unknown as NonEmpty<NewEvent>
}

/** Appends writes that need not succeed. */
export function appendAll(
  { store }: Instance,
  ...writes: NonEmpty<Write>
): Effect.Effect<readonly WriteResult[], unknown> {
  return store.appendMany(writes)
}

/** Appends one write that must be kept. */
export function append(
  at: Instance,
  stream: string,
  expected: StreamRevision,
  events: NonEmpty<NewEvent>,
): Effect.Effect<Appended, unknown> {
  return Effect.map(at.store.appendMany([{ stream, expected, events }]), ([result]) => kept(result))
}

/** Appends one write that must fail, and gives its error. */
export function refused(
  at: Instance,
  stream: string,
  expected: StreamRevision,
  events: NonEmpty<NewEvent>,
): Effect.Effect<Result.Result.Failure<WriteResult>, unknown> {
  return Effect.map(at.store.appendMany([{ stream, expected, events }]), ([result]) => failure(result))
}

/** The answer to a write that must have been kept. */
export function kept(result: WriteResult | undefined): Appended {
  expect(result).toMatchObject({ _tag: "Success" })
  return Result.getOrThrow(result as WriteResult)
}

/** The error of what must fail. */
export function errorOf<A, E>(effect: Effect.Effect<A, E>): Effect.Effect<E, unknown> {
  return Effect.matchEffect(effect, {
    onFailure: Effect.succeed,
    onSuccess: (value) => Effect.die(new AssertionError({ message: "expected a failure", actual: value })),
  })
}

/** The error of a write that must have failed. */
export function failure(result: WriteResult | undefined): Result.Result.Failure<WriteResult> {
  expect(result).toMatchObject({ _tag: "Failure" })
  return Result.getOrThrow(Result.flip(result as WriteResult))
}

/** The events of a page with their positions. */
export function eventsOf(page: Page): PositionedEvent[] {
  return Array.from({ length: page.length }, (_, i) => ({ position: page.first + i, ...page.stored(i) }))
}

/** The whole log, or a part of it. */
export function everything(
  { store }: Instance,
  range?: Parameters<EventStore["Service"]["readAll"]>[0],
): Effect.Effect<readonly PositionedEvent[], unknown> {
  return Effect.map(Stream.runCollect(store.readAll(range)), (pages) => pages.flatMap(eventsOf))
}

/** What a reader of the whole stream sees. */
export function wholeStream(
  { store }: Instance,
  stream: string,
): Effect.Effect<readonly StoredEvent[], unknown> {
  return Effect.map(store.readStream(stream), ({ events }) => events)
}

/** Where the log ends. */
export const headOf = ({ store }: Instance): Effect.Effect<number, unknown> =>
  Effect.map(store.head, ({ position }) => position)
