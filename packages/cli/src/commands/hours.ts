import { hours, hoursQuery } from "@ampera/core"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import type { ExitCode } from "../failure/exit-code.ts"
import { reportOn } from "../reports/harness.ts"
import { hoursPage } from "../reports/hours-page.ts"
import { yearIn } from "../reports/year.ts"

/** `ampera hours --year Y` */
export function run(context: Context<ReportOption | "year">): Promise<ExitCode> {
  const year = yearIn(context)
  return reportOn(context, {
    report: hours,
    schema: hoursQuery,
    lastYear: year,
    asks: { year },
    page: hoursPage,
  })
}
