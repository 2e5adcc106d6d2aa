import { type Checkpoint, inEnglish } from "@ampera/ledger"
import {
  CheckpointMoved,
  CheckpointOwned,
  type Checkpoints,
  type StoreUnavailable,
} from "@ampera/ledger/store"
import { ErrorType, type EventStoreDBClient } from "@eventstore/db-client"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { randomUUID } from "node:crypto"
import { asLongAsTheServerLikes } from "../append/send.ts"
import { collect } from "../log/collect.ts"
import { atLeader } from "../server/connection.ts"
import { Overdue, within } from "../server/deadline.ts"
import { isNotFound, typeOf } from "../server/failure.ts"
import { alone } from "../server/turn.ts"
import type { Ground } from "./follow.ts"

/**
 * Who runs under which name, in any store of this process. Another process that takes a name over is not seen here;
 * whoever saves second finds the checkpoint moved.
 */
const owners = new Map<string, object>()

/** A checkpoint as it stands on the server, at a revision of its own stream. */
interface Standing {
  readonly checkpoint: Checkpoint | undefined
  readonly revision: bigint | "no_stream"
  /** The id of the event that put it there. */
  readonly id: string | undefined
}

/** A step of a checkpoint on its way to the server. */
interface Step {
  readonly id: string
  readonly next: Checkpoint
  readonly revision: Standing["revision"]
}

const nowhere: Standing = { checkpoint: undefined, revision: "no_stream", id: undefined }

/**
 * Checkpoints in streams of their own beside the ledger's, one for each name: the server's expected revision is the
 * compare-and-set. Of each only the last event is kept; they are no history.
 */
export function checkpointsOn(ground: Ground): Effect.Effect<Checkpoints["Service"], never, Scope> {
  const { life, reading } = ground
  const { connection, names } = reading

  const standing = async (name: string): Promise<Standing> => {
    const read = connection.reads.readStream(names.checkpoint(name), {
      direction: "backwards",
      fromRevision: "end",
      maxCount: 1,
      ...atLeader,
    })
    const found = await collect(read, connection.deadline).catch((error: unknown) => {
      if (isNotFound(error)) return []
      throw error
    })
    const event = found[0]?.event
    if (event === undefined) return nowhere
    const { cursor, position } = event.data as unknown as {
      readonly position: number
      readonly cursor: string
    }
    return { checkpoint: { position, cursor: BigInt(cursor) }, revision: event.revision, id: event.id }
  }

  /** Moves it, or says where it is instead. What failed half-way is found by the event's id. */
  const move = async (
    name: string,
    next: Checkpoint,
    expected: Checkpoint | undefined,
  ): Promise<CheckpointMoved | undefined> => {
    const { checkpoint, revision } = await standing(name)
    if (!same(checkpoint, expected)) return new CheckpointMoved(name, expected, checkpoint)
    const unready = await connection.ready()
    if (unready !== undefined) throw unready
    const client = connection.appends
    const step: Step = { id: randomUUID(), next, revision }
    try {
      await alone(client, () => within(connection.deadline, write(client, name, step)))
      return undefined
    } catch (error) {
      if (error instanceof Overdue) await connection.renew()
      const now = await life.persistently(() => standing(name))
      if (now.id === step.id) return undefined
      if (typeOf(error) !== ErrorType.WRONG_EXPECTED_VERSION) throw error
      return new CheckpointMoved(name, expected, now.checkpoint)
    }
  }

  const write = async (
    client: EventStoreDBClient,
    name: string,
    { id, next, revision }: Step,
  ): Promise<void> => {
    const data = { position: next.position, cursor: `${next.cursor}` }
    const stream = names.checkpoint(name)
    const event = {
      id,
      contentType: "application/json",
      type: "CheckpointMoved",
      data,
      metadata: undefined,
    } as const
    const deadline = asLongAsTheServerLikes
    await client.appendToStream(stream, event, { expectedRevision: revision, requiresLeader: true, deadline })
    if (revision === "no_stream") await client.setStreamMetadata(stream, { maxCount: 1 }, { deadline })
  }

  const mine = new Map<string, object>()
  const release = (key: string, token: object): void => {
    if (owners.get(key) === token) owners.delete(key)
    if (mine.get(key) === token) mine.delete(key)
  }
  const service: Checkpoints["Service"] = {
    own: (name) =>
      Effect.suspend((): Effect.Effect<void, CheckpointOwned | StoreUnavailable, Scope> => {
        if (life.closed) return Effect.fail(life.end)
        const key = `${name}\0${names.prefix}\0${inEnglish(connection.where)}`
        const token = {}
        const take = Effect.suspend(() => {
          if (owners.has(key)) return Effect.fail(new CheckpointOwned(name))
          owners.set(key, token)
          mine.set(key, token)
          return Effect.void
        })
        return Effect.acquireRelease(take, () => Effect.sync(() => release(key, token)))
      }),
    load: (name) =>
      Effect.map(
        life.ask(() => standing(name)),
        ({ checkpoint }) => checkpoint,
      ),
    save: (name, next, expected) =>
      Effect.flatMap(
        life.once(() => move(name, next, expected)),
        (moved) => (moved === undefined ? Effect.void : Effect.fail(moved)),
      ),
  }
  return Effect.as(
    Effect.addFinalizer(() => Effect.sync(() => mine.forEach((token, key) => release(key, token)))),
    service,
  )
}

const same = (a: Checkpoint | undefined, b: Checkpoint | undefined): boolean =>
  a?.position === b?.position && a?.cursor === b?.cursor
