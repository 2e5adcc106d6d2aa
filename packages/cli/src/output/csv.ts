/** A line of RFC 4180, ended by a line feed. What is unknown is an empty cell. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map((cell) => quoted(textOf(cell))).join(",")}\n`
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ""
  if (typeof cell === "string") return unarmed(cell)
  return typeof cell === "number" || typeof cell === "boolean" ? String(cell) : JSON.stringify(cell)
}

/** A spreadsheet runs text that begins like a formula; a name or title must not be able to. */
const unarmed = (text: string): string => (/^[=+@\t\r]|^-(?![\w.-]*$)/.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
