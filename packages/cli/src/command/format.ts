import type { Given } from "./given.ts"
import { cliError } from "../failure/cli-error.ts"

/** How data is printed. */
export type Format = "table" | "json" | "csv"

/** The format asked for, of a command that prints no workbook. */
export function formatOf(given: Given<"format" | "json">): Format {
  const format = reportFormatOf(given)
  if (format === "xlsx") throw cliError("usage.noWorkbook", {})
  return format
}

/** The format asked for: a table for people when nothing is said. */
export function reportFormatOf(given: Given<"format" | "json">): Format | "xlsx" {
  const format = given.text("format")
  if (given.has("json")) {
    if (format !== undefined && format !== "json")
      throw cliError("usage.together", { option: "--json", other: "--format" })
    return "json"
  }
  return (format ?? "table") as Format | "xlsx"
}
