import { beginning, type Checkpoint, type Json, type StoredEvent } from "@ampera/ledger"
import type { NonEmpty, Page, Write, WriteResult } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import { cases } from "./all-cases.ts"
import { type Change, changed, type Instance } from "./services.ts"
import { runCase, type StoreSpec } from "./spec.ts"

/** A store that breaks its word in one way, and the cases that must notice. */
export interface Guard {
  readonly title: string
  readonly change: Change
  readonly red: readonly number[]
}

const nothing: Change = ({ store }) => ({
  store: {
    ...store,
    appendMany: (writes) => Effect.succeed(writes.map(pretend) as unknown as NonEmpty<WriteResult>),
    readStream: (stream) => Effect.succeed({ stream, head: "none", events: [] }),
    readAll: () => Stream.empty,
    subscribe: () => Stream.concat(Stream.succeed({ _tag: "CaughtUp", at: beginning }), Stream.never),
    at: () => Effect.succeed(beginning),
    head: Effect.succeed(beginning),
  },
  replica: { restore: () => Effect.succeed(beginning) },
  checkpoints: {
    own: () => Effect.void,
    load: () => Effect.succeed(undefined),
    save: () => Effect.void,
  },
  snapshots: { load: () => Effect.succeed(undefined), save: () => Effect.void, drop: () => Effect.void },
})

const pretend = ({ stream, events }: Write): WriteResult => {
  const recordedAt = events.map(() => "2025-01-01T00:00:00.000Z") as unknown as NonEmpty<string>
  return Result.succeed({ stream, first: 0, recordedAt, repeated: false })
}

/** Sends the writes of a call one by one, each as `as` makes it. */
const oneByOne =
  (as: (instance: Instance, write: Write) => Effect.Effect<Write>): Change =>
  (instance) => ({
    store: {
      ...instance.store,
      appendMany: (writes) =>
        Effect.map(
          Effect.forEach(writes, (write) =>
            Effect.flatMap(as(instance, write), (changed) => instance.store.appendMany([changed])),
          ),
          (results) => results.flat() as unknown as NonEmpty<WriteResult>,
        ),
    },
  })

/** Begins a new call after each write that was answered `repeated`, as long as no write has failed. */
const inCallsThatRepeatNothing: Change = ({ store }) => {
  const appendMany = (writes: NonEmpty<Write>): ReturnType<typeof store.appendMany> =>
    Effect.flatMap(store.appendMany(writes), (results) => {
      const last = results.findIndex((result) => Result.isSuccess(result) && result.success.repeated)
      const rest = writes.slice(last + 1)
      if (last < 0 || rest.length === 0 || results.slice(0, last).some(Result.isFailure))
        return Effect.succeed(results)
      return Effect.map(
        appendMany(rest as unknown as NonEmpty<Write>),
        (later) => [...results.slice(0, last + 1), ...later] as unknown as NonEmpty<WriteResult>,
      )
    })
  return { store: { ...store, appendMany } }
}

/** A page without its first events. */
const later = (page: Page, by: number): Page => ({
  _tag: "Page",
  first: page.first + by,
  length: page.length - by,
  end: page.end,
  type: (index) => page.type(index + by),
  schema: (index) => page.schema(index + by),
  occurredOn: (index) => page.occurredOn(index + by),
  data: (index) => page.data(index + by),
  stored: (index) => page.stored(index + by),
})

/** What PostgreSQL's `jsonb` makes of text: the same value, with its keys in the order of their length. */
const asJsonb = (text: string): string => {
  const write = (value: Json | undefined): string => {
    if (typeof value !== "object" || value === null) return JSON.stringify(value)
    if (Array.isArray(value)) return `[${(value as readonly Json[]).map(write).join(",")}]`
    const members = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member as Json)}`).join(",")}}`
  }
  return write(JSON.parse(text) as Json)
}

const lossy = (event: StoredEvent): StoredEvent => ({ ...event, data: asJsonb(event.data) })

