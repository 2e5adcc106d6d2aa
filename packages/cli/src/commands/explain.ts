import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { explainPage } from "../explain/explain-page.ts"
import { explained } from "../explain/explained.ts"
import { openToRead } from "../ledger/import-first.ts"
import { personGiven, personNamed } from "../ledger/person.ts"
import { recordReading } from "../ledger/reading.ts"
import { csvLine } from "../output/csv.ts"
import { formatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { writeLines } from "../output/lines.ts"
import { asOfIn, knownIn, today } from "../reports/moment.ts"

type FigureName = "gap" | "money" | "hours"

/** What each figure may be asked with. */
const takes: Readonly<Record<FigureName, readonly string[]>> = {
  gap: ["competency", "evidence"],
  money: ["year", "basis"],
  hours: ["year"],
}

const load = {
  gap: () => import("../explain/gap.ts"),
  money: () => import("../explain/money.ts"),
  hours: () => import("../explain/hours.ts"),
} as const

type Option =
  | "person"
  | "competency"
  | "year"
  | "basis"
  | "evidence"
  | "as-of"
  | "known-at"
  | "up-to"
  | "format"
  | "json"
  | "import"

/** `ampera explain money --person P --year Y` */
export async function run(context: Context<Option>): Promise<ExitCode> {
  const { given, language, surroundings } = context
  const name = context.arguments[0] as FigureName
  const format = formatOf(given)
  const [year, competencyId] = [given.year("year"), given.text("competency")]
  if (!given.has("person")) throw cliError("usage.missingOption", { option: "--person", expected: "P" })
  if (name === "gap" && competencyId === undefined) {
    throw cliError("usage.missingOption", { option: "--competency", expected: "C" })
  }
  if (name !== "gap" && year === undefined)
    throw cliError("usage.missingOption", { option: "--year", expected: "2025" })
  for (const option of ["competency", "year", "basis", "evidence"] as const) {
    if (given.has(option) && !takes[name].includes(option)) {
      throw cliError("usage.together", { option: `--${option}`, other: `explain ${name}` })
    }
  }
  const asOf = asOfIn(given, surroundings.now(), year)
  const known = knownIn(given)
  const person = (await personGiven(context)) ?? ""
  const opened = await openToRead(context)
  const personId = await personNamed(opened, person, (found) =>
    recordReading(opened, [found], today(surroundings.now())),
  )
  const { explaining } = await load[name]()
  const question = {
    personId,
    asOf,
    year,
    competencyId,
    basis: given.text("basis"),
    evidence: given.text("evidence"),
  }
  const found = await explained(opened, explaining, question, known)
  const { out } = surroundings
  if (format === "json") await out.write(`${jsonText(found)}\n`)
  else if (format === "csv") {
    const columns = ["position", "stream", "revision", "type", "occurredOn", "recordedAt", "part"]
    await out.write(csvLine(columns) + found.events.map((event) => csvLine(Object.values(event))).join(""))
  } else
    await writeLines(
      out,
      explainPage(name, { person: personId, asOf }, found, { language, width: out.width }),
    )
  return exitCodes.done
}
