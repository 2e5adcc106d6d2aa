import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { hash } from "node:crypto"
import { beginning, leafText } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { HistoryMissing, StoreUnavailable } from "../ports/errors.ts"
import type { EventStore } from "../ports/event-store.ts"

/**
 * What a vault tells a log from others by: the SHA-256 of its first event, as it is stored. Two logs made of the same
 * files differ in the instants they were recorded at; a faithful copy has the name of its source. Undefined as long
 * as there is no event.
 */
export function nameOf(
  store: EventStore["Service"],
): Effect.Effect<string | undefined, StoreUnavailable | HistoryMissing> {
  return Stream.runCollect(store.readAll({ after: beginning, upTo: 1 })).pipe(
    Effect.flatMap(([page]) =>
      attempt<string | undefined, StoreUnavailable>(() =>
        page === undefined ? undefined : hash("sha256", leafText(page.stored(0))),
      ),
    ),
  )
}
