import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import {
  beginning,
  type Catalog,
  type Checkpoint,
  type IsoInstant,
  type NewerThanThisProgram,
} from "../../index.ts"
import { attempt } from "../ports/attempt.ts"
import type { HistoryMissing, NoSuchPosition, StoreUnavailable } from "../ports/errors.ts"
import { applyPage, type Folded } from "./fold.ts"
import type { EventStore, Page } from "../ports/event-store.ts"
import { spanned } from "../background/observed.ts"

/** Why the log can not be folded. */
export type FoldError = StoreUnavailable | HistoryMissing | NewerThanThisProgram

/** Brings folds up to `end`; each takes only what it has not seen. */
export function foldTo(
  catalog: Catalog,
  store: EventStore["Service"],
  folds: readonly Folded[],
  end: Checkpoint,
): Effect.Effect<Checkpoint, FoldError> {
  const after = earliest(folds)
  if (folds.length === 0 || after.position >= end.position) return Effect.succeed(end)
  const work = Effect.as(
    Stream.runForEach(store.readAll({ after, upTo: end.position }), (page) =>
      attempt<void, NewerThanThisProgram | StoreUnavailable>(() => {
        applyPage(catalog, page, folds)
        for (const fold of folds) if (fold.at.position < page.end.position) fold.at = page.end
      }),
    ),
    end,
  )
  return spanned(
    "ampera.fold",
    { "ampera.projections": folds.length, "ampera.events": end.position - after.position },
    work,
  )
}

/** Folds up to the first event recorded later than an instant, and says where that was. */
export function foldKnownAt(
  catalog: Catalog,
  store: EventStore["Service"],
  folds: readonly Folded[],
  end: Checkpoint,
  knownAt: IsoInstant,
): Effect.Effect<Checkpoint, FoldError> {
  return Effect.gen(function* () {
    let last = earliest(folds).position
    if (folds.length === 0) last = 0
    let later = false
    yield* Stream.runForEach(
      Stream.takeUntil(
        store.readAll({ after: yield* orDie(store.at(last)), upTo: end.position }),
        () => later,
      ),
      (page) =>
        attempt<void, NewerThanThisProgram | StoreUnavailable>(() => {
          if (later) return
          const known = knownLength(page, knownAt)
          later = known < page.length
          applyPage(catalog, page, folds, known)
          last = page.first + known - 1
        }),
    )
    const at = yield* orDie(store.at(last))
    for (const fold of folds) fold.at = at
    return at
  })
}

/** How many events of a page stand before the first one recorded later than an instant. */
function knownLength(page: Page, knownAt: IsoInstant): number {
  for (let i = 0; i < page.length; i++) if (page.stored(i).recordedAt > knownAt) return i
  return page.length
}

/** A position we have just read is there. */
export const orDie = (
  at: Effect.Effect<Checkpoint, StoreUnavailable | NoSuchPosition>,
): Effect.Effect<Checkpoint, StoreUnavailable> =>
  Effect.catchTag(at, "NoSuchPosition", (error) => Effect.die(error))

function earliest(folds: readonly Folded[]): Checkpoint {
  let first: Checkpoint | undefined
  for (const { at } of folds) if (first === undefined || at.position < first.position) first = at
  return first ?? beginning
}
