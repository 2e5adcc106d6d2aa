import { gaps, gapsQuery } from "@ampera/core"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import { cliError } from "../failure/cli-error.ts"
import type { ExitCode } from "../failure/exit-code.ts"
import { personGiven, personNamed } from "../ledger/person.ts"
import { recordReading } from "../ledger/reading.ts"
import { gapsPage } from "../reports/gaps-page.ts"
import { reportOn } from "../reports/harness.ts"
import { today } from "../reports/moment.ts"

/** `ampera gaps` */
export async function run(
  context: Context<ReportOption | "evidence" | "person" | "selection">,
): Promise<ExitCode> {
  const { given, surroundings } = context
  const person = await personGiven(context)
  if (given.has("selection") !== (person !== undefined)) {
    const [option, other] = person === undefined ? ["--selection", "--person"] : ["--person", "--selection"]
    throw cliError("usage.needs", { option, other })
  }
  if (person !== undefined && given.has("publish")) {
    throw cliError("usage.together", { option: "--selection", other: "--publish" })
  }
  const evidence = given.text("evidence")
  // With names it belongs to the one reading of the run.
  const found: string[] = []
  return reportOn(context, {
    report: gaps,
    schema: gapsQuery,
    asks: async (opened) => ({
      evidence,
      selection:
        person === undefined
          ? undefined
          : await personNamed(opened, person, async (personId) => {
              if (given.has("names")) found.push(personId)
              else await recordReading(opened, [personId], today(surroundings.now()))
            }),
    }),
    found,
    page: gapsPage,
  })
}
