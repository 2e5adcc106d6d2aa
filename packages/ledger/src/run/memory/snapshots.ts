import * as Effect from "effect/Effect"
import type { Snapshot, Snapshots } from "../snapshots.ts"
import type { MemoryLog } from "./log.ts"
import type { WhileOpen } from "./open.ts"

/** The snapshots beside a log in memory, by projection; of one version and position the last one saved is kept. */
export function memorySnapshots(log: MemoryLog, whileOpen: WhileOpen): Snapshots["Service"] {
  return {
    load: (projection, version, { upTo, knownAt }) =>
      whileOpen(() => {
        const fits = (snapshot: Snapshot): boolean =>
          snapshot.version === version &&
          snapshot.position <= upTo &&
          (knownAt === undefined || snapshot.latestRecordedAt <= knownAt)
        const found = (log.snapshots.get(projection) ?? []).filter(fits)
        return Effect.succeed(found.reduce<Snapshot | undefined>(later, undefined))
      }),
    save: (snapshot) =>
      whileOpen(() => {
        const others = (log.snapshots.get(snapshot.projection) ?? []).filter(
          ({ version, position }) => version !== snapshot.version || position !== snapshot.position,
        )
        log.snapshots.set(snapshot.projection, [...others, { ...snapshot }])
        return Effect.void
      }),
    drop: (projection) => whileOpen(() => Effect.sync(() => void log.snapshots.delete(projection))),
  }
}

const later = (a: Snapshot | undefined, b: Snapshot): Snapshot =>
  a === undefined || b.position > a.position ? b : a
