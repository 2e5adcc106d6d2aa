import type { StoreUnavailable } from "@ampera/ledger/store"
import * as Effect from "effect/Effect"
import { isCollision, isHeld, isNoServer, passes, storeError, unavailable } from "./failure.ts"
import { holder } from "./holder.ts"
import { delay, type Time } from "./patience.ts"
import type { Server } from "./server.ts"

/** What else than usual is meant by waiting. */
interface How {
  /** Nobody has reached the server yet: where none is, none is waited for. */
  readonly opening?: boolean
  /** How many times as long as usual one waits. */
  readonly times?: number
}

/** Asks again while the server is away, or lets others go first, for as long as one waits. */
export function patiently<A>(
  server: Server,
  work: () => Promise<A>,
  { opening = false, times = 1 }: How = {},
): Effect.Effect<A, StoreUnavailable> {
  const { time, where } = server
  const isWorthIt = (error: unknown): boolean =>
    isCollision(error) || (passes(error) && !(opening && isNoServer(error)))
  const attempt = (tries: number, since: number | undefined): Effect.Effect<A, StoreUnavailable> =>
    Effect.suspend(() => {
      if (server.isClosed) return Effect.fail(unavailable("closed", where))
      return Effect.matchEffect(Effect.tryPromise({ try: work, catch: (error) => error }), {
        onSuccess: Effect.succeed,
        onFailure: (error) => {
          const waited = since === undefined ? 0 : time.now() - since
          if (!isWorthIt(error) || waited >= server.longestWait * times) return failed(server, error)
          return Effect.andThen(pause(time, delay(tries)), attempt(tries + 1, since ?? time.now()))
        },
      })
    })
  return attempt(1, undefined)
}

/** Says what went wrong; of a ledger that is held, by whom. */
export function failed(server: Server, error: unknown): Effect.Effect<never, StoreUnavailable> {
  return Effect.suspend(() => {
    if (server.isClosed) return Effect.fail(unavailable("closed", server.where))
    const known = storeError(error, server.where)
    if (!isHeld(error)) return Effect.fail(known)
    const who = Effect.promise(() => holder((statement) => server.writer.ask(statement), server.schema))
    return Effect.flatMap(who, (what) =>
      Effect.fail(what === undefined ? known : unavailable("busy", server.where, { what, cause: error })),
    )
  })
}

function pause(time: Time, millis: number): Effect.Effect<void> {
  return Effect.callback((resume) => {
    const cancel = time.after(millis, () => resume(Effect.void))
    return Effect.sync(cancel)
  })
}
