import { cliError } from "../failure/cli-error.ts"
import { csvLine } from "./csv.ts"

export type Entry = Readonly<Record<string, unknown>>

/** A list of a report as CSV, the first one unless another is named: a line an entry, members of members with a dot. */
export function csvOf(result: object, name?: string): string {
  const lists = listsOf(result)
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
  const columns = columnsOf(entries)
  if (columns.length === 0) return ""
  return csvLine(columns) + entries.map((entry) => csvLine(columns.map((column) => entry[column]))).join("")
}

/** The lists of a report, by name. */
const listsOf = (result: object): readonly (readonly [name: string, entries: readonly Entry[]])[] =>
  Object.entries(result).filter(([, value]) => isList(value)) as [string, readonly Entry[]][]

/**
 * The columns of all entries, each behind the one it follows where it is met first. What is unknown in one entry and has
 * members in another has the columns of its members only: an empty one beside them would say nothing.
 */
export function columnsOf(entries: readonly Entry[]): readonly string[] {
  const columns: string[] = []
  for (const entry of entries) {
    let place = 0
    for (const key of Object.keys(entry)) {
      const at = columns.indexOf(key)
      if (at === -1) columns.splice(place, 0, key)
      place = (at === -1 ? place : at) + 1
    }
  }
  const holders = new Set(columns.flatMap((column) => holdersOf(column)))
  return columns.filter((column) => !holders.has(column))
}

/** `a.b.c` is a member of `a.b` and of `a`. */
function holdersOf(column: string): readonly string[] {
  const names = column.split(".").slice(0, -1)
  return names.map((_, i) => names.slice(0, i + 1).join("."))
}

/** A list of entries; a list of years is none. An empty one may be either, and is one. */
export function isList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null)
}

/** A list within an entry stays in one cell, as JSON: a line more would count the entry's own figures twice. */
export function flat(entry: Entry): Entry {
  const cells: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) cells[key] = value
    else for (const [inner, cell] of Object.entries(flat(value as Entry))) cells[`${key}.${inner}`] = cell
  }
  return cells
}
