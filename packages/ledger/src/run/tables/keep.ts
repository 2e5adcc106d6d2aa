import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import type { Checkpoint, IsoDate, ReadModel } from "../../index.ts"
import { AppendSignal } from "../store-kit/append-signal.ts"
import type { FoldError } from "../projection/fold-to.ts"
import type { Slices } from "../projection/slices.ts"
import type { EventStore } from "../ports/event-store.ts"
import { subscribed } from "../reading/subscribed.ts"
import { KeptRows, type TableWritten } from "./kept-rows.ts"
import type { TableError, Tables } from "../ports/tables.ts"

/** How tables are kept. */
export interface KeepOptions {
  /** The day an instant belongs to (milliseconds since 1970), where the office is: figures are as of that day. */
  today(millis: number): IsoDate
}

/** What tables are kept from. */
interface Ground {
  readonly store: EventStore["Service"]
  readonly slices: Slices
}

/** How often one looks whether the day has changed. */
const lookAtDay = "30 seconds"

/**
 * Brings tables up to the head of the log and to today, once: all of them to the same position. Rows that say what they
 * said before are not written again.
 */
export function writeTables(
  ground: Ground,
  models: readonly ReadModel[],
  tables: Tables,
  options: KeepOptions,
): Effect.Effect<readonly TableWritten[], TableError | FoldError> {
  return Effect.scoped(
    Effect.gen(function* () {
      const kept = yield* takenUp(models, tables)
      const asOf = options.today(yield* Clock.currentTimeMillis)
      return yield* pass(ground, kept, asOf)
    }),
  )
}

/**
 * Keeps tables for ever: writes them once it has caught up, and again when something was recorded or the day has changed.
 * While much is recorded at once, one writing stands for many events, and at most half of the time is spent on it.
 */
export function keepTables(
  ground: Ground,
  models: readonly ReadModel[],
  tables: Tables,
  options: KeepOptions,
  written: (tables: readonly TableWritten[]) => Effect.Effect<void> = () => Effect.void,
): Effect.Effect<never, TableError | FoldError> {
  const { store } = ground
  const signal = new AppendSignal()
  const today = Effect.map(Clock.currentTimeMillis, (millis) => options.today(millis))
  const work = Effect.gen(function* () {
    const kept = yield* takenUp(models, tables)
    while (true) {
      const { raised } = signal
      const began = yield* Clock.monotonicTimeNanos
      const asOf = yield* today
      yield* written(yield* pass(ground, kept, asOf))
      yield* Effect.sleep(Duration.nanos((yield* Clock.monotonicTimeNanos) - began))
      yield* Effect.raceFirst(signal.after(raised), dayAfter(today, asOf))
    }
  })
  const follow = (after: Checkpoint) =>
    Stream.runForEach(subscribed(store, after), ({ _tag }) =>
      Effect.sync(() => {
        if (_tag === "Page") signal.raise()
      }),
    )
  return Effect.scoped(
    Effect.gen(function* () {
      // From before the first pass on: what is recorded during a pass rings, however late it is heard.
      const head = yield* store.head
      return yield* Effect.raceFirst(work, Effect.andThen(follow(head), Effect.never))
    }),
  )
}

function takenUp(
  models: readonly ReadModel[],
  tables: Tables,
): Effect.Effect<readonly KeptRows[], TableError, Scope> {
  return Effect.flatMap(tables.open, (keeper) =>
    Effect.forEach(models, (model) => KeptRows.takeUp(keeper, model)),
  )
}

/** Computes all rows at the head, then writes what differs. */
function pass(
  { slices }: Ground,
  kept: readonly KeptRows[],
  asOf: IsoDate,
): Effect.Effect<readonly TableWritten[], TableError | FoldError> {
  return Effect.gen(function* () {
    const projections = [...new Set(kept.flatMap(({ model }) => Object.values(model.over)))]
    const { position, computed } = yield* slices.atHead(projections, (states) => ({
      position: states.at.position,
      computed: kept.map(({ model }) =>
        model.toRows(
          Object.fromEntries(Object.entries(model.over).map(([name, slice]) => [name, states.of(slice)])),
          { asOf },
        ),
      ),
    }))
    return yield* Effect.forEach(kept, (table, i) => table.write(computed[i] ?? [], position, asOf))
  })
}

/** Waits until the day is another one. */
function dayAfter(today: Effect.Effect<IsoDate>, day: IsoDate): Effect.Effect<void> {
  return Effect.repeat(Effect.andThen(Effect.sleep(lookAtDay), today), { until: (now) => now !== day })
}
