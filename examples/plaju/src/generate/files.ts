import { type Table, tables } from "@ampera/interchange"
import { type Day, lastWorkingDay, months } from "../calendar.ts"
import type { Cells, Row } from "./handed-in.ts"

/** The texts of files by their path under `files/`. */
export type Files = ReadonlyMap<string, string>

/**
 * The files as they were handed in, a folder a month with new rows and rows whose empty cells were filled, and the whole
 * tables as they stand at the end.
 */
export function filesOf(rows: readonly Row[]): Files {
  const files = new Map<string, string>()
  let after = ""
  for (const month of months) {
    const upTo = lastWorkingDay(month)
    write(files, month, rows, after, upTo)
    after = upTo
  }
  write(files, "whole", rows, "", after)
  return files
}

/** Rows that were written into between two days, with all that stood in them by then. */
function write(
  files: Map<string, string>,
  folder: string,
  rows: readonly Row[],
  after: Day,
  upTo: Day,
): void {
  for (const table of tables) {
    const cells = rows
      .filter((row) => row.table === table.name && row.written.some(({ on }) => on > after && on <= upTo))
      .map(
        ({ written }) =>
          Object.assign({}, ...written.filter(({ on }) => on <= upTo).map((each) => each.cells)) as Cells,
      )
    if (cells.length > 0) files.set(`${folder}/${table.name}.csv`, textOf(table, cells))
  }
}

/** A spreadsheet in Indonesia takes `;` between the cells; the columns have the names that its office gives them. */
function textOf({ columns }: Table, rows: readonly Cells[]): string {
  const used = Object.keys(columns).filter((name) => rows.some((cells) => cells[name] !== undefined))
  const lines = rows.map((cells) => used.map((name) => quoted(alias(columns[name], cells[name]))).join(";"))
  return `${[used.map((name) => columns[name]?.alias).join(";"), ...lines].join("\n")}\n`
}

/** A value of a closed list by its Indonesian name. */
function alias(column: Table["columns"][string] | undefined, value: string | number | undefined): string {
  if (value === undefined) return ""
  const text = String(value)
  const { values } = (column?.cell ?? {}) as { readonly values?: Readonly<Record<string, string>> }
  return values === undefined
    ? text
    : text
        .split(";")
        .map((each) => values[each] ?? each)
        .join(";")
}

const quoted = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
