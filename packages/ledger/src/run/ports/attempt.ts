import * as Exit from "effect/Exit"
import { AmperaError } from "../../index.ts"

/**
 * Runs what may throw, as an Exit (which is an Effect too): an error of ours, of the kinds `Failure` names, is a
 * failure; any other is a defect.
 */
export function attempt<Value, Failure extends AmperaError>(run: () => Value): Exit.Exit<Value, Failure> {
  try {
    return Exit.succeed(run())
  } catch (error) {
    return error instanceof AmperaError ? Exit.fail(error as Failure) : Exit.die(error)
  }
}
