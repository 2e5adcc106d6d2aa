import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { leafText, type Position, type PositionedEvent } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import {
  type HistoryMissing,
  type NoSuchPosition,
  NotTheNext,
  type StoreUnavailable,
} from "../ports/errors.ts"
import type { EventStore, NonEmpty, Page, Replica } from "../ports/event-store.ts"

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
 * import { copyLog, makeMemoryLog, memory, memoryStore, openLedger } from "@ampera/ledger/run"
 * import { EventStore, Replica } from "@ampera/ledger/store"
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
        new NotTheNext(says`the copy has ${{ start }} events, its source ${{ end }}`, says`in the target`),
      )
    }
    if (start > 0) yield* sameUpTo(from, to, start)
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

/** How many of the last events of a copy are compared. */
const compared = 16

/**
 * Checks that both logs say the same in the first event and in the last ones of the copy, by all that is kept of them:
 * then the one is taken to be the beginning of the other. A digest of the whole is the proof, and is another's affair.
 */
function sameUpTo(
  from: EventStore["Service"],
  to: EventStore["Service"],
  position: Position,
): Effect.Effect<void, CopyError> {
  return Effect.gen(function* () {
    const after = Math.max(position - compared, 0)
    for (const range of [{ after, upTo: position }, ...(after === 0 ? [] : [{ after: 0, upTo: 1 }])]) {
      const there = yield* leaves(from, range)
      const here = yield* leaves(to, range)
      const other = there.findLastIndex((leaf, i) => leaf !== here[i])
      if (other >= 0 || here.length !== there.length) {
        const at = says`at position ${{ position: range.after + (other < 0 ? there.length : other) + 1 }}`
        return yield* Effect.fail(new NotTheNext(says`the target holds another log`, at))
      }
    }
  })
}

/** The leaves of a piece of a log. */
function leaves(
  store: EventStore["Service"],
  { after, upTo }: { readonly after: Position; readonly upTo: Position },
): Effect.Effect<readonly string[], CopyError> {
  return Effect.gen(function* () {
    const pages = yield* Stream.runCollect(
      Stream.mapEffect(store.readAll({ after: yield* store.at(after), upTo }), (page) =>
        attempt<readonly string[], StoreUnavailable>(() => eventsOf(page).map(leafText)),
      ),
    )
    return pages.flat()
  })
}

const eventsOf = (page: Page): readonly PositionedEvent[] =>
  Array.from({ length: page.length }, (_, i) => ({ ...page.stored(i), position: page.first + i }))
