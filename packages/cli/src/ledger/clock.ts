import type { Given } from "../command/given.ts"
import type { GlobalOption } from "../command/global-options.ts"
import { cliError } from "../failure/cli-error.ts"

/** What to do where the machine's clock and the log do not fit: by default nothing is recorded. */
export type ClockChoice = "strict" | "follow" | "trust"

/**
 * Reads how the clock is to be taken.
 *
 * @throws {CliError} `usage.badValue`
 */
export function clockOf(
  given: Given<GlobalOption>,
  environment: Readonly<Record<string, string | undefined>>,
): ClockChoice {
  const said = given.text("clock") ?? environment["AMPERA_CLOCK"] ?? ""
  if (said === "") return "strict"
  if (said === "follow" || said === "trust") return said
  throw cliError("usage.badValue", { option: "AMPERA_CLOCK", given: said, expected: "follow|trust" })
}
