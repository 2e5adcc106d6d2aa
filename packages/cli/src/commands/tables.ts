import { tables } from "@ampera/core"
import type { TableWritten } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import type { Context } from "../command/context.ts"
import { valueIn } from "../command/value-in.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { addressOf, withoutSecret } from "../ledger/address.ts"
import { openToRead } from "../ledger/import-first.ts"
import { csvOf } from "../output/csv-list.ts"
import { formatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { writeLines } from "../output/lines.ts"
import { textTable } from "../output/text-table.ts"
import { today } from "../reports/moment.ts"
import { type Language, say, type English } from "../words/words.ts"

const words = {
  table: "Table",
  rows: "Rows",
  put: "Written",
  gone: "Removed",
  upTo: "Up to position {position}, as of {asOf}.",
  follows: "Following the ledger; Ctrl-C stops it.",
  changed: "position {position}, {asOf}: {put} rows written, {gone} removed",
} as const satisfies Readonly<Record<string, English>>

type Option = "to" | "schema" | "follow" | "format" | "json" | "import"

/** Writes the tables that dashboards read into a PostgreSQL server, once or for ever. */
export async function run(context: Context<Option>): Promise<ExitCode> {
  const { given, language, surroundings } = context
  const format = formatOf(given)
  if (given.has("follow") && format !== "table") {
    throw cliError("usage.together", { option: "--follow", other: given.has("json") ? "--json" : "--format" })
  }
  const url = serverIn(context)
  const schema = given.text("schema")
  const { postgresTables } = await import("@ampera/store-postgres")
  const place = postgresTables({ url, ...(schema !== undefined && { schema }) })
  const { ledger, run: work } = await openToRead(context)
  const { out } = surroundings
  const office = { today: () => today(surroundings.now()) }
  const told = (written: readonly TableWritten[]): Promise<void> =>
    writeLines(out, page(written, language, out.width))
  if (!given.has("follow")) {
    const written = await work(ledger.writeTables(tables, place, office))
    if (format === "json") await out.write(`${jsonText({ tables: written })}\n`)
    else if (format === "csv") await out.write(csvOf({ tables: written }))
    else await told(written)
    return exitCodes.done
  }
  let first = true
  return work(
    ledger.keepTables(tables, place, office, (written) =>
      Effect.promise(async () => {
        if (!first) return writeLines(surroundings.words, [changed(written, language)])
        first = false
        await told(written)
        await writeLines(surroundings.words, [say(words.follows, language)])
      }),
    ),
  )
}

function serverIn({ given }: Context<Option>): string {
  const said = given.text("to")
  const expected = "postgres://…"
  if (said === undefined) throw cliError("usage.missingOption", { option: "--to", expected })
  const text = valueIn("--to", said)
  const address = addressOf(text)
  // A prefix names a ledger; these are tables beside it, in a schema of their own.
  if (address.kind === "postgres" && !/[?&]prefix=/.test(text)) return address.url
  throw cliError("usage.badValue", { option: "--to", given: withoutSecret(text), expected })
}

function page(written: readonly TableWritten[], language: Language, width: number): readonly string[] {
  const title = (of: English) => ({ title: say(of, language), right: true }) as const
  const lines = textTable(
    [{ title: say(words.table, language) }, title(words.rows), title(words.put), title(words.gone)],
    written.map(({ table, rows, put, gone }) => [table, `${rows}`, `${put}`, `${gone}`]),
    width,
  )
  return [...lines, "", say(words.upTo, language, { ...written[0] })]
}

/** What the last writing changed, in a line. */
function changed(written: readonly TableWritten[], language: Language): string {
  const sum = (of: (one: TableWritten) => number): number => written.reduce((all, one) => all + of(one), 0)
  return say(words.changed, language, {
    ...written[0],
    put: sum(({ put }) => put),
    gone: sum(({ gone }) => gone),
  })
}
