import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import { AmperaError } from "../../index.ts"

/**
 * Does something for which no answer may be lost, whatever goes wrong with it: a failure, or a defect such as a state
 * that is longer than the longest text. `warn` hears what went wrong, in words; then it comes to nothing.
 */
export function despite<Value>(
  work: Effect.Effect<Value, unknown>,
  warn: (why: string) => Effect.Effect<void>,
): Effect.Effect<Value | undefined> {
  return Effect.catchCause(work, (cause): Effect.Effect<undefined> => {
    // Whoever asked went away: nothing went wrong, and nothing is to go on.
    if (Cause.hasInterrupts(cause)) return Effect.failCause(cause as Cause.Cause<never>)
    return Effect.as(warn(inWords(Cause.squash(cause))), undefined)
  })
}

const inWords = (error: unknown): string => (error instanceof AmperaError ? error.line : String(error))
