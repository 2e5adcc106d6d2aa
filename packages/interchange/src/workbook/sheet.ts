import { type Area, areaOf, placeOf } from "./address.ts"
import { type Left, sheetLimits, workbookLimits } from "./limits.ts"
import { type NumberFormat, plain } from "./number-format.ts"
import { damaged, tooComplex, tooLarge } from "./refusal.ts"
import { textOfRuns, unescaped } from "./shared-strings.ts"
import { type Element, readXml } from "./xml.ts"

/** What a cell holds, as the sheet has it. A formula is its last value. */
export type CellValue =
  | Text
  | { readonly kind: "number"; readonly number: number; readonly format: NumberFormat }
  | { readonly kind: "boolean"; readonly isTrue: boolean }
  /** A day written out, as few programs do. */
  | { readonly kind: "day"; readonly day: string }
  /** `#REF!` */
  | { readonly kind: "error"; readonly error: string }
  /** A formula that was never worked out. */
  | { readonly kind: "noValue" }

interface Text {
  readonly kind: "text"
  readonly text: string
}

/** A row that has cells. Columns without a value are not in the map. */
export interface SheetRow {
  readonly line: number
  readonly isHidden: boolean
  readonly cells: ReadonlyMap<number, CellValue>
}

/** The rows of a sheet from top to bottom, and which cells are one. */
export interface SheetContent {
  readonly rows: readonly SheetRow[]
  readonly merged: readonly Area[]
}

/** What cells refer to. */
export interface Shared {
  /** The texts of the workbook, each once for all cells that have it. */
  readonly strings: readonly Text[]
  readonly formats: readonly NumberFormat[]
  readonly left: Left
}

/** Reads one sheet. */
export function readSheet(part: Uint8Array, shared: Shared): SheetContent {
  const rows: SheetRow[] = []
  const merged: Area[] = []
  const runs = textOfRuns()
  let line = 0
  let isHidden = false
  let cells = new Map<number, CellValue>()
  let column = -1
  let raw: RawCell | undefined
  let inValue = false
  const { left } = shared
  readXml(part, left, {
    root: "worksheet",
    open(element) {
      const { name, attribute } = element
      if (name === "row") {
        const next = Number(attribute("r") ?? line + 1)
        if (!Number.isInteger(next) || next <= line || next > sheetLimits.rows) throw damaged()
        line = next
        isHidden = isOn(attribute("hidden"))
        cells = new Map()
        column = -1
      } else if (name === "c") {
        column = columnOf(element, line, column)
        raw = {
          type: attribute("t") ?? "n",
          style: Number(attribute("s") ?? 0),
          value: "",
          has: false,
          isFormula: false,
        }
      } else if (raw === undefined) {
        if (name === "mergeCell") {
          const area = areaOf(attribute("ref") ?? "")
          if (area === undefined) throw damaged()
          if (merged.push(area) > workbookLimits.merged) throw tooComplex()
        }
      } else if (name === "f") raw.isFormula = true
      else if (name === "v") {
        inValue = true
        raw.has = true
      } else runs.open(name)
    },
    close(name) {
      if (name === "row") {
        if (cells.size > 0) rows.push({ line, isHidden, cells })
      } else if (raw === undefined) return
      else if (name === "v") inValue = false
      else if (name === "c") {
        const text = runs.take()
        const value =
          raw.type === "inlineStr"
            ? text === ""
              ? undefined
              : { kind: "text" as const, text }
            : valueOf(raw, shared)
        raw = undefined
        if (value === undefined) return
        left.cells -= 1
        if (value.kind === "text") left.text -= value.text.length
        if (left.cells < 0 || left.text < 0) throw tooLarge()
        cells.set(column, value)
      } else runs.close(name)
    },
    text(text) {
      if (raw === undefined) return
      if (inValue) raw.value += text
      else runs.text(text)
    },
  })
  return { rows, merged }
}

interface RawCell {
  readonly type: string
  readonly style: number
  value: string
  has: boolean
  isFormula: boolean
}

const isOn = (flag: string | undefined): boolean => flag === "1" || flag === "true"

/** Where a cell stands: most say it themselves, else it is the next one. */
function columnOf({ attribute }: Element, line: number, before: number): number {
  const address = attribute("r")
  const place = address === undefined ? { column: before + 1, row: line } : placeOf(address)
  if (place === undefined || place.row !== line || place.column <= before) throw damaged()
  if (place.column >= sheetLimits.columns) throw damaged()
  return place.column
}

/** The value of a cell; undefined for an empty one. */
function valueOf({ type, style, value, has, isFormula }: RawCell, shared: Shared): CellValue | undefined {
  if (!has || (value.trim() === "" && type !== "str")) return isFormula ? { kind: "noValue" } : undefined
  switch (type) {
    case "s": {
      const text = shared.strings[/^\d+$/.test(value.trim()) ? Number(value) : -1]
      if (text === undefined) throw damaged()
      return text.text === "" ? undefined : text
    }
    case "str":
      // A formula that gives a text of nothing is as empty as a cell without one.
      return value === "" ? undefined : { kind: "text", text: unescaped(value) }
    case "b":
      return { kind: "boolean", isTrue: isOn(value.trim()) }
    case "e":
      return { kind: "error", error: value.trim() }
    case "d":
      return { kind: "day", day: value.trim().slice(0, 10) }
    case "n": {
      const number = Number(value)
      if (!Number.isFinite(number)) throw damaged()
      return { kind: "number", number, format: shared.formats[style] ?? plain }
    }
    default:
      throw damaged()
  }
}
