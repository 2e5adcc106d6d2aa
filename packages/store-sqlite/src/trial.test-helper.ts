import { type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import {
  Checkpoints,
  EventStore,
  type NonEmpty,
  Replica,
  Snapshots,
  type StoreUnavailable,
  type WriteResult,
} from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import { execFile, execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import type { Hooks } from "./store/ledger-file.ts"
import { openStore } from "./store/store.ts"

/** A file for one test, in a folder that is gone at the end. */
export interface Trial {
  readonly folder: string
  readonly path: string
}

/** Gives each test of a test file a folder of its own, by the hooks of whoever runs the tests. */
export function trial(hooks: {
  beforeEach(make: () => void): void
  afterAll(remove: () => void): void
}): Trial {
  const root = mkdtempSync(join(tmpdir(), "ampera-store-"))
  hooks.afterAll(() => rmSync(root, { recursive: true }))
  const place = { folder: "", path: "" }
  hooks.beforeEach(() => {
    place.folder = mkdtempSync(join(root, "t-"))
    place.path = join(place.folder, "ampera.db")
  })
  return place
}

/** One open store. */
export interface Opened {
  readonly store: EventStore["Service"]
  readonly replica: Replica["Service"]
  readonly checkpoints: Checkpoints["Service"]
  readonly snapshots: Snapshots["Service"]
}

/** How a test opens a store. */
export interface OpenedHow extends Hooks {
  readonly clock?: "follow"
}

/** Opens a store for as long as the scope lives. */
export function opened(path: string, how: OpenedHow = {}): Effect.Effect<Opened, StoreUnavailable, Scope> {
  const { clock = "strict", ...hooks } = how
  return Effect.map(openStore(path, { cache: path.replace(/db$/, "cache"), clock }, hooks), (context) => ({
    store: Context.get(context, EventStore),
    replica: Context.get(context, Replica),
    checkpoints: Context.get(context, Checkpoints),
    snapshots: Context.get(context, Snapshots),
  }))
}

/** Runs what a test does, and closes behind it what it opened. */
export const perform = <A>(body: Effect.Effect<A, unknown, Scope>): Promise<A> =>
  Effect.runPromise(Effect.scoped(body))

/** Opens a store, does something with it and closes it. */
export const withStore = <A>(
  path: string,
  body: (opened: Opened) => Effect.Effect<A, unknown, Scope>,
  how?: OpenedHow,
): Promise<A> => perform(Effect.flatMap(opened(path, how), body))

/** Events number `from`, `from + 1`, … of a name. */
export function events(name: string, count: number, from = 0, type = "Noted"): NonEmpty<NewEvent> {
  return Array.from({ length: count }, (_, i) =>
    newEvent({
      id: uuidV5(name, from + i),
      type,
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

/** Does something with a file as another program would. */
export function foreign<A>(path: string, use: (db: DatabaseSync) => A): A {
  const db = new DatabaseSync(path)
  try {
    return use(db)
  } finally {
    db.close()
  }
}

/** How a process of its own is run. */
export interface ProcessHow {
  /** As which user; as this one when left out. */
  readonly uid?: number | undefined
  /** The size no file may grow beyond, in KiB: what is written there fails, as it would on a disk that is full or breaks. */
  readonly kib?: number
}

/** Runs a program in a process of its own, until its end or until it kills itself, and gives what it printed. */
export function inProcess(program: string, { uid, kib }: ProcessHow = {}): Promise<string> {
  const node = [process.execPath, ...flagsFor(program)]
  const limited = kib === undefined ? node : ["bash", "-c", `ulimit -f ${kib}; exec "$0" "$@"`, ...node]
  const [command, ...flags] = limited as [string, ...string[]]
  const as = uid === undefined ? {} : { uid, gid: uid }
  return new Promise((resolve, reject) => {
    execFile(command, flags, { cwd, ...as, maxBuffer: 1e8 }, (error, out, errors) => {
      if (error === null || error.signal === "SIGKILL") resolve(out)
      else reject(new Error(errors, { cause: error }))
    })
  })
}

/** Runs a program in a process of its own while this one stands still: nothing here gets a turn. */
export const inProcessMeanwhile = (program: string): void =>
  void execFileSync(process.execPath, flagsFor(program), { cwd })

const cwd = new URL("..", import.meta.url)

function flagsFor(program: string): readonly string[] {
  const source = `
    import * as Effect from "effect/Effect"
    import { Vault } from "@ampera/ledger/store"
    import { withStore, append, all } from ${moduleAt("trial.test-helper.ts")}
    import { vaultLayer } from ${moduleAt("vault/index.ts")}
    ${program}`
  return ["--conditions=source", "--no-warnings", "--input-type=module", "--eval", source]
}

const moduleAt = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href)
