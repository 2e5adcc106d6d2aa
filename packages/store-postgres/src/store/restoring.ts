import type { PositionedEvent } from "@ampera/ledger"
import { type NonEmpty, NotTheNext, type Replica } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { ConnectionLost, unavailable } from "../database/failure.ts"
import { patiently } from "../database/patiently.ts"
import type { Server } from "../database/server.ts"
import type { Head } from "../log/head.ts"
import { checkpointAt } from "../log/page.ts"
import { checkRestorable, notNextSaid, restoreStatement, restoreValues } from "../log/restore.ts"

/** Writes a log as it was written elsewhere. `written` is called when something may have been. */
export function restoring(server: Server, head: Head, written: () => void): Replica["Service"]["restore"] {
  const { where, longestWait, writer } = server
  const statement = restoreStatement(server)
  const restore = async (events: NonEmpty<PositionedEvent>): Promise<string | null> => {
    try {
      const [row] = await writer.ask(statement, [longestWait, ...restoreValues(events)])
      return row?.[0] ?? null
    } catch (error) {
      // Events that were kept are no longer the next ones: they can not be sent again as they are.
      if (!(error instanceof ConnectionLost)) throw error
      throw unavailable("unreachable", where, {
        what: "the server did not say whether the write was kept",
        cure: "look where the copy ends, and go on from there",
        cause: error.cause,
      })
    }
  }
  return (events) =>
    Effect.gen(function* () {
      const unfit = checkRestorable(events, where)
      if (unfit !== undefined) return yield* Effect.fail(unfit)
      const wrong = yield* patiently(server, () => restore(events)).pipe(
        Effect.onExit(() => Effect.sync(written)),
      )
      if (wrong !== null) return yield* Effect.fail(new NotTheNext(notNextSaid(wrong), where))
      // Also says whether instants fall from now on.
      yield* head.read
      return checkpointAt((events.at(-1) as PositionedEvent).position)
    })
}
