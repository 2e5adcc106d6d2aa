import * as Effect from "effect/Effect"
import type { NewerThanThisProgram, RecordedEvent } from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import { CommandIdReused, type HistoryMissing, type StoreUnavailable } from "../ports/errors.ts"
import { readStored } from "../reading/recorded.ts"
import type { Request } from "./request.ts"
import type { EventStore } from "../ports/event-store.ts"

/** How many events are read at first: nearly every command records fewer. */
const few = 8

/** Which command is asked about; without its digest, whatever it said. */
export type Before = Pick<Request, "stream" | "definition" | "commandId"> & {
  readonly digest: string | undefined
}

/**
 * The events a command recorded when it came before, the first of them at a revision of its stream. Fails with
 * `CommandIdReused` when that was another command with the same id.
 */
export function recordedBefore(
  store: EventStore["Service"],
  asked: Before,
  revision: number,
  limit = few,
): Effect.Effect<
  readonly RecordedEvent[],
  CommandIdReused | StoreUnavailable | HistoryMissing | NewerThanThisProgram
> {
  const { stream, definition, commandId, digest } = asked
  const after = revision === 0 ? "none" : revision - 1
  return Effect.flatMap(store.readStream(stream, { after, limit }), ({ events }) =>
    Effect.flatMap(
      attempt<readonly RecordedEvent[], CommandIdReused | NewerThanThisProgram>(() => {
        const own: RecordedEvent[] = []
        for (const stored of events) {
          const event = readStored(definition.events, stored)
          if (event.metadata.commandId !== commandId) break
          if (digest !== undefined && event.metadata.commandDigest !== digest)
            throw new CommandIdReused(stream, commandId)
          own.push(event)
        }
        return own
      }),
      (own) =>
        own.length === limit ? recordedBefore(store, asked, revision, limit * 8) : Effect.succeed(own),
    ),
  )
}
