import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"

/** The year a report has to be asked about. */
export function yearIn({ given }: Context<"year">): number {
  const year = given.year("year")
  if (year === undefined) throw cliError("usage.missingOption", { option: "--year", expected: "2025" })
  return year
}
