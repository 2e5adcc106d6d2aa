import type { FileName, Folder, Row } from "./rows.ts"

/** Rows written as a table: columns by spaces, `-` for an empty cell. */
function table(text: string): Row[] {
  const [columns = [], ...lines] = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
  return lines.map((cells) =>
    Object.fromEntries(
      columns.flatMap((column, at) => (cells[at] === "-" ? [] : [[column, cells[at] ?? ""]])),
    ),
  )
}

/** A folder small enough to compute by hand. */
export const smallFolder = (files: Readonly<Partial<Record<FileName, string>>>): Folder =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [file, table(text)]))
