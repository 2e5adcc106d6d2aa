import { importFiles, type Imported, type Notice, type RowError, sourcesAt } from "@ampera/interchange"
import { setFlagsFromString } from "node:v8"
import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { checkMark, checkMarkable, writeMarked } from "../import/mark.ts"
import { errorLines, placeOf } from "../import/row-errors.ts"
import { writeTemplate } from "../import/template.ts"
import { open } from "../ledger/open.ts"
import { csvLine } from "../output/csv.ts"
import { formatOf } from "../command/format.ts"
import { jsonText } from "../output/json-text.ts"
import { writeLines } from "../output/lines.ts"
import { progressOn } from "../output/progress.ts"
import { textTable } from "../output/text-table.ts"
import { rowSentence } from "../words/refused.ts"
import { type Language, say, type English } from "../words/words.ts"

const words = {
  file: "File",
  rows: "Rows",
  accepted: "Accepted",
  rejected: "Rejected",
  vanished: "Vanished",
  written: "{events} new events were recorded.",
  nothingNew: "Nothing new: every row is recorded already.",
  checked: "Checked only (--dry-run); nothing was recorded.",
  looked: "All that was recorded is that the data of {people} people was read (IdentityRead).",
  lookedBesides: "That the data of {people} people was read was recorded, too (IdentityRead).",
  kept: "{events} events were recorded before this import ended; import the same files again to record the rest.",
  refused:
    "{errors} errors; nothing was recorded. Correct the rows, or use --skip-invalid to record the others.",
  skipped: "{errors} errors; the wrong rows were left out.",
  vanishedNote: "Vanished: recorded from this file and not in it any more. Nothing is changed because of it.",
  deciding: "checking",
  writing: "recording",
} as const satisfies Readonly<Record<string, English>>

type Option = "format" | "json" | "dry-run" | "skip-invalid" | "correct" | "template" | "mark"

/** Reads files into the ledger: all rows or none, unless wrong ones may be left out. */
export async function run(context: Context<Option>): Promise<ExitCode> {
  const { given, language, surroundings } = context
  const format = formatOf(given)
  const folder = given.text("template")
  if (folder !== undefined) return writeTemplate(folder, context)
  if (context.arguments.length === 0) {
    throw cliError("usage.missingArgument", { argument: "PATH", command: "import", expected: "PATH" })
  }
  const mark = given.text("mark")
  if (mark !== undefined) checkMark(context.arguments, mark)
  // An import holds little and throws much away: left to itself the heap grows to several times of what is in it.
  setFlagsFromString("--heap-growing-percent=50")
  const sources = sourcesAt(context.arguments)
  if (mark !== undefined) checkMarkable(sources, context.arguments.join(" "))
  const { ledger, run: work } = await open(context, "make")
  const progress = progressOn(surroundings.words)
  const correct = given.text("correct")
  const dryRun = given.has("dry-run")
  const skipInvalid = given.has("skip-invalid")
  let imported: Imported
  let kept = 0
  try {
    imported = await work(
      importFiles(ledger, sources, {
        dryRun,
        skipInvalid,
        ...(correct === undefined ? {} : { correct }),
        progress: (phase, done, all) => {
          if (phase === "writing") kept = done
          progress.show(say(words[phase], language), done, all)
        },
      }),
    )
  } catch (error) {
    progress.clear()
    if (kept > 0) await writeLines(surroundings.words, [say(words.kept, language, { events: kept })])
    throw error
  } finally {
    progress.clear()
  }
  const { errors, notices } = imported
  if (format === "json") await surroundings.out.write(`${jsonText(document(imported, language))}\n`)
  else if (format === "csv") await surroundings.out.write(errorTable(errors, language).map(csvLine).join(""))
  else {
    await writeLines(
      surroundings.out,
      summary(imported, { dryRun, skipInvalid }, language, surroundings.out.width),
    )
  }
  if (format !== "json") {
    await writeLines(surroundings.words, errorLines([...errors, ...notices], language))
  }
  if (mark !== undefined) await writeLines(surroundings.words, [writeMarked(sources, mark, errors, language)])
  return errors.length > 0 ? exitCodes.rowsWithErrors : exitCodes.done
}

/** The document that docs/cli.md shows; notices stand behind it. */
function document({ files, events, errors, notices }: Imported, language: Language): object {
  const told = ({ file, row, column, code, value, figures }: Notice): object => ({
    file,
    row,
    column,
    code,
    value,
    message: rowSentence({ code, value, figures }, language),
  })
  /** What only a workbook has. */
  const inSheet = ({ sheet, cell }: Notice): object =>
    sheet === undefined ? {} : { sheet, cell: cell ?? null }
  return {
    files,
    events,
    errors: errors.map((error) => ({ ...told(error), causedBy: error.causedBy, ...inSheet(error) })),
    notices: notices.map((notice) => ({ ...told(notice), ...inSheet(notice) })),
  }
}

function errorTable(errors: readonly RowError[], language: Language): readonly (readonly string[])[] {
  return [
    ["file", "row", "column", "code", "value", "message", "causedBy", "sheet", "cell"],
    ...errors.map((error) => [
      error.file,
      String(error.row),
      error.column ?? "",
      error.code,
      error.value ?? "",
      rowSentence(error, language),
      error.causedBy === null ? "" : placeOf(error.causedBy),
      error.sheet ?? "",
      error.cell ?? "",
    ]),
  ]
}

/** How many errors there are: not all of a file with very many are listed. */
const countOf = (errors: readonly RowError[]): number =>
  errors.reduce(
    (count, { code, figures }) => count + (code === "file.moreErrors" ? Number(figures["more"]) : 1),
    0,
  )

function summary(
  { files, events, errors, identitiesRead: people }: Imported,
  { dryRun, skipInvalid }: { readonly dryRun: boolean; readonly skipInvalid: boolean },
  language: Language,
  width: number,
): readonly string[] {
  const title = (which: keyof typeof words): string => say(words[which], language)
  const table = textTable(
    [
      { title: title("file"), shrinks: true },
      { title: title("rows"), right: true },
      { title: title("accepted"), right: true },
      { title: title("rejected"), right: true },
      { title: title("vanished"), right: true },
    ],
    files.map(({ file, sheet, rows, accepted, rejected, vanished }) => [
      sheet === undefined ? file : `${file} › ${sheet}`,
      ...[rows, accepted, rejected, vanished].map(String),
    ]),
    width,
  )
  const came = dryRun
    ? words.checked
    : errors.length > 0 && !skipInvalid
      ? words.refused
      : errors.length > 0
        ? words.skipped
        : events === 0
          ? words.nothingNew
          : words.written
  const lines = [...table, "", say(came, language, { events, errors: countOf(errors) })]
  if (errors.length > 0 && skipInvalid && !dryRun) lines.push(say(words.written, language, { events }))
  if (people !== undefined) {
    lines.push(say(events === 0 ? words.looked : words.lookedBesides, language, { people }))
  }
  if (files.some(({ vanished }) => vanished > 0)) lines.push(say(words.vanishedNote, language))
  return lines
}
