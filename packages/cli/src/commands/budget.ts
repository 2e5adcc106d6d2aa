import { budget, budgetQuery } from "@ampera/core"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import type { ExitCode } from "../failure/exit-code.ts"
import { budgetPage } from "../reports/budget-page.ts"
import { reportOn } from "../reports/harness.ts"
import { yearIn } from "../reports/year.ts"

/** `ampera budget --year Y` */
export function run(context: Context<ReportOption | "year">): Promise<ExitCode> {
  const year = yearIn(context)
  return reportOn(context, {
    report: budget,
    schema: budgetQuery,
    lastYear: year,
    asks: { year },
    page: budgetPage,
  })
}
