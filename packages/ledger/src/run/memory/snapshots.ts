import * as Effect from "effect/Effect"
import type { Snapshot, SnapshotKey, Snapshots } from "../ports/snapshots.ts"
import type { MemoryLog } from "./log.ts"
import type { WhileOpen } from "./open.ts"

/** The snapshots beside a log in memory, by projection; of one key and position the last one saved is kept. */
export function memorySnapshots(log: MemoryLog, whileOpen: WhileOpen): Snapshots["Service"] {
  return {
    load: (key, { upTo, knownAt }) =>
      whileOpen(() => {
        const fits = (snapshot: Snapshot): boolean =>
          isOf(key, snapshot) &&
          snapshot.position <= upTo &&
          (knownAt === undefined || snapshot.latestRecordedAt <= knownAt)
        const found = (log.snapshots.get(key.projection) ?? []).filter(fits)
        return Effect.succeed(found.reduce<Snapshot | undefined>(later, undefined))
      }),
    save: (snapshot) =>
      whileOpen(() => {
        const others = (log.snapshots.get(snapshot.projection) ?? []).filter(
          (other) => !isOf(snapshot, other) || other.position !== snapshot.position,
        )
        log.snapshots.set(snapshot.projection, [...others, { ...snapshot }])
        return Effect.void
      }),
    drop: (projection) => whileOpen(() => Effect.sync(() => void log.snapshots.delete(projection))),
  }
}

const isOf = ({ version, schemas }: SnapshotKey, other: Snapshot): boolean =>
  other.version === version && other.schemas === schemas

const later = (a: Snapshot | undefined, b: Snapshot): Snapshot =>
  a === undefined || b.position > a.position ? b : a
