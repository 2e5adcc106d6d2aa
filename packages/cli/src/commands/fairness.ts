import { fairness, fairnessQuery } from "@ampera/core"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import { cliError } from "../failure/cli-error.ts"
import type { ExitCode } from "../failure/exit-code.ts"
import { fairnessPage } from "../reports/fairness-page.ts"
import { reportOn } from "../reports/harness.ts"

type Option =
  | ReportOption
  | "year"
  | "from"
  | "to"
  | "of"
  | "basis"
  | "by"
  | "source"
  | "purpose"
  | "test"
  | "rounds"
  | "seed"

/** `ampera fairness --year Y --of money` */
export function run(context: Context<Option>): Promise<ExitCode> {
  const { given } = context
  const years = yearsIn(context)
  const of = given.text("of")
  if (of === undefined) throw cliError("usage.missingOption", { option: "--of", expected: "money|hours" })
  for (const option of ["basis", "source"] as const) {
    if (of === "hours" && given.has(option))
      throw cliError("usage.together", { option: `--${option}`, other: "--of hours" })
  }
  if (given.has("test") && !given.has("by"))
    throw cliError("usage.needs", { option: "--test", other: "--by" })
  for (const option of ["rounds", "seed"] as const) {
    if (given.has(option) && !given.has("test"))
      throw cliError("usage.needs", { option: `--${option}`, other: "--test" })
  }
  return reportOn(context, {
    report: fairness,
    schema: fairnessQuery,
    lastYear: years.to ?? years.year,
    asks: {
      ...years,
      of,
      basis: given.text("basis"),
      by: given.text("by"),
      source: given.text("source"),
      purpose: given.text("purpose"),
      test: given.has("test") || undefined,
      rounds: given.whole("rounds", 1),
      seed: given.whole("seed", 0),
    },
    page: fairnessPage,
  })
}

/** One year, or the first and the last of several. */
function yearsIn({ given }: Context<"year" | "from" | "to">) {
  const [year, from, to] = [given.year("year"), given.year("from"), given.year("to")]
  if (year !== undefined) {
    if (from !== undefined || to !== undefined) {
      throw cliError("usage.together", { option: "--year", other: from === undefined ? "--to" : "--from" })
    }
    return { year }
  }
  if (from === undefined && to === undefined) {
    throw cliError("usage.missingOption", { option: "--year", expected: "2025" })
  }
  if (from === undefined) throw cliError("usage.needs", { option: "--to", other: "--from" })
  if (to === undefined) throw cliError("usage.needs", { option: "--from", other: "--to" })
  if (from > to)
    throw cliError("usage.badValue", { option: "--to", given: String(to), expected: `≥ ${from}` })
  return { from, to }
}
