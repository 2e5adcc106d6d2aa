import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { inEnglish, type Said, type Sentence, saidOf } from "../../sentence.ts"

/**
 * What is warned of, while it is: a logger that speaks another language than English finds the sentence with its
 * figures here, beside the message it is given.
 *
 * @example
 * ```ts
 * import { Warned } from "@ampera/ledger/run"
 * import { warnOfClock } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Logger from "effect/Logger"
 *
 * const patterns: unknown[] = []
 * const logger = Logger.make(({ fiber }) => patterns.push(fiber.getRef(Warned)?.pattern))
 * await Effect.runPromise(Effect.provide(warnOfClock, Logger.layer([logger])))
 * patterns // => ["the clock is over 60 seconds behind the last event, whose instant was written again"]
 * ```
 */
export const Warned: Context.Reference<Said | undefined> = Context.Reference("@ampera/ledger/Warned", {
  defaultValue: (): Said | undefined => undefined,
})

/**
 * Warns of something, in the log: English for every logger, and `Warned` for those that speak another language.
 *
 * @example
 * ```ts
 * import { says } from "@ampera/ledger"
 * import { warn } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 * import * as Logger from "effect/Logger"
 *
 * const said: unknown[] = []
 * const logger = Logger.layer([Logger.make(({ message }) => said.push(message))])
 * const error = "the disk is full"
 * await Effect.runPromise(Effect.provide(warn(says`no snapshots are kept: ${{ error }}`), logger))
 * said // => [["no snapshots are kept: the disk is full"]]
 * ```
 */
export const warn = (sentence: Sentence): Effect.Effect<void> =>
  Effect.provideService(Effect.logWarning(inEnglish(sentence)), Warned, saidOf(sentence))
