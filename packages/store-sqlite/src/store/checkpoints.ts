import type { Checkpoint } from "@ampera/ledger"
import { CheckpointMoved, CheckpointOwned, type Checkpoints } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import type { LedgerFile } from "./ledger-file.ts"

/**
 * Who runs under which name, in any store of this process. Another process that takes a name over is not seen here;
 * whoever saves second finds the checkpoint moved.
 */
const owners = new Map<string, object>()

/** The checkpoints in a ledger's file; the names this store owns are free again when it closes. */
export function checkpointsIn(file: LedgerFile): Effect.Effect<Checkpoints["Service"], never, Scope> {
  const { db, log, read, write, realPath } = file
  const select = db.prepare("SELECT position, cursor FROM checkpoints WHERE name = ?")
  select.setReadBigInts(true)
  const insert = db.prepare("INSERT INTO checkpoints VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
  const update = db.prepare(
    "UPDATE checkpoints SET position = ?, cursor = ? WHERE name = ? AND position = ? AND cursor = ?",
  )
  const find = (name: string): Checkpoint | undefined => {
    const row = select.get(name) as { position: bigint; cursor: bigint } | undefined
    return row && { position: Number(row.position), cursor: row.cursor }
  }
  const move = (name: string, next: Checkpoint, expected: Checkpoint | undefined) =>
    expected === undefined
      ? insert.run(name, next.position, next.cursor)
      : update.run(next.position, next.cursor, name, expected.position, expected.cursor)

  const mine = new Map<string, object>()
  const release = (key: string, token: object): void => {
    if (owners.get(key) === token) owners.delete(key)
    if (mine.get(key) === token) mine.delete(key)
  }
  const service: Checkpoints["Service"] = {
    own: (name) =>
      Effect.suspend(() => {
        const key = `${name}\0${realPath}`
        const token = {}
        const take = Effect.suspend(() => {
          if (owners.has(key)) return Effect.fail(new CheckpointOwned(name))
          owners.set(key, token)
          mine.set(key, token)
          return Effect.void
        })
        // The look at the file is only to hear whether the store is closed.
        return Effect.andThen(
          read(() => find(name)),
          Effect.acquireRelease(take, () => Effect.sync(() => release(key, token))),
        )
      }),
    load: (name) => read(() => find(name)),
    save: (name, next, expected) =>
      Effect.flatMap(
        write(() =>
          log.write(() =>
            move(name, next, expected).changes === 1
              ? undefined
              : new CheckpointMoved(name, expected, find(name)),
          ),
        ),
        (moved) => (moved === undefined ? Effect.void : Effect.fail(moved)),
      ),
  }
  return Effect.as(
    Effect.addFinalizer(() => Effect.sync(() => mine.forEach((token, key) => release(key, token)))),
    service,
  )
}
