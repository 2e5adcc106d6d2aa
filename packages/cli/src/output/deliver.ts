import { renameSync, rmSync, writeFileSync } from "node:fs"
import { cliError } from "../failure/cli-error.ts"
import type { Outlet } from "../surroundings.ts"

/** Hands data to where it was asked for: a file, else stdout. A workbook is nothing for a terminal. */
export async function deliver(
  data: string | Uint8Array,
  file: string | undefined,
  out: Outlet,
): Promise<void> {
  if (file !== undefined) writeWhole(file, data)
  else {
    refuseTerminal(typeof data === "string" ? "table" : "xlsx", file, out)
    await out.write(data)
  }
}

/** Says at once that a workbook has nowhere to go, before anything is worked out. */
export function refuseTerminal(format: string, file: string | undefined, out: Outlet): void {
  if (format === "xlsx" && file === undefined && out.isTerminal) throw cliError("usage.toTerminal", {})
}

/** Writes a file as a whole or not at all: nobody finds half of it under its name. */
export function writeWhole(file: string, data: string | Uint8Array): void {
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(beside, data)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw cliError("output.unwritable", {
      path: file,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    })
  }
}
