import { leafText, type Position } from "@ampera/ledger"
import type { EventStore } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { createHash } from "node:crypto"

/**
 * SHA-256 of the leaves of a log up to a position, a line each, as hex: of all that is kept of every event. The digests
 * of the projections say nothing of what no figure is made of: an actor, a name, an instant.
 */
export const leavesDigest = (store: EventStore["Service"], upTo: Position) =>
  Effect.suspend(() => {
    const digest = createHash("sha256")
    return Effect.map(
      Stream.runForEach(store.readAll({ upTo }), (page) =>
        Effect.sync(() => {
          for (let i = 0; i < page.length; i++) digest.update(`${leafText(page.stored(i))}\n`)
        }),
      ),
      () => digest.digest("hex"),
    )
  })
