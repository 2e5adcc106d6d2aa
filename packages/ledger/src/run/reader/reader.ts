import * as Effect from "effect/Effect"
import { identity } from "effect/Function"
import type { Scope } from "effect/Scope"
import * as Stream from "effect/Stream"
import {
  beginning,
  type Catalog,
  type Checkpoint,
  type NewerThanThisProgram,
  type Position,
} from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { Checkpoints } from "../ports/checkpoints.ts"
import type {
  CheckpointMoved,
  CheckpointOwned,
  HistoryMissing,
  NoSuchPosition,
  StoreUnavailable,
} from "../ports/errors.ts"
import { type RecordedPage, readPage } from "../reading/recorded.ts"
import type { EventStore } from "../ports/event-store.ts"
import { subscribed } from "../reading/subscribed.ts"

/** Why a named reader stops, besides what its own handler says. */
export type ReaderError =
  | StoreUnavailable
  | HistoryMissing
  | NoSuchPosition
  | NewerThanThisProgram
  | CheckpointMoved
  | CheckpointOwned

/** A reader that remembers under a name how far it has come. */
export interface Reader<Failure = never, Needs = never> {
  readonly name: string
  /** Where to begin when the name has no checkpoint yet: the first event, after a position, or only what comes. */
  readonly start: "beginning" | "head" | { readonly after: Position }
  /**
   * Handles a page. Its checkpoint is saved when it is done, so a page whose handling was cut off comes again: it is
   * given at least once, always from the same position on.
   */
  handle(page: RecordedPage): Effect.Effect<void, Failure, Needs>
  /** Interrupting it waits until the page at hand is handled and remembered. Left out: its handlers are interrupted. */
  readonly finishesPages?: boolean
  /** Everything that was in the log has been handled. */
  caughtUp?(at: Position): Effect.Effect<void, Failure, Needs>
}

/**
 * Runs a reader for ever: catches up, says so, goes on live. It is pulled: the next page is read when the handler is
 * done. An event this program does not know stops it; nothing is skipped. Interrupting it ends it after the handler
 * was interrupted too, or has finished its page, and no handler runs after that.
 */
export function runReader<Failure, Needs>(
  catalog: Catalog,
  store: EventStore["Service"],
  checkpoints: Checkpoints["Service"],
  reader: Reader<Failure, Needs>,
): Effect.Effect<never, Failure | ReaderError, Needs> {
  const finished = reader.finishesPages === true ? Effect.uninterruptible : identity
  return Effect.scoped(
    Effect.gen(function* () {
      let at = yield* takeUp(store, checkpoints, reader)
      yield* Stream.runForEach(subscribed(store, at ?? beginning), (next) =>
        Effect.gen(function* () {
          if (next._tag === "CaughtUp") {
            if (reader.caughtUp !== undefined) yield* finished(reader.caughtUp(next.at.position))
            return
          }
          const page = yield* attempt<RecordedPage, NewerThanThisProgram | StoreUnavailable>(() =>
            readPage(catalog, next),
          )
          yield* finished(Effect.andThen(reader.handle(page), checkpoints.save(reader.name, next.end, at)))
          at = next.end
        }),
      )
      return yield* Effect.never
    }),
  )
}

/** Takes the name, and finds where it stands or has to begin; a beginning elsewhere than at the first event is saved at once. */
function takeUp(
  store: EventStore["Service"],
  checkpoints: Checkpoints["Service"],
  { name, start }: Pick<Reader, "name" | "start">,
): Effect.Effect<
  Checkpoint | undefined,
  StoreUnavailable | NoSuchPosition | CheckpointOwned | CheckpointMoved,
  Scope
> {
  return Effect.gen(function* () {
    yield* checkpoints.own(name)
    const saved = yield* checkpoints.load(name)
    if (saved !== undefined || start === "beginning") return saved
    const from = start === "head" ? yield* store.head : yield* store.at(start.after)
    yield* checkpoints.save(name, from, undefined)
    return from
  })
}
