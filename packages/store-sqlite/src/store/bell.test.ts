import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import type { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { all, append, trial, withStore } from "../trial.test-helper.ts"

const place = trial({ beforeEach, afterAll })

describe("an append whose outcome is not known, but was kept", () => {
  it("is told to followers at once", async () => {
    let failing = false
    /** The disk keeps the transaction, and does not say so. */
    const silent = (db: DatabaseSync) => {
      const prepare = db.prepare.bind(db)
      db.prepare = (sql) => {
        const statement = prepare(sql)
        if (sql !== "COMMIT") return statement
        const run = statement.run.bind(statement)
        statement.run = () => {
          const done = run()
          if (failing) throw Object.assign(new Error("disk I/O error"), { errcode: 10 })
          return done
        }
        return statement
      }
    }
    await withStore(
      place.path,
      (opened) =>
        Effect.gen(function* () {
          yield* append(opened, "a")
          const pages = opened.store.subscribe().pipe(
            Stream.filter(({ _tag }) => _tag === "Page"),
            Stream.take(2),
            Stream.runCollect,
          )
          const follower = yield* Effect.forkChild(pages, { startImmediately: true })
          // It has seen the first event, and waits.
          yield* all(opened)
          failing = true
          expect(yield* Effect.flip(append(opened, "a", 1, 1))).toMatchObject({
            code: "store.outcomeUnknown",
          })
          failing = false
          expect(yield* Fiber.join(follower)).toMatchObject([
            { first: 1, length: 1 },
            { first: 2, length: 1 },
          ])
        }),
      { opened: silent },
    )
  })
})
