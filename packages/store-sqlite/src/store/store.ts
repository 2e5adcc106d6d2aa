import {
  AppendSignal,
  Checkpoints,
  type ClockPolicy,
  EventStore,
  NotTheNext,
  Replica,
  Snapshots,
  type StoreUnavailable,
} from "@ampera/ledger/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import { instantsFall, noteFall } from "../database/falls.ts"
import { checkpointAt } from "../log/page.ts"
import { restore } from "../log/restore.ts"
import { checkpointsIn } from "./checkpoints.ts"
import { Groups } from "./group.ts"
import { type Hooks, type LedgerFile, openLedgerFile } from "./ledger-file.ts"
import { reads } from "./reads.ts"
import { snapshotsIn } from "./snapshots.ts"

/** The store but the vault: what stands in the ledger's file, and the cache beside it. */
export function openStore(
  path: string,
  options: { readonly cache: string; readonly clock: ClockPolicy },
  hooks: Hooks = {},
): Effect.Effect<Context.Context<EventStore | Replica | Checkpoints | Snapshots>, StoreUnavailable, Scope> {
  return Effect.gen(function* () {
    const file = yield* openLedgerFile(path, hooks)
    const signal = new AppendSignal()
    const groups = new Groups(file, options.clock, signal)
    const reading = yield* file.read(() => reads(file, signal))
    const checkpoints = yield* checkpointsIn(file)
    const snapshots = yield* snapshotsIn(options.cache)
    yield* Effect.addFinalizer(() =>
      Effect.sync(() => {
        groups.close()
        file.close()
        // Followers wake to find the store closed.
        signal.raise()
      }),
    )
    return Context.make(EventStore, {
      capabilities: {
        get recordedAtFalls() {
          return instantsFall(file.db) ? "betweenProcesses" : "never"
        },
      },
      appendMany: groups.appendMany,
      ...reading,
    }).pipe(
      Context.add(Replica, { restore: restoring(file, signal) }),
      Context.add(Checkpoints, checkpoints),
      Context.add(Snapshots, snapshots),
    )
  })
}

function restoring(
  { db, log, where, write }: LedgerFile,
  signal: AppendSignal,
): Replica["Service"]["restore"] {
  return (events) =>
    write(() => restore(log, events, where, () => noteFall(db))).pipe(
      // Also when it failed: the disk may have kept it all the same.
      Effect.onExit(() => Effect.sync(() => signal.raise())),
      Effect.flatMap((end) =>
        end instanceof NotTheNext ? Effect.fail(end) : Effect.succeed(checkpointAt(end)),
      ),
    )
}
