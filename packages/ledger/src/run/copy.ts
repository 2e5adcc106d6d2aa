import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { leafText, type Position, type PositionedEvent } from "../index.ts"
import { attempt } from "./attempt.ts"
import { type HistoryMissing, type NoSuchPosition, NotTheNext, type StoreUnavailable } from "./errors.ts"
import { pageAt } from "./event-at.ts"
import type { EventStore, NonEmpty, Page, Replica } from "./store.ts"

/** What a copy came to. */
export interface Copied {
  /** Events this run copied. */
  readonly events: number
  /** Where both logs end now. */
  readonly position: Position
}

/** Why a log can not be copied. */
export type CopyError = NotTheNext | StoreUnavailable | HistoryMissing | NoSuchPosition

/**
 * Copies a log into another store: ids, order, instants and bytes as they are. What is there already is left out, so
 * a copy that was broken off goes on where it was; a store that holds another log is refused (`replica.notNext`).
 *
 * @example
 * ```ts
 * import { copyLog, EventStore, makeMemoryLog, memory, memoryStore, openLedger, Replica } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 * import * as Context from "effect/Context"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const log = makeMemoryLog()
 * const ledger = await openLedger({ domain: training, at: memory({ log }), actor: "bkpsdm" })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 *
 * const copied = Effect.gen(function* () {
 *   const from = Context.get(yield* Layer.build(memoryStore({ log })), EventStore)
 *   return yield* copyLog(from, yield* EventStore, yield* Replica)
 * })
 * await Effect.runPromise(Effect.provide(Effect.scoped(copied), memoryStore())) // => { events: 1, position: 1 }
 * ```
 */
export function copyLog(
  from: EventStore["Service"],
  to: EventStore["Service"],
  replica: Replica["Service"],
  progress?: (done: Position, all: Position) => void,
): Effect.Effect<Copied, CopyError> {
  return Effect.gen(function* () {
    const start = (yield* to.head).position
    const end = (yield* from.head).position
    if (start > end) {
      return yield* Effect.fail(
        new NotTheNext(`the copy has ${start} events, its source ${end}`, "in the target"),
      )
    }
    if (start > 0) yield* sameAt(from, to, start)
    let done = start
    yield* Stream.runForEach(from.readAll({ after: yield* from.at(start), upTo: end }), (page) =>
      Effect.gen(function* () {
        const events = yield* attempt<readonly PositionedEvent[], StoreUnavailable>(() => eventsOf(page))
        yield* replica.restore(events as unknown as NonEmpty<PositionedEvent>)
        done = page.end.position
        progress?.(done, end)
      }),
    )
    return { events: done - start, position: done }
  })
}

/** Checks that both logs say the same at a position: then the one is the beginning of the other. */
function sameAt(
  from: EventStore["Service"],
  to: EventStore["Service"],
  position: Position,
): Effect.Effect<void, CopyError> {
  return Effect.gen(function* () {
    const [there, here] = [yield* pageAt(from, position), yield* pageAt(to, position)]
    const same = yield* attempt<boolean, StoreUnavailable>(
      () =>
        there !== undefined && here !== undefined && leafText(there.stored(0)) === leafText(here.stored(0)),
    )
    if (!same) {
      return yield* Effect.fail(new NotTheNext("the target holds another log", `at position ${position}`))
    }
  })
}

const eventsOf = (page: Page): readonly PositionedEvent[] =>
  Array.from({ length: page.length }, (_, i) => ({ ...page.stored(i), position: page.first + i }))
