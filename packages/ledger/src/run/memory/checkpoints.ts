import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import type { Checkpoint } from "../../index.ts"
import type { Checkpoints } from "../ports/checkpoints.ts"
import { CheckpointMoved, CheckpointOwned } from "../ports/errors.ts"
import type { MemoryLog } from "./log.ts"
import type { WhileOpen } from "./open.ts"

/** The checkpoints of one store on a log; the names it owns are free again when it closes. */
export function memoryCheckpoints(
  log: MemoryLog,
  whileOpen: WhileOpen,
): Effect.Effect<Checkpoints["Service"], never, Scope.Scope> {
  const mine = new Map<string, object>()
  const release = (name: string, token: object): void => {
    mine.delete(name)
    if (log.owners.get(name) === token) log.owners.delete(name)
  }
  const service: Checkpoints["Service"] = {
    own: (name) =>
      whileOpen(() => {
        const token = {}
        const take = Effect.suspend(() => {
          if (log.owners.has(name)) return Effect.fail(new CheckpointOwned(name))
          log.owners.set(name, token)
          mine.set(name, token)
          return Effect.void
        })
        return Effect.acquireRelease(take, () => Effect.sync(() => release(name, token)))
      }),
    load: (name) => whileOpen(() => Effect.succeed(log.checkpoints.get(name))),
    save: (name, next, expected) =>
      whileOpen(() => {
        const actual = log.checkpoints.get(name)
        if (!same(actual, expected)) return Effect.fail(new CheckpointMoved(name, expected, actual))
        log.checkpoints.set(name, { position: next.position, cursor: next.cursor })
        return Effect.void
      }),
  }
  return Effect.as(
    Effect.addFinalizer(() => Effect.sync(() => mine.forEach((token, name) => release(name, token)))),
    service,
  )
}

const same = (a: Checkpoint | undefined, b: Checkpoint | undefined): boolean =>
  a?.position === b?.position && a?.cursor === b?.cursor
