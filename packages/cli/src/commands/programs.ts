import { programs, programsQuery } from "@ampera/core"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import type { ExitCode } from "../failure/exit-code.ts"
import { reportOn } from "../reports/harness.ts"
import { programsPage } from "../reports/programs-page.ts"
import { yearIn } from "../reports/year.ts"

/** `ampera programs --year Y`. Follow-up tests come months later, so it looks until today, not until the year's end. */
export function run(context: Context<ReportOption | "year">): Promise<ExitCode> {
  const year = yearIn(context)
  return reportOn(context, { report: programs, schema: programsQuery, asks: { year }, page: programsPage })
}