/** What the suite has to notice. */
export const guards: readonly Guard[] = [
  {
    title: "a store that does nothing",
    change: nothing,
    // At least one of every group of cases.
    red: [1, 13, 14, 19, 20, 24, 32, 34, 44, 58, 61, 63, 75, 79],
  },
  {
    title: "a store that ignores expectations",
    change: oneByOne(({ store }, write) =>
      Effect.map(Effect.orDie(store.readStream(write.stream, { limit: 0 })), ({ head }) => ({
        ...write,
        expected: head,
      })),
    ),
    red: [5, 7, 9, 11],
  },
  {
    title: "a store whose follower starts one event late",
    change: ({ store }) => ({
      store: {
        ...store,
        subscribe: (from) => {
          let late = false
          return store.subscribe(from).pipe(
            Stream.map((next) => {
              if (late || next._tag === "CaughtUp") return next
              late = true
              return later(next, 1)
            }),
          )
        },
      },
    }),
    red: [37, 58, 59],
  },
  {
    title: "a store that writes JSON anew",
    change: ({ store }) => ({
      store: {
        ...store,
        readStream: (stream, range) =>
          Effect.map(store.readStream(stream, range), (slice) => ({
            ...slice,
            events: slice.events.map(lossy),
          })),
        readAll: (range) =>
          Stream.map(store.readAll(range), (page) => ({
            ...later(page, 0),
            data: (index: number) => asJsonb(page.data(index)),
            stored: (index: number) => lossy(page.stored(index)),
          })),
      },
    }),
    red: [1, 19],
  },
  {
    title: "a store that goes on with a stream after a failure in the same call",
    change: oneByOne((_, write) => Effect.succeed(write)),
    red: [11],
  },
  {
    title: "a store that goes on with a stream after a repeated write in the same call",
    change: inCallsThatRepeatNothing,
    red: [89],
  },
  {
    title: "a store that does not know its ids again",
    change: ({ store }) => ({
      store: {
        ...store,
        appendMany: (writes) =>
          Effect.map(
            store.appendMany(writes),
            (results) =>
              results.map((result) =>
                Result.map(result, (kept) => ({ ...kept, repeated: false })),
              ) as unknown as NonEmpty<WriteResult>,
          ),
      },
    }),
    red: [13],
  },
  {
    title: "a store whose head runs ahead of its readers",
    change: ({ store }) => ({
      store: {
        ...store,
        head: Effect.map(store.head, ({ position, cursor }) => ({
          position: position + 1,
          cursor: cursor + 1n,
        })),
      },
    }),
    red: [4, 41],
  },
  {
    title: "a store whose checkpoints are moved by whoever comes",
    change: ({ checkpoints }) => {
      const saveOver = (name: string, next: Checkpoint) =>
        Effect.flatMap(checkpoints.load(name), (actual) => checkpoints.save(name, next, actual))
      return { checkpoints: { ...checkpoints, save: saveOver } }
    },
    red: [63],
  },
  {
    title: "a store whose names have any number of owners",
    change: ({ checkpoints }) => ({ checkpoints: { ...checkpoints, own: () => Effect.void } }),
    red: [64],
  },
  {
    title: "a cache that gives a snapshot of a later position",
    change: ({ snapshots }) => ({
      snapshots: {
        ...snapshots,
        load: (key) => snapshots.load(key, { upTo: 1_000_000 }),
      },
    }),
    red: [79],
  },
  {
    title: "a cache that does not ask how the events of a snapshot were read",
    change: ({ snapshots }) => {
      const unasked = { schemas: "" }
      return {
        snapshots: {
          ...snapshots,
          load: (key, at) => snapshots.load({ ...key, ...unasked }, at),
          save: (snapshot) => snapshots.save({ ...snapshot, ...unasked }),
        },
      }
    },
    red: [79],
  },
]

/** Runs the cases a broken store must fail, and rejects when one of them passes. */
export async function expectRed(spec: StoreSpec, { title, change, red }: Guard): Promise<void> {
  const broken: StoreSpec = {
    ...spec,
    // In this process, so that what is broken here is broken everywhere.
    outlivesProcess: "nothing",
    async make() {
      const { elsewhere: _, ...place } = await spec.make()
      return { ...place, open: (options) => changed(place.open(options), change) }
    },
  }
  for (const one of cases) {
    if (!red.includes(one.number)) continue
    const what = `${title}, case ${one.number}`
    const outcome = await runCase(broken, one).then(
      () => "passes",
      (error: unknown) => nameOf(error),
    )
    // Red by what a case asserts, not because something in it fell over.
    expect([what, outcome]).toEqual([what, "AssertionError"])
  }
}

/** What kind of error it was; a property that fails keeps it as its cause. */
export const nameOf = (error: unknown): unknown =>
  error instanceof Error ? (error.cause instanceof Error ? error.cause : error).name : error
