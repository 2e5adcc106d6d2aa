import { AmperaError, beforeTheLedger } from "@ampera/ledger"
import type { Numbered } from "@ampera/ledger/run"
import * as Stream from "effect/Stream"
import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { openToRead } from "../ledger/import-first.ts"
import { csvLine } from "../output/csv.ts"
import { formatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { safeText } from "../words/safe-text.ts"
import { type Outlet, OutletClosed } from "../surroundings.ts"

type Option = "after" | "limit" | "stream" | "type" | "ndjson" | "format" | "json" | "import"

/** How events are written: what stands before, between and after them. */
interface Form {
  readonly before: string
  readonly between: string
  readonly after: string
  /** What ends them where no more can be read, so that nobody takes a part for the whole. */
  brokenOff(error: unknown): string
  line(numbered: Numbered): string
}

/** Prints events in ledger order. Sealed fields stay sealed. */
export async function run(context: Context<Option>): Promise<ExitCode> {
  const { given } = context
  const format = formatOf(given)
  if (given.has("ndjson") && (given.has("format") || given.has("json"))) {
    throw cliError("usage.together", { option: "--ndjson", other: given.has("json") ? "--json" : "--format" })
  }
  const after = given.whole("after", 0) ?? 0
  const limit = given.whole("limit", 0) ?? Number.POSITIVE_INFINITY
  const [stream, type] = [given.text("stream"), given.text("type")]
  const wanted = ({ event }: Numbered): boolean =>
    (stream === undefined || event.stream === stream) && (type === undefined || event.type === type)
  const { ledger } = await openToRead(context)
  const form = given.has("ndjson") ? ndjson : forms[format]
  const { out } = context.surroundings
  await out.write(form.before)
  let left = limit
  let written = 0
  const pages = Stream.toAsyncIterable(ledger.events({ after }))
  try {
    for await (const page of left > 0 ? pages : []) {
      const found = page.events.filter(wanted).slice(0, left)
      await print(found, written > 0, form, out)
      written += found.length
      left -= found.length
      if (left <= 0) break
    }
  } catch (error) {
    // What cut the output off has no use for its end.
    if (!isOfOutput(error)) await out.write(form.brokenOff(error)).catch(() => undefined)
    throw error
  }
  await out.write(form.after)
  return exitCodes.done
}

async function print(events: readonly Numbered[], goesOn: boolean, form: Form, out: Outlet): Promise<void> {
  if (events.length === 0) return
  await out.write((goesOn ? form.between : "") + events.map(form.line).join(form.between))
}

/** An event with its position, in the order docs/cli.md has. */
function lineOf({ position, event }: Numbered): object {
  const { stream, revision, type, schema, occurredOn, recordedAt, id, data, metadata } = event
  return { position, stream, revision, type, schema, occurredOn, recordedAt, id, data, metadata }
}

const json = (numbered: Numbered): string => jsonText(lineOf(numbered))

const ndjson: Form = {
  before: "",
  between: "",
  after: "",
  brokenOff: () => "",
  line: (numbered) => `${json(numbered)}\n`,
}

const codeOf = (error: unknown): string => (error instanceof AmperaError ? error.code : "program.failed")

const isOfOutput = (error: unknown): boolean =>
  error instanceof OutletClosed || codeOf(error).startsWith("output.")

const columns = [
  "position",
  "stream",
  "revision",
  "type",
  "schema",
  "occurredOn",
  "recordedAt",
  "id",
  "data",
  "metadata",
]

const forms: Readonly<Record<"table" | "json" | "csv", Form>> = {
  json: {
    before: '{"events":[',
    between: ",\n",
    after: "]}\n",
    brokenOff: (error) => `],"error":${jsonText({ code: codeOf(error) })}}\n`,
    line: json,
  },
  csv: {
    ...ndjson,
    before: csvLine(columns),
    line: (numbered) => csvLine(Object.values(lineOf(numbered))),
  },
  table: {
    ...ndjson,
    line({ position, event: { occurredOn, recordedAt, type, stream } }) {
      const on = occurredOn === beforeTheLedger ? "–".padEnd(10) : occurredOn
      // The stream comes last, whole however long it is: it is what `--stream` wants.
      const line = `${String(position).padStart(7)}  ${on}  ${recordedAt.slice(0, 10)}  ${type.padEnd(22)}  ${stream}`
      return `${safeText(line)}\n`
    },
  },
}
