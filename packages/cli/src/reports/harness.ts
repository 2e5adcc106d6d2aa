import { smallestGroup } from "@ampera/core"
import { issueSaid, type Report, type Slices } from "@ampera/ledger"
import type { Context } from "../command/context.ts"
import type { ReportOption } from "../command/report-options.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { openToRead } from "../ledger/import-first.ts"
import type { Opened } from "../ledger/open.ts"
import { csvOf } from "../output/csv-list.ts"
import { deliver, refuseTerminal } from "../output/deliver.ts"
import { reportFormatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { safeText } from "../words/safe-text.ts"
import { version } from "../version.ts"
import type { AnyResult, Document } from "./document.ts"
import { findingLines, headLines, hiddenLines, workbookOf } from "./frame.ts"
import { asOfIn, knownIn, today } from "./moment.ts"
import { namesOf, peopleIn, withNames } from "./names.ts"
import type { Page } from "./page.ts"

/** What a report may be asked, as core describes it: its names, and a check of the values. */
export interface QuerySchema<Query> {
  readonly shape: object
  readonly safeParse: (query: unknown) =>
    | { readonly success: true; readonly data: Query }
    | {
        readonly success: false
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
        }
      }
}

/** One report as a command. */
export interface Reporting<Query, Result extends AnyResult, Over extends Slices> {
  readonly report: Report<Query, Result, Over>
  readonly schema: QuerySchema<Query>
  /** The last year asked about; the day it ends is the default of `--as-of`. */
  readonly lastYear?: number | undefined
  /** What this report is asked besides the options of all reports. */
  readonly asks?: Asked | ((opened: Opened) => Promise<Asked>)
  /** Who was found by a NIP by the time it was asked. */
  readonly found?: readonly string[]
  readonly page: Page<Result>
}

/** Options by the names the query has for them; what was not given is undefined. */
export type Asked = Readonly<Record<string, string | number | boolean | undefined>>

/** Runs a report and prints it in the format asked for. */
export async function reportOn<Query, Result extends AnyResult, Over extends Slices>(
  context: Context<ReportOption>,
  { report, schema, lastYear, asks = {}, found = [], page }: Reporting<Query, Result, Over>,
): Promise<ExitCode> {
  const { given, language, surroundings } = context
  const format = reportFormatOf(given)
  const file = given.text("out")
  refuseTerminal(format, file, surroundings.out)
  const list = given.text("list")
  if (list !== undefined && format !== "csv")
    throw cliError("usage.needs", { option: "--list", other: "--format csv" })
  const asOf = asOfIn(given, surroundings.now(), lastYear)
  const known = knownIn(given)
  const common = commonOf(context, asOf, schema)
  const opened = await openToRead(context)
  const own = typeof asks === "function" ? await asks(opened) : asks
  const asked = checked(schema, { ...common, ...own })
  const { result, upTo, digest } = await opened.run(
    opened.ledger.report(report, asked, { ...known, digest: true }),
  )
  const names = given.has("names")
    ? await namesOf(opened, peopleIn(result), today(surroundings.now()), found)
    : new Map<string, string | null>()
  const named = given.has("names") ? withNames(result, names) : result
  const { findings, ...figures } = named
  const document: Document = {
    report: report.name,
    asOf,
    knownAt: known.knownAt ?? null,
    position: upTo,
    digest: digest ?? "",
    program: { version },
    ...figures,
    findings,
  }
  const target = { file, personal: given.has("names"), out: surroundings.out }
  if (format === "json") await deliver(`${jsonText(document)}\n`, target)
  else if (format === "csv") await deliver(csvOf(figures, list), target)
  else if (format === "xlsx") {
    const { reportWorkbook } = await import("../output/report-workbook.ts")
    await deliver(await reportWorkbook(workbookOf(document, named, language), language), target)
  } else {
    const view = { language, width: Math.min(surroundings.out.width, 120), names }
    const lines = [
      ...headLines(document, view),
      ...page(named, view),
      ...("minGroup" in schema.shape && given.has("publish")
        ? hiddenLines(given.whole("min-group", 1) ?? smallestGroup, view)
        : []),
      ...findingLines(findings, view),
    ]
    // Where a part has nothing to say, two empty lines would meet.
    const shown = lines.filter((line, i) => line !== "" || lines[i - 1] !== "")
    await deliver(shown.map((line) => `${safeText(line)}\n`).join(""), target)
  }
  return exitCodes.done
}

/** The options of all reports that this one knows. */
function commonOf({ given }: Context<ReportOption>, asOf: string, { shape }: QuerySchema<unknown>): Asked {
  const minGroup = given.whole("min-group", 1)
  if (minGroup !== undefined && !given.has("publish")) {
    throw cliError("usage.needs", { option: "--min-group", other: "--publish" })
  }
  if (given.has("names") && given.has("publish")) {
    throw cliError("usage.together", { option: "--names", other: "--publish" })
  }
  const unit = given.text("unit")
  // A filter that is not heeded gives wrong figures; depth and publishing mean nothing where there is no list.
  if (unit !== undefined && !("unit" in shape)) throw cliError("usage.notHere", { option: "--unit" })
  const common = {
    unit,
    depth: given.whole("depth", 1),
    publish: given.has("publish") || undefined,
    minGroup,
  }
  return { asOf, ...Object.fromEntries(Object.entries(common).filter(([name]) => name in shape)) }
}

/** The query as core wants it; its complaint is about an option. */
function checked<Query>(schema: QuerySchema<Query>, asked: Asked): Query {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const name = String(issue?.path[0] ?? "")
  const option =
    name === ""
      ? "--year, --from, --to, --of"
      : `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw cliError("usage.badValue", {
    option,
    given: String(given[name] ?? ""),
    expected: issueSaid(issue && { ...issue, path: [] }),
  })
}
