import { templateWorkbook } from "@ampera/interchange"
import { existsSync, mkdirSync } from "node:fs"
import path from "node:path"
import type { Context } from "../command/context.ts"
import { cliError } from "../failure/cli-error.ts"
import { type ExitCode, exitCodes } from "../failure/exit-code.ts"
import { writeLines } from "../output/lines.ts"
import { writeWhole } from "../output/write-whole.ts"
import { say } from "../words/words.ts"

const written = "{file} was written. Fill in the sheets you need, then: ampera import {file}"

/** Writes an empty workbook to fill in. One that is there may be filled in already: it is left alone. */
export async function writeTemplate(folder: string, context: Context<"template">): Promise<ExitCode> {
  const { language, surroundings } = context
  const [given] = context.arguments
  if (given !== undefined) throw cliError("usage.together", { option: "--template", other: given })
  const file = path.join(folder, "ampera.xlsx")
  if (existsSync(file)) throw cliError("output.exists", { path: file })
  const bytes = await templateWorkbook()
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw cliError("output.unwritable", { path: folder, reason: (error as NodeJS.ErrnoException).code ?? "" })
  }
  writeWhole(file, bytes, { personal: false })
  await writeLines(surroundings.words, [say(written, language, { file })])
  return exitCodes.done
}
