import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { writeLines } from "../output/lines.ts"
import type { Opened } from "./open.ts"
import { open } from "./open.ts"
import { placesOf } from "./places.ts"

/**
 * Opens a ledger to look at. One in memory first reads the files that `--import` names, all or nothing: figures from
 * half of the files would look like figures.
 *
 * @throws {CliError} `usage.needs`, `import.rowsWithErrors`
 */
export async function openToRead(context: Context<"import">): Promise<Opened> {
  const paths = context.given.all("import")
  const inMemory = placesOf(context.given, context.surroundings.environment).kind === "memory"
  if (paths.length > 0 && !inMemory)
    throw cliError("usage.needs", { option: "--import", other: "--store memory:" })
  const opened = await open(context, "read")
  if (paths.length === 0) return opened
  const { importFiles, sourcesAt } = await import("@ampera/interchange")
  const { errors } = await opened.run(importFiles(opened.ledger, sourcesAt(paths)))
  if (errors.length > 0) {
    const { errorLines } = await import("../import/row-errors.ts")
    await writeLines(context.surroundings.words, errorLines(errors, context.language))
    throw cliError("import.rowsWithErrors", { errors: errors.length })
  }
  return opened
}
