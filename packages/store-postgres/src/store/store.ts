import {
  AppendSignal,
  Checkpoints,
  type ClockPolicy,
  EventStore,
  Replica,
  type StoreUnavailable,
} from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { migrated } from "../database/migrate.ts"
import { openServer } from "../database/open-server.ts"
import type { Hooks } from "../database/server.ts"
import { headOf } from "../log/head.ts"
import { checkpointsIn } from "./checkpoints.ts"
import { Groups } from "./group.ts"
import { reads } from "./reads.ts"
import { restoring } from "./restoring.ts"
import { Notices } from "./notices.ts"

/** What a store is opened with. */
export interface OpenStore {
  readonly url: string
  readonly prefix: string
  readonly clock: ClockPolicy
  /** The address of the server itself where `url` leads through a pooler; false when there is none. */
  readonly direct: string | false | undefined
  readonly mustExist?: boolean
}

/** What stands in the database: the store but the vault and the snapshots. */
export function openStore(
  { url, prefix, clock, direct, mustExist = false }: OpenStore,
  hooks: Hooks = {},
): Effect.Effect<Context.Context<EventStore | Replica | Checkpoints>, StoreUnavailable, Scope> {
  return Effect.gen(function* () {
    const server = yield* openServer(url, prefix, direct !== undefined, hooks)
    const opened = yield* migrated(server, { mustExist })
    const head = headOf(server, opened)
    const signal = new AppendSignal()
    const notices = new Notices(server, signal, direct ?? (server.isPooled ? false : server.url))
    const written = () => {
      signal.raise()
      notices.send()
    }
    const groups = new Groups(server, clock, written)
    const checkpoints = yield* checkpointsIn(server, opened.ledger)
    // Before the connections are closed; followers wake to find the store closed.
    yield* Effect.addFinalizer(() =>
      Effect.andThen(
        groups.close,
        Effect.sync(() => {
          notices.flush()
          server.shut()
          signal.raise()
        }),
      ),
    )
    return Context.make(EventStore, {
      capabilities: {
        get recordedAtFalls() {
          return head.instantsFall ? "betweenProcesses" : "never"
        },
      },
      appendMany: groups.appendMany,
      ...reads(server, head, signal, notices),
    }).pipe(
      Context.add(Replica, { restore: restoring(server, head, written) }),
      Context.add(Checkpoints, checkpoints),
    )
  })
}
