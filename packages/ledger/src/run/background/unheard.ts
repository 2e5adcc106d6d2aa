import { type Sentence, says } from "../../sentence.ts"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Logger from "effect/Logger"
import { AmperaError } from "../../index.ts"

/**
 * What goes on by itself broke off on an error that is none of ours: code `projection.failed`, `live.failed`,
 * `reader.failed`, `reaction.failed` or `tables.failed`. That error is its `cause`.
 *
 * @example
 * ```ts
 * import { memory, openLedger, type WorkFailed } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 *
 * const ledger = await openLedger({ domain: training, at: memory(), actor: "bkpsdm" })
 * await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: "2025-02-20" }))
 * const told = Promise.withResolvers<WorkFailed>()
 * ledger.reader({
 *   name: "mail",
 *   start: "beginning",
 *   handle: () => Promise.reject(new Error("no such host")),
 *   onFailure: (error) => told.resolve(error as WorkFailed),
 * })
 * const { code, message, where } = await told.promise
 * code // => "reader.failed"
 * message // => "it broke off: no such host"
 * where // => "reader mail"
 * ```
 */
export class WorkFailed extends AmperaError {
  readonly _tag = "WorkFailed"
  constructor(code: string, where: Sentence, error: unknown) {
    const message = error instanceof Error ? error.message : String(error)
    super({
      code,
      what: says`it broke off: ${{ reason: message }}`,
      where,
      cure: "mend what it runs, and start it again; nothing that is recorded was changed",
      cause: error,
    })
  }
}

/** Who hears of the failure of what goes on by itself. */
export interface Listening {
  /**
   * Hears once why it broke off; never of being stopped. Left out, and where nobody asks how it ended, the failure is
   * a line of the log (Effect's logger, at error level, on stderr).
   */
  onFailure?(error: AmperaError): void
}

/** Why work broke off, as an error with a code: ours as it is, any other in one of ours. */
export function failureOf(cause: Cause.Cause<unknown>, other: (error: unknown) => WorkFailed): AmperaError {
  const error = Cause.squash(cause)
  return error instanceof AmperaError ? error : other(error)
}

/** Says of a failure that nobody else hears of; what goes to a console goes to its stderr, for stdout is for data. */
export const logged = (error: AmperaError): Effect.Effect<void> =>
  Effect.provideService(Effect.logError(error.line), Logger.LogToStderr, true)
