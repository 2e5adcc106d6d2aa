import { type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import {
  Checkpoints,
  EventStore,
  type NonEmpty,
  Replica,
  type StoreUnavailable,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import type { Hooks } from "../database/server.ts"
import { openStore } from "../store/store.ts"

/** One open store. */
export interface Opened {
  readonly store: EventStore["Service"]
  readonly replica: Replica["Service"]
  readonly checkpoints: Checkpoints["Service"]
}

/** How a test opens a store. */
export interface OpenedHow extends Hooks {
  readonly url: string
  readonly prefix: string
  readonly clock?: "follow"
  readonly direct?: string | false
  readonly mustExist?: boolean
}

/** Opens a store for as long as the scope lives. */
export function opened(how: OpenedHow): Effect.Effect<Opened, StoreUnavailable, Scope> {
  const { url, prefix, clock = "strict", direct, mustExist = false, ...hooks } = how
  return Effect.map(openStore({ url, prefix, clock, direct, mustExist }, hooks), (context) => ({
    store: Context.get(context, EventStore),
    replica: Context.get(context, Replica),
    checkpoints: Context.get(context, Checkpoints),
  }))
}

/** Runs what a test does, and closes behind it what it opened. */
export const perform = <A>(body: Effect.Effect<A, unknown, Scope>): Promise<A> =>
  Effect.runPromise(Effect.scoped(body))

/** Opens a store, does something with it and closes it. */
export const withStore = <A>(
  how: OpenedHow,
  body: (opened: Opened) => Effect.Effect<A, unknown, Scope>,
): Promise<A> => perform(Effect.flatMap(opened(how), body))

/** Events number `from`, `from + 1`, … of a name. */
export function events(name: string, count: number, from = 0, data: object = {}): NonEmpty<NewEvent> {
  return Array.from({ length: count }, (_, i) =>
    newEvent({
      id: uuidV5(name, from + i),
      type: "Noted",
      schema: 1,
      occurredOn: "2025-02-20",
      data: { n: from + i, ...data },
      metadata: { actor: "trial" },
    }),
  ) as unknown as NonEmpty<NewEvent>
}

/** Appends events number `from` … to a stream that is expected to have so many. */
export function append(
  { store }: Pick<Opened, "store">,
  stream: string,
  count = 1,
  from = 0,
): Effect.Effect<WriteResult, unknown> {
  const expected = from === 0 ? "none" : from - 1
  return Effect.map(
    store.appendMany([{ stream, expected, events: events(stream, count, from) }]),
    ([result]) => result,
  )
}

/** What stands in the whole log, as `stream@revision`. */
export const all = ({ store }: Pick<Opened, "store">): Effect.Effect<readonly string[], unknown> =>
  Effect.map(Stream.runCollect(store.readAll()), (pages) =>
    pages.flatMap((page) =>
      Array.from({ length: page.length }, (_, i) => {
        const { stream, revision } = page.stored(i)
        return `${stream}@${revision}`
      }),
    ),
  )

/** Runs an effect at an instant. */
export const at =
  (millis: number) =>
  <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.provideService(
      effect,
      Clock.Clock,
      Object.assign(Object.create(Clock.Clock.defaultValue()) as Clock.Clock, {
        currentTimeMillisUnsafe: () => millis,
      }),
    )

/** How many of the writes were kept. */
export const kept = (results: readonly WriteResult[]): number =>
  results.filter(({ _tag }) => _tag === "Success").length
