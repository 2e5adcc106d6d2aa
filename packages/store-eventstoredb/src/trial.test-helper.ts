import { type Double, type Server, startDouble } from "@ampera/eventstoredb-double"
import { type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import {
  Checkpoints,
  EventStore,
  type NonEmpty,
  Replica,
  type StoreUnavailable,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openStore, type Opening } from "./store/store.ts"

/** A server for one test, and a folder that is gone at the end. */
export interface Trial {
  double: Double
  folder: string
}

/** The servers that differ in what they tell who reads. */
export const servers: readonly Server[] = ["24.2", "24.10.5", "25.0.0", "25.1"]

/** Gives each test of a file a server and a folder of its own, by the hooks of whoever runs the tests. */
export function trial(
  hooks: {
    beforeEach(make: () => Promise<void>): void
    afterEach(remove: () => void): void
  },
  server: Server = "24.2",
): Trial {
  const place = {} as Trial
  hooks.beforeEach(async () => {
    place.double = await startDouble({ server })
    place.folder = mkdtempSync(join(tmpdir(), "ampera-esdb-"))
  })
  hooks.afterEach(() => {
    place.double.stop()
    rmSync(place.folder, { recursive: true })
  })
  return place
}

/** One open store. */
export interface Opened {
  readonly store: EventStore["Service"]
  readonly replica: Replica["Service"]
  readonly checkpoints: Checkpoints["Service"]
}

/** Opens a store for as long as the scope lives. */
export function opened(
  { double, folder }: Trial,
  how: Partial<Opening> = {},
): Effect.Effect<Opened, StoreUnavailable, Scope> {
  const opening: Opening = {
    url: double.url,
    prefix: "ampera",
    positions: join(folder, "ampera.positions"),
    clock: "strict",
    deadline: 5_000,
    ...how,
  }
  return Effect.map(openStore(opening), (context) => ({
    store: Context.get(context, EventStore),
    replica: Context.get(context, Replica),
    checkpoints: Context.get(context, Checkpoints),
  }))
}

/** Runs what a test does, and closes behind it what it opened. */
export const perform = <A>(body: Effect.Effect<A, unknown, Scope>): Promise<A> =>
  Effect.runPromise(Effect.scoped(body))

/** Events number `from`, `from + 1`, … of a name. */
export function events(name: string, count = 1, from = 0): NonEmpty<NewEvent> {
  return Array.from({ length: count }, (_, i) =>
    newEvent({
      id: uuidV5(name, from + i),
      type: "Noted",
      schema: 1,
      occurredOn: "2025-02-20",
      data: { n: from + i },
      metadata: { actor: "trial" },
    }),
  ) as unknown as NonEmpty<NewEvent>
}

/** Appends events number `from` … to a stream that is expected to have so many. */
export function append(
  { store }: Opened,
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
export const all = ({ store }: Opened): Effect.Effect<readonly string[], unknown> =>
  Effect.map(Stream.runCollect(store.readAll()), (pages) =>
    pages.flatMap((page) =>
      Array.from({ length: page.length }, (_, i) => {
        const { stream, revision } = page.stored(i)
        return `${stream}@${revision}`
      }),
    ),
  )

/** What an effect fails with. */
export const failure = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<E, A, R> =>
  Effect.flip(effect)
