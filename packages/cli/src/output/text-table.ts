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
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = columns.map(({ title }, i) =>
    rows.reduce((most, row) => Math.max(most, lengthOf(row[i] ?? "")), lengthOf(title)),
  )
  fit(columns, widths, width)
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ right }, i) => padded(cells[i] ?? "", widths[i] as number, right === true))
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

function padded(text: string, width: number, right: boolean): string {
  const length = lengthOf(text)
  if (length > width)
    return `${Array.from(text)
      .slice(0, width - 1)
      .join("")}…`
  const space = " ".repeat(width - length)
  return right ? space + text : text + space
}

/** Characters as a terminal counts them, near enough for names and figures. */
const lengthOf = (text: string): number => Array.from(text).length
