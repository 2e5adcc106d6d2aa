import type { Cell, CellFault } from "../cells/cell.ts"
import { dayOfSerial, isLikelySerial, withMonthsAsNumbers } from "./days.ts"
import type { CellValue } from "./sheet.ts"
import type { DayZero } from "./workbook.ts"

/** A cell as a CSV would have it: its text, and what is wrong with it already. */
export interface CellText {
  readonly text: string
  readonly fault?: CellFault
}

/** A cell of a workbook in the words of a CSV, for a column that reads cells of a kind. */
export function textOf(value: CellValue, cell: Cell, dayZero: DayZero): CellText {
  switch (value.kind) {
    case "text":
      return { text: textIn(value.text, cell) }
    case "number":
      return textOfNumber(value, cell, dayZero)
    case "boolean":
      return textOfBoolean(value.isTrue, cell)
    case "day":
      return isDay(cell) ? { text: value.day } : madeADay(value.day)
    case "error":
      return { text: value.error, fault: { code: "cell.error" } }
    case "noValue":
      return { text: "", fault: { code: "cell.noValue" } }
  }
}

/** A cell that no column reads, to be shown. */
export function shownText(value: CellValue): string {
  switch (value.kind) {
    case "text":
      return tidy(value.text)
    case "number":
      return written(value.number)
    case "boolean":
      return value.isTrue ? "TRUE" : "FALSE"
    case "day":
      return value.day
    case "error":
      return value.error
    case "noValue":
      return "="
  }
}

/** Spaces that do not break are plain ones: they come from pages and other programs, and nobody sees them. */
export const tidy = (text: string): string => text.replaceAll(/[\u00a0\u2007\u202f]/g, " ").trim()

const isDay = ({ kind }: Cell): boolean => kind === "day" || kind === "days"

/** A cell with nothing but a dash is how offices write "none". */
function textIn(text: string, cell: Cell): string {
  const said = tidy(text)
  if (/^[-–—]$/.test(said)) return ""
  return isDay(cell)
    ? said
        .split(";")
        .map((part) => withMonthsAsNumbers(part.trim()))
        .join(";")
    : said
}

function textOfNumber(
  { number, format }: Extract<CellValue, { kind: "number" }>,
  cell: Cell,
  dayZero: DayZero,
): CellText {
  const { kind } = cell
  // Of 18 digits a spreadsheet keeps 15.
  if (kind === "nip") return { text: written(number), fault: { code: "nip.numeric" } }
  if (format.kind === "day") {
    const day = dayOfSerial(number, dayZero)
    if (!isDay(cell)) return madeADay(day ?? written(number))
    return day === undefined ? { text: written(number), fault: { code: "date.invalid" } } : { text: day }
  }
  if (format.kind === "percent") {
    return { text: `${written(number * 100)}%`, fault: { code: "cell.percent" } }
  }
  if (isDay(cell)) {
    const day = isLikelySerial(number, dayZero) ? dayOfSerial(number, dayZero) : undefined
    return { text: day ?? written(number) }
  }
  if (Math.abs(number) >= 1e15 && losesDigits(cell, written(number))) {
    return { text: written(number), fault: { code: "cell.lostDigits" } }
  }
  // A point would be read as one between thousands.
  if (kind === "money") return { text: written(number).replace(".", ",") }
  if (format.kind === "zeros" && (kind === "id" || kind === "text") && Number.isInteger(number)) {
    return { text: written(number).padStart(format.digits, "0") }
  }
  return { text: written(number) }
}

/** A spreadsheet keeps 15 digits, and writes zeros for the others. A personal number is refused by its own code. */
const losesDigits = (cell: Cell, text: string): boolean =>
  cell.kind === "text" ||
  ((cell.kind === "id" || cell.kind === "money") && cell.read(text).fault === undefined)

/** `1-2` typed as an id became 1 February: what it was is lost. */
const madeADay = (day: string): CellText => ({ text: day, fault: { code: "cell.isDate" } })

function textOfBoolean(isTrue: boolean, cell: Cell): CellText {
  const text = isTrue ? "TRUE" : "FALSE"
  if (cell.kind === "list")
    return cell.read("yes").fault === undefined ? { text: isTrue ? "yes" : "no" } : { text }
  return { text, fault: { code: "cell.boolean" } }
}

/** A number with the 15 digits a spreadsheet shows: `0.1 + 0.2` is 0.3. Whole numbers stay as exact as they are. */
const written = (number: number): string =>
  Number.isSafeInteger(number)
    ? String(number)
    : String(Number.isInteger(number) ? number : Number(number.toPrecision(15)))
