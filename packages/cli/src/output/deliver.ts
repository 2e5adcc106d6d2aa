import { cliError } from "../failure/cli-error.ts"
import type { Outlet } from "../surroundings.ts"
import { writeWhole } from "./write-whole.ts"

/** Where a report goes. */
export interface Target {
  readonly file: string | undefined
  /** Whether it holds names. */
  readonly personal: boolean
  readonly out: Outlet
}

/** Hands data to where it was asked for: a file, else stdout. A workbook is nothing for a terminal. */
export async function deliver(data: string | Uint8Array, { file, personal, out }: Target): Promise<void> {
  if (file !== undefined) writeWhole(file, data, { personal })
  else {
    refuseTerminal(typeof data === "string" ? "table" : "xlsx", file, out)
    await out.write(data)
  }
}

/** Says at once that a workbook has nowhere to go, before anything is worked out. */
export function refuseTerminal(format: string, file: string | undefined, out: Outlet): void {
  if (format === "xlsx" && file === undefined && out.isTerminal) throw cliError("usage.toTerminal", {})
}
