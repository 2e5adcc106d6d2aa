import { safeText } from "../words/safe-text.ts"

/** A column: its title, and whether it holds numbers. */
export interface Column {
  readonly title: string
  readonly right?: true
  /** May be cut off when the table is too wide. */
  readonly shrinks?: true
}

const gap = "  "
const leastWidth = 6

/** Rows under titles, within a width where columns that may shrink allow it. */
export function textTable(
  columns: readonly Column[],
  texts: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  // Before it is measured: what is taken out of a text later would push the rest of its row.
  const rows = texts.map((row) => row.map(safeText))
  const widths = columns.map(({ title }, i) =>
    rows.reduce((most, row) => Math.max(most, lengthOf(row[i] ?? "")), lengthOf(title)),
  )
  fit(columns, widths, width)
  const cuts = widths.map((each, i) =>
    cutFor(
      rows.map((row) => row[i] ?? ""),
      each,
    ),
  )
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ right }, i) => padded(cells[i] ?? "", widths[i] as number, right === true, cuts[i] as Cut))
      .join(gap)
      .trimEnd()
  const rule = widths.map((each) => "─".repeat(each)).join(gap)
  return [line(columns.map(({ title }) => title)), rule, ...rows.map(line)]
}

/** Takes columns from the widest that may shrink until the table fits. */
function fit(columns: readonly Column[], widths: number[], width: number): void {
  const total = (): number => widths.reduce((sum, each) => sum + each + gap.length, -gap.length)
  while (total() > width) {
    let widest = -1
    for (const [i, { shrinks }] of columns.entries()) {
      if (
        shrinks === true &&
        (widths[i] as number) > leastWidth &&
        (widest < 0 || (widths[i] as number) > (widths[widest] as number))
      )
        widest = i
    }
    if (widest < 0) return
    widths[widest] = (widths[widest] as number) - 1
  }
}

type Cut = (text: string, width: number) => string

const cutEnd: Cut = (text, width) =>
  lengthOf(text) > width
    ? `${Array.from(text)
        .slice(0, width - 1)
        .join("")}…`
    : text
const cutStart: Cut = (text, width) =>
  lengthOf(text) > width
    ? `…${Array.from(text)
        .slice(1 - width)
        .join("")}`
    : text

/** Ids that all begin alike (`16.71.14.1001`) lose their beginning: with their ends gone they would look the same. */
function cutFor(cells: readonly string[], width: number): Cut {
  const tooLong = cells.filter((cell) => lengthOf(cell) > width)
  if (new Set(tooLong.map((cell) => cell.slice(0, 3))).size !== 1) return cutEnd
  const different = (cut: Cut): number => new Set(tooLong.map((cell) => cut(cell, width))).size
  return different(cutStart) > different(cutEnd) ? cutStart : cutEnd
}

function padded(text: string, width: number, right: boolean, cut: Cut): string {
  const shown = cut(text, width)
  const space = " ".repeat(width - lengthOf(shown))
  return right ? space + shown : shown + space
}

/** Characters as a terminal counts them, near enough for names and figures. */
const lengthOf = (text: string): number => Array.from(text).length
