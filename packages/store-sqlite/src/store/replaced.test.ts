import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import {
  all,
  append,
  foreign,
  inProcess,
  type Opened,
  opened,
  perform,
  trial,
  withStore,
} from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })

/** What a program must not do while it has the ledger open: each file is closed again, and its locks are gone. */
function readEveryFile(): void {
  for (const file of readdirSync(place.folder)) readFileSync(`${place.folder}/${file}`)
}

/** Appends to a stream of its own in another process, and closes; or is killed before it can. */
const elsewhere = (stream: string, count: number, end = "") =>
  Effect.promise(() =>
    inProcess(
      `await withStore(${JSON.stringify(place.path)}, (opened) => Effect.gen(function* () {
        yield* append(opened, "${stream}", ${count})
        ${end}
      }))`,
    ),
  )

const killed = `process.kill(process.pid, "SIGKILL")`

const seenElsewhere = Effect.promise(
  async (): Promise<unknown> =>
    JSON.parse(
      await inProcess(`console.log(JSON.stringify(await withStore(${JSON.stringify(place.path)}, all)))`),
    ),
)

const replaced = {
  _tag: "StoreUnavailable",
  code: "store.replaced",
  message:
    "the journal beside the file was deleted while it was open here: this process had dropped its locks",
}

/** Appends so many events one after another until one fails, and says how many were answered. */
const appendUntilItFails = (opened: Opened, stream: string, count = 3) =>
  Effect.gen(function* () {
    for (let n = 0; n < count; n++) {
      const answer = yield* Effect.result(append(opened, stream, 1, n))
      if (answer._tag === "Failure") return { answered: n, error: answer.failure }
    }
    return { answered: count, error: undefined }
  })

describe("a journal that another process deletes, because this one lost its locks by reading the files", () => {
  it("is noticed: nothing is answered that is not kept", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "before", 2)
        readEveryFile()
        yield* elsewhere("b", 2)
        const { answered, error } = yield* appendUntilItFails(here, "after")
        const answers = ["before@0", "before@1", "b@0", "b@1"].concat(
          Array.from({ length: answered }, (_, n) => `after@${n}`),
        )
        expect(yield* seenElsewhere).toEqual(answers)
        expect(error).toMatchObject(replaced)
        expect(answered).toBe(0)
      }),
    )
  })

  it("does no harm to what others have written since, whenever this process closes", async () => {
    for (const [name, appends] of [
      ["idle", 0],
      ["writing", 3],
    ] as const) {
      const before = await withStore(place.path, all)
      await withStore(place.path, (here) =>
        Effect.gen(function* () {
          yield* append(here, `${name}-before`, 1)
          readEveryFile()
          yield* elsewhere(`${name}-b`, 2)
          const { answered } = yield* appendUntilItFails(here, `${name}-after`, appends)
          expect(answered).toBe(0)
          // Leaves its journal behind: all that holds these events.
          yield* elsewhere(`${name}-c`, 30, killed)
          expect(statSync(`${place.path}-wal`).size).toBeGreaterThan(0)
        }),
      )
      expect(await withStore(place.path, all)).toEqual([
        ...before,
        `${name}-before@0`,
        `${name}-b@0`,
        `${name}-b@1`,
        ...Array.from({ length: 30 }, (_, n) => `${name}-c@${n}`),
      ])
    }
    expect(foreign(place.path, (db) => db.prepare("PRAGMA integrity_check").get())).toEqual({
      integrity_check: "ok",
    })
  })

  it("fails whatever is asked from then on, and a ledger that is opened again has it all", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "a", 1)
        readEveryFile()
        yield* elsewhere("b", 1)
        expect(yield* Effect.flip(here.store.head)).toMatchObject(replaced)
        const asked: readonly Effect.Effect<unknown, unknown>[] = [
          append(here, "a", 1, 1),
          here.store.readStream("a"),
          all(here),
          here.store.at(1),
          here.checkpoints.load("reader"),
          here.checkpoints.save("reader", { position: 1, cursor: 1n }, undefined),
          here.replica.restore([] as never),
        ]
        for (const verb of asked) expect(yield* Effect.flip(verb)).toMatchObject({ code: "store.replaced" })
        const again = yield* opened(place.path)
        expect(yield* all(again)).toEqual(["a@0", "b@0"])
        expect(yield* append(again, "a", 1, 1)).toMatchObject({ success: { first: 1, repeated: false } })
        expect(yield* seenElsewhere).toEqual(["a@0", "b@0", "a@1"])
      }),
    )
    expect(await withStore(place.path, all)).toEqual(["a@0", "b@0", "a@1"])
  })

  it("is told to a follower that waits", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "a", 1)
        const follower = yield* Effect.forkChild(Stream.runDrain(here.store.subscribe()), {
          startImmediately: true,
        })
        readEveryFile()
        yield* elsewhere("b", 1)
        expect(yield* Effect.flip(Fiber.join(follower))).toMatchObject(replaced)
      }),
    )
  })

  it("is not opened a second time by this process, which would mix it up with the new one", async () => {
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path)
        yield* append(here, "a", 1)
        readEveryFile()
        yield* elsewhere("b", 1)
        expect(yield* Effect.flip(opened(place.path))).toMatchObject(replaced)
        expect(yield* Effect.flip(append(here, "a", 1, 1))).toMatchObject(replaced)
        expect(yield* all(yield* opened(place.path))).toEqual(["a@0", "b@0"])
      }),
    )
  })

  it("may go at the very end of a transaction: then the outcome is not known, and followers hear nothing of it", async () => {
    let db: DatabaseSync | undefined
    await perform(
      Effect.gen(function* () {
        const here = yield* opened(place.path, { opened: (it) => void (db = it) })
        yield* append(here, "a", 1)
        const follower = yield* Effect.forkChild(Stream.runCollect(here.store.subscribe()), {
          startImmediately: true,
        })
        db?.function("meanwhile", () => {
          rmSync(`${place.path}-wal`)
          return null
        })
        db?.exec("CREATE TEMP TRIGGER late AFTER INSERT ON main.events BEGIN SELECT meanwhile(); END")
        expect(yield* Effect.flip(append(here, "a", 1, 1))).toMatchObject({ code: "store.outcomeUnknown" })
        expect(yield* Effect.flip(append(here, "a", 1, 1))).toMatchObject(replaced)
        expect(yield* Effect.flip(Fiber.join(follower))).toMatchObject(replaced)
      }),
    )
  })
})
