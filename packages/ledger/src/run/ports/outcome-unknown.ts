import { type Sentence, says } from "../../sentence.ts"
import { AmperaError } from "../../index.ts"

/**
 * The store did not answer whether the write was kept, however often it was asked. Running the same command again (the
 * value, or one with its `commandId`) is safe: what was kept is answered as `repeated`. Code `store.outcomeUnknown`.
 *
 * @example
 * ```ts
 * import { OutcomeUnknown } from "@ampera/ledger/run"
 *
 * // What a store says whose connection broke at the commit.
 * const lost = new OutcomeUnknown("at the commit")
 * lost.line
 * // => "error[store.outcomeUnknown]: the store did not say whether the write was kept, at the commit,
 * // do the same again, with the same command ids: what was kept is not written twice"
 * // What the ledger makes of it for whoever ran a command.
 * new OutcomeUnknown("at the commit", undefined, "form-7").commandId // => "form-7"
 * ```
 */
export class OutcomeUnknown extends AmperaError {
  readonly _tag = "OutcomeUnknown"
  /** The command that is to be run again; undefined where the error is about a write of several. */
  readonly commandId: string | undefined
  constructor(where: Sentence, cause?: unknown, commandId?: string) {
    super({
      code: "store.outcomeUnknown",
      what: "the store did not say whether the write was kept",
      where,
      cure:
        commandId === undefined
          ? "do the same again, with the same command ids: what was kept is not written twice"
          : says`run the same command again, whose id is ${{ commandId }}: what was kept is not written twice`,
      cause,
    })
    this.commandId = commandId
  }
}
