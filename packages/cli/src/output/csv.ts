/** A line of RFC 4180, ended by a line feed. What is unknown is an empty cell. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map((cell) => quoted(textOf(cell))).join(",")}\n`
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ""
  if (typeof cell === "string") return unarmed(cell)
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : unarmed(JSON.stringify(cell))
}

/**
 * Where a cell may begin, for a spreadsheet that separates by semicolons or tabs heeds no quotes around ours: at the
 * start, and behind whatever it takes for the end of a cell or a row, be there blanks or quotes, which we double and it
 * takes for none. Then what makes a formula, in full width too; a
 * minus before digits and letters alone is a number or an id.
 */
const formula = /(^|[;\t\r\n])([ \u00a0\u3000"]*)(?=[=+@＝＋＠－]|-(?![\w.-]*(?:[;\t\r\n]|$)))|^(?=[\t\r])/g

/** A spreadsheet runs text that begins like a formula; a name or title must not be able to. */
const unarmed = (text: string): string => text.replaceAll(obeyed, "\ufffd").replaceAll(formula, "$1$2'")

/** What a terminal would obey: the names of files hold it, and what stood in a cell that is refused. */
const obeyed = /(?![\t\r\n])\p{Cc}/gu

const quoted = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
