import { says } from "../../sentence.ts"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { type ClockPolicy, warnOfClock } from "../store-kit/append-rules.ts"
import { Checkpoints } from "../ports/checkpoints.ts"
import { ClockBehind, NotTheNext } from "../ports/errors.ts"
import { Snapshots } from "../ports/snapshots.ts"
import { EventStore, Replica } from "../ports/event-store.ts"
import { append } from "./append.ts"
import { memoryCheckpoints } from "./checkpoints.ts"
import { checkpointAt, instantsFall, type MemoryLog, makeMemoryLog, notNext, push, wake } from "./log.ts"
import { openOn, type WhileOpen } from "./open.ts"
import { reads } from "./read.ts"
import { memorySnapshots } from "./snapshots.ts"

/** How a memory store is opened. */
export interface MemoryOptions {
  /** The log to stand on, so that it outlives the store or is shared; a new one when left out. */
  readonly log?: MemoryLog
  /** `follow`: where the clock is over 60 s behind, the last event's instant is written instead, with a warning. */
  readonly clock?: "follow"
}

/**
 * A store in memory: the whole contract, but durable only as long as the process. For tests and for trying things
 * out. Closing it leaves the log as it is.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { EventStore } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const head = EventStore.use((store) => store.head)
 * Effect.runSync(Effect.provide(head, memoryStore())).position // => 0
 * ```
 */
export function memoryStore(
  options: MemoryOptions = {},
): Layer.Layer<EventStore | Replica | Checkpoints | Snapshots> {
  return Layer.effectContext(
    Effect.gen(function* () {
      const log = options.log ?? makeMemoryLog()
      const whileOpen = yield* openOn(log)
      const appendMany = appending(log, whileOpen, options.clock ?? "strict")
      return Context.make(EventStore, {
        capabilities: {
          get recordedAtFalls() {
            return instantsFall(log) ? "betweenProcesses" : "never"
          },
        },
        appendMany,
        ...reads(log, whileOpen),
      }).pipe(
        Context.add(Replica, { restore: restoring(log, whileOpen) }),
        Context.add(Checkpoints, yield* memoryCheckpoints(log, whileOpen)),
        Context.add(Snapshots, memorySnapshots(log, whileOpen)),
      )
    }),
  )
}

function appending(
  log: MemoryLog,
  whileOpen: WhileOpen,
  policy: ClockPolicy,
): EventStore["Service"]["appendMany"] {
  return (writes) =>
    Clock.clockWith((clock) =>
      whileOpen(() => {
        const answers = append(log, writes, clock, policy)
        if (answers instanceof ClockBehind) return Effect.fail(answers)
        if (answers.wrote) wake(log)
        const results = Effect.succeed(answers.results)
        return answers.followed ? Effect.andThen(warnOfClock, results) : results
      }),
    )
}

function restoring(log: MemoryLog, whileOpen: WhileOpen): Replica["Service"]["restore"] {
  return (events) =>
    whileOpen(() => {
      const wrong = notNext(log, events)
      if (wrong !== undefined) return Effect.fail(new NotTheNext(wrong, says`in memory`))
      for (const { position: _, ...event } of events) push(log, event)
      wake(log)
      return Effect.succeed(checkpointAt(log.events.length))
    })
}
