import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import { bound } from "./instance.ts"

/** Things that come in one by one, and a way to wait for them without asking again and again. */
export interface Gathered<Item> {
  readonly items: readonly Item[]
  add(items: readonly Item[]): void
  /** Nothing more will come: whoever waits is told so. */
  end(why: Effect.Effect<never, unknown>): void
  /** Waits until the items are as described; fails when that takes longer than the bound. */
  until(there: (items: readonly Item[]) => boolean): Effect.Effect<readonly Item[], unknown>
}

/** Nothing yet. */
export function gathered<Item>(): Gathered<Item> {
  const items: Item[] = []
  let over: Effect.Effect<never, unknown> | undefined
  const waiting = new Map<Deferred.Deferred<void, unknown>, (items: readonly Item[]) => boolean>()
  return {
    items,
    add(more) {
      for (const item of more) items.push(item)
      for (const [done, there] of waiting) if (there(items)) Deferred.doneUnsafe(done, Effect.void)
    },
    end(why) {
      over = why
      for (const done of waiting.keys()) Deferred.doneUnsafe(done, why)
    },
    until: (there) =>
      Effect.suspend(() => {
        if (there(items)) return Effect.succeed(items)
        if (over !== undefined) return over
        const done = Deferred.makeUnsafe<void, unknown>()
        waiting.set(done, there)
        return Deferred.await(done).pipe(
          Effect.timeout(bound),
          Effect.ensuring(Effect.sync(() => waiting.delete(done))),
          Effect.as(items),
        )
      }),
  }
}
