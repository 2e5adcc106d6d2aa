import { beginning, type Checkpoint, type Position, type PositionedEvent } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"
import * as Stream from "effect/Stream"
import { expect } from "vitest"
import { gathered } from "./gathered.ts"
import { eventsOf } from "./instance.ts"
import type { Instance } from "./services.ts"

/** A reader that follows a log and remembers what it was given. */
export interface Follower {
  /** Everything it was given, in the order it came. */
  readonly seen: readonly PositionedEvent[]
  /** How far it was each time it was told that nothing is left. */
  readonly caughtUp: readonly Position[]
  /** Waits until it was given so many events, and says their positions. */
  until(count: number): Effect.Effect<readonly Position[], unknown>
  /** Waits until it was told that nothing is left after a position. */
  untilCaughtUp(position: Position): Effect.Effect<unknown, unknown>
}

/** Follows a log for as long as the scope lives. A page that does not continue the one before ends it at once. */
export function follower(
  { store }: Instance,
  after: Checkpoint = beginning,
): Effect.Effect<Follower, never, Scope.Scope> {
  const seen = gathered<PositionedEvent>()
  const caughtUp = gathered<Position>()
  let last = after.position
  const follow = Stream.runForEach(store.subscribe({ after }), (next) =>
    Effect.sync(() => {
      if (next._tag === "Page") {
        expect(next.first).toBe(last + 1)
        last = next.end.position
        seen.add(eventsOf(next))
      } else {
        expect(next.at.position).toBe(last)
        caughtUp.add([next.at.position])
      }
    }),
  )
  const ended = Effect.onExit(follow, (exit) =>
    Effect.sync(() => {
      const why = Effect.andThen(exit, Effect.die(new Error("the log stopped being followed")))
      seen.end(why)
      caughtUp.end(why)
    }),
  )
  return Effect.as(Effect.forkScoped(ended), {
    seen: seen.items,
    caughtUp: caughtUp.items,
    until: (count) =>
      Effect.map(
        seen.until((events) => events.length >= count),
        (events) => events.map(({ position }) => position),
      ),
    untilCaughtUp: (position) => caughtUp.until((positions) => (positions.at(-1) ?? -1) >= position),
  })
}
