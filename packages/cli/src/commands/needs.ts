import { needs, needsQuery } from "@ampera/core"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import type { ExitCode } from "../failure/exit-code.ts"
import { reportOn } from "../reports/harness.ts"
import { needsPage } from "../reports/needs-page.ts"
import { yearIn } from "../reports/year.ts"

/** `ampera needs --year Y` */
export function run(context: Context<ReportOption | "year">): Promise<ExitCode> {
  const year = yearIn(context)
  return reportOn(context, {
    report: needs,
    schema: needsQuery,
    lastYear: year,
    asks: { year },
    page: needsPage,
  })
}
