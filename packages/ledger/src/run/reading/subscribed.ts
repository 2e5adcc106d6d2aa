import * as Stream from "effect/Stream"
import type { Checkpoint } from "../../index.ts"
import { type HistoryMissing, StoreUnavailable } from "../ports/errors.ts"
import type { CaughtUp, EventStore, Page } from "../ports/event-store.ts"

/**
 * Follows a log. A subscription never ends by itself: one that does would leave its reader standing still, without a
 * word and for ever.
 */
export function subscribed(
  store: EventStore["Service"],
  after: Checkpoint,
): Stream.Stream<Page | CaughtUp, StoreUnavailable | HistoryMissing> {
  return Stream.concat(
    store.subscribe({ after }),
    Stream.suspend(() =>
      Stream.fail(
        new StoreUnavailable({
          code: "store.ended",
          what: "the store ended a subscription, which goes on for ever",
          cure: "open the ledger again, and report it to who wrote the store",
        }),
      ),
    ),
  )
}
