import type { Checkpoint } from "@ampera/ledger"
import { CheckpointMoved, CheckpointOwned, type Checkpoints } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { ConnectionLost } from "../database/failure.ts"
import type { Row } from "../database/question.ts"
import { patiently } from "../database/patiently.ts"
import type { Server } from "../database/server.ts"

/**
 * Who runs under which name, in any store of this process. Another process that takes a name over is not seen here;
 * whoever saves second finds the checkpoint moved.
 */
const owners = new Map<string, object>()

/** The checkpoints of a ledger, which `ledger` names; the names this store owns are free again when it closes. */
export function checkpointsIn(
  server: Server,
  ledger: string,
): Effect.Effect<Checkpoints["Service"], never, Scope> {
  const { read, writer } = server
  const table = `${server.schema}.checkpoints`
  const select = server.named("checkpoint", `SELECT position, cursor FROM ${table} WHERE name = $1`)
  const insert = server.named(
    "checkpoint_first",
    `INSERT INTO ${table} VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING position, cursor`,
  )
  const update = server.named(
    "checkpoint_next",
    `UPDATE ${table} SET position = $2, cursor = $3 WHERE name = $1 AND position = $4 AND cursor = $5
    RETURNING position, cursor`,
  )
  const find = (name: string) => Effect.map(read(select, [name]), checkpointIn)
  /** Whether it was moved; undefined when an earlier try, whose answer was lost, may have done it. */
  const move = (name: string, next: Checkpoint, expected: Checkpoint | undefined) => {
    let lost = false
    const to = [name, next.position, next.cursor]
    const ask = () =>
      expected === undefined
        ? writer.ask(insert, to)
        : writer.ask(update, [...to, expected.position, expected.cursor])
    const noting = (error: unknown): never => {
      lost ||= error instanceof ConnectionLost
      throw error
    }
    const rows = patiently(server, () => ask().catch(noting))
    return Effect.map(rows, ({ length }) => length === 1 || (lost ? undefined : false))
  }

  const mine = new Map<string, object>()
  const release = (key: string, token: object): void => {
    if (owners.get(key) === token) owners.delete(key)
    if (mine.get(key) === token) mine.delete(key)
  }
  const service: Checkpoints["Service"] = {
    own: (name) =>
      Effect.suspend(() => {
        const key = `${name}\0${ledger}`
        const token = {}
        const take = Effect.suspend(() => {
          if (owners.has(key)) return Effect.fail(new CheckpointOwned(name))
          owners.set(key, token)
          mine.set(key, token)
          return Effect.void
        })
        // The look at the server is only to hear whether the store is closed.
        return Effect.andThen(
          find(name),
          Effect.acquireRelease(take, () => Effect.sync(() => release(key, token))),
        )
      }),
    load: find,
    save: (name, next, expected) =>
      Effect.gen(function* () {
        const moved = yield* move(name, next, expected)
        if (moved === true) return
        const actual = yield* find(name)
        if (moved === undefined && actual?.position === next.position && actual.cursor === next.cursor) return
        yield* Effect.fail(new CheckpointMoved(name, expected, actual))
      }),
  }
  return Effect.as(
    Effect.addFinalizer(() => Effect.sync(() => mine.forEach((token, key) => release(key, token)))),
    service,
  )
}

function checkpointIn([row]: readonly Row[]): Checkpoint | undefined {
  return row && { position: Number(row[0]), cursor: BigInt(row[1] as string) }
}
