import { nip } from "../cells/words.ts"
import { type ColumnNames, columnNames } from "../rows/column-names.ts"
import { fileLimits } from "../raw/limits.ts"
import type { TakesRows } from "../raw/raw-table.ts"
import type { Table } from "../tables/table.ts"
import { addressOf } from "./address.ts"
import { shownText, tidy } from "./cell-text.ts"
import { exampleOf, saysExample } from "./template/example.ts"
import { headerRow } from "./header-row.ts"
import { type Covers, coversOf } from "./merged.ts"
import { isHeaderAgain, isNumbering, isTotal } from "./row-kinds.ts"
import type { SheetRow } from "./sheet.ts"
import { type SheetColumn, type TextRow, textRow } from "./text-row.ts"
import type { DayZero, Sheet } from "./workbook.ts"

/** Something to know about a sheet: its row, or 0. */
export interface SheetNotice {
  readonly row: number
  readonly code: string
  readonly figures: Readonly<Record<string, unknown>>
}

/** Finds a table in a sheet as offices keep it, and hands on its rows in the words of a CSV; undefined in an empty one. */
export function sheetTable(
  sheet: Sheet,
  table: Table,
  dayZero: DayZero,
  takes: TakesRows,
): readonly SheetNotice[] | undefined {
  const names = columnNames(table)
  const head = headerRow(sheet.rows, names)
  if (head === undefined) return undefined
  if (Math.max(...head.cells.keys()) >= fileLimits.columns) {
    takes.unreadable("file.tooWide", head.line)
    return []
  }
  const titles = titlesOf(head)
  takes.head({ titles, line: head.line, addressOf })
  const columns = columnsOf(titles, table, names)
  const places = [...columns.keys()]
  const covers = coversOf(sheet, head.line, places)
  const example = exampleOf(table)
  const marks = titles.flatMap((title, place) => (title.startsWith("#") ? [place] : []))
  const notices: SheetNotice[] = []
  let count = 0
  const hidden: number[] = []
  for (const row of sheet.rows) {
    if (row.line < head.line && isAsData(textRow(row, titles, columns, dayZero), columns))
      notices.push({ row: row.line, code: "row.aboveHeader", figures: {} })
    if (row.line <= head.line) continue
    const text = textRow(row, titles, columns, dayZero)
    const isEmpty =
      text.cells.every((cell) => cell === "") && text.faults.size === 0 && text.beyond === undefined
    if (isEmpty && !isTotal(row)) continue
    const mark = marks.find((place) => saysExample(shownAt(row, place)))
    if (mark !== undefined && isUntouched(text, columns, example)) continue
    const kind = kindOf(row, text, titles, columns, names)
    if (kind !== undefined) {
      notices.push({ row: row.line, code: kind, figures: {} })
      continue
    }
    if (row.isHidden) hidden.push(row.line)
    cover(row, text, columns, covers)
    if ((count += 1) > fileLimits.rows) {
      takes.unreadable("file.tooLarge", 0)
      return []
    }
    takes.row({
      line: row.line,
      ...text,
      ...(mark === undefined ? {} : { refused: { code: "row.example", place: mark } }),
    })
  }
  if (sheet.isHidden && count > 0) notices.push({ row: 0, code: "sheet.hidden", figures: {} })
  if (hidden.length > 0) {
    const figures = { rows: inRanges(hidden), count: hidden.length }
    notices.push({ row: hidden[0] ?? 0, code: "row.hidden", figures })
  }
  return notices
}

function titlesOf({ cells }: SheetRow): readonly string[] {
  const last = Math.max(...cells.keys())
  return Array.from({ length: last + 1 }, (_, place) => {
    const value = cells.get(place)
    return value === undefined ? "" : tidy(shownText(value))
  })
}

function columnsOf(
  titles: readonly string[],
  table: Table,
  names: ColumnNames,
): ReadonlyMap<number, SheetColumn> {
  const columns = new Map<number, SheetColumn>()
  const found = new Set<string>()
  for (const [place, title] of titles.entries()) {
    const column = names.columnOf(title)
    // One that is there twice is an error of the header: which of them is meant nobody knows.
    if (column === undefined || found.has(column)) continue
    const { cell, required } = table.columns[column] ?? { cell: nip, required: false }
    found.add(column)
    columns.set(place, { column, cell, required })
  }
  return columns
}

const shownAt = ({ cells }: SheetRow, place: number): string => {
  const value = cells.get(place)
  return value === undefined ? "" : shownText(value)
}

/** Whether an example says what the template wrote: who writes over it has data there. */
function isUntouched(
  { cells }: TextRow,
  columns: ReadonlyMap<number, SheetColumn>,
  example: Readonly<Record<string, string>>,
): boolean {
  return [...columns].every(([place, { column }]) => {
    const text = cells[place] ?? ""
    return text === "" || text === (example[column] ?? "")
  })
}

/** Whether what stands above the header could stand below it: a title fills no column of its own. */
const isAsData = ({ cells, faults }: TextRow, columns: ReadonlyMap<number, SheetColumn>): boolean =>
  [...columns].every(([place, { cell, required }]) => {
    if (!required) return true
    const text = cells[place] ?? ""
    return text !== "" && !faults.has(place) && cell.read(text).fault === undefined
  })

/** The code of a row that is no data. */
function kindOf(
  row: SheetRow,
  text: TextRow,
  titles: readonly string[],
  columns: ReadonlyMap<number, SheetColumn>,
  names: ColumnNames,
): string | undefined {
  const filled = new Set(
    [...columns].flatMap(([place, { column }]) => ((text.cells[place] ?? "") === "" ? [] : [column])),
  )
  if (names.missing(filled).length > 0 && isTotal(row)) return "row.total"
  if (isHeaderAgain(row, titles, columns)) return "row.headerAgain"
  return isNumbering(row, text, columns) ? "row.columnNumbers" : undefined
}

/**
 * Of cells that are shown as one only the first has the value. What is covered from above, or should be filled and is
 * covered, may be meant for both rows or for none: that is not guessed.
 */
function cover(
  { line, cells: values }: SheetRow,
  { cells, faults }: TextRow,
  columns: ReadonlyMap<number, SheetColumn>,
  covers: Covers,
): void {
  for (const [place, { required }] of columns) {
    const found = covers(place, line)
    if (found === undefined) continue
    if (!found.isBelow && !required && !values.has(place)) continue
    while (cells.length <= place) cells.push("")
    faults.set(place, { code: "cell.merged", figures: { by: found.by } })
  }
}

/** `7, 9-12` */
function inRanges(lines: readonly number[]): string {
  const ranges: [from: number, to: number][] = []
  for (const line of lines) {
    const last = ranges.at(-1)
    if (last?.[1] === line - 1) last[1] = line
    else ranges.push([line, line])
  }
  const most = 20
  const shown = ranges.slice(0, most).map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))
  return shown.join(", ") + (ranges.length > most ? ", …" : "")
}
