import { cliError } from "../failure/cli-error.ts"
import { csvLine } from "./csv.ts"

type Entry = Readonly<Record<string, unknown>>

/** A list of a report as CSV, the first one unless another is named: a line an entry, members of members with a dot. */
export function csvOf(result: object, name?: string): string {
  const lists = Object.entries(result).filter(([, value]) => isList(value)) as [string, readonly Entry[]][]
  const found = name === undefined ? lists[0] : lists.find(([each]) => each === name)
  if (found === undefined) {
    if (name === undefined) return ""
    throw cliError("usage.badValue", {
      option: "--list",
      given: name,
      expected: lists.map(([each]) => each).join(", "),
    })
  }
  const entries = found[1].map(flat)
  const columns = [...new Set(entries.flatMap((entry) => Object.keys(entry)))]
  if (columns.length === 0) return ""
  return csvLine(columns) + entries.map((entry) => csvLine(columns.map((column) => entry[column]))).join("")
}

/** A list of entries; a list of years is none. An empty one may be either, and is one. */
function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null)
}

/** A list within an entry stays in one cell, as JSON: a line more would count the entry's own figures twice. */
function flat(entry: Entry): Entry {
  const cells: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) cells[key] = value
    else for (const [inner, cell] of Object.entries(flat(value as Entry))) cells[`${key}.${inner}`] = cell
  }
  return cells
}
