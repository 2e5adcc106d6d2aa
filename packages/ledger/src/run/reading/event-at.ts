import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Position } from "../../index.ts"
import type { HistoryMissing, StoreUnavailable } from "../ports/errors.ts"
import type { EventStore, Page } from "../ports/event-store.ts"

/** The page that holds just the event at a position; undefined when the log has no such event. */
export function pageAt(
  store: EventStore["Service"],
  position: Position,
): Effect.Effect<Page | undefined, StoreUnavailable | HistoryMissing> {
  return Effect.gen(function* () {
    const [page] = yield* Stream.runCollect(
      store.readAll({ after: yield* store.at(position - 1), upTo: position }),
    )
    return page
  }).pipe(Effect.catchTag("NoSuchPosition", () => Effect.undefined))
}
