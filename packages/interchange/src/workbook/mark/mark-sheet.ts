import { addressOf, areaOf, placeOf } from "../address.ts"
import type { SheetMarks } from "./marks.ts"
import { type MarkedStyles, styleIn } from "./styles.ts"
import { attributeIn, escaped, type Tag, tagsOf, withAttribute } from "./tags.ts"

/** The title above the sentences; an import leaves a column of this name alone. */
export const markTitle = "Kesalahan"

/** Writes marks into the XML of a sheet. All else stays as it is, byte for byte. */
export function markSheet(xml: string, marks: SheetMarks, styles: MarkedStyles): string {
  const pieces: string[] = []
  let copied = 0
  const copyTo = (at: number): void => {
    pieces.push(xml.slice(copied, at))
    copied = at
  }
  let line = 0
  let inData = false
  let row: { tag: Tag; wanted: boolean } | undefined
  for (const tag of tagsOf(xml)) {
    if (tag.local === "dimension" && !tag.isClosing) {
      copyTo(tag.from)
      pieces.push(widened(xml.slice(tag.from, tag.to), marks.column))
      copied = tag.to
    } else if (tag.local === "sheetData") inData = !tag.isClosing
    // Controls and drawings have rows, too.
    else if (!inData) continue
    else if (tag.local === "row" && !tag.isClosing) {
      line = Number(attributeIn(xml.slice(tag.from, tag.to), "r") ?? line + 1)
      row = { tag, wanted: marks.cells.has(line) || marks.sentences.has(line) || line === marks.header }
      if (tag.isSelfClosing) {
        if (row.wanted) {
          copyTo(tag.from)
          pieces.push(rowMarked(xml, tag, undefined, line, marks, styles))
          copied = tag.to
        }
        row = undefined
      }
    } else if (tag.local === "row" && row !== undefined) {
      const body = xml.slice(row.tag.to, tag.from)
      if (row.wanted || hasCellAt(body, line, marks.column)) {
        copyTo(row.tag.from)
        pieces.push(rowMarked(xml, row.tag, body, line, marks, styles))
        copied = tag.to
      }
      row = undefined
    }
  }
  copyTo(xml.length)
  return pieces.join("")
}

/** A sentence of an earlier mark may stand in a row that is sound by now. */
const hasCellAt = (body: string, line: number, column: number): boolean =>
  body.includes(`"${addressOf(column, line)}"`)

function rowMarked(
  xml: string,
  tag: Tag,
  body: string | undefined,
  line: number,
  marks: SheetMarks,
  styles: MarkedStyles,
): string {
  const { prefix } = tag
  // Where cells begin and end in a row is a hint for programs; it would be wrong now.
  const open = withAttribute(xml.slice(tag.from, tag.to), "spans", undefined).replace(/\s*\/?>$/, ">")
  const wrong = marks.cells.get(line) ?? new Set<number>()
  const cells = new Map<number, string>()
  for (const [column, cell] of cellsIn(body ?? "")) {
    if (column === marks.column) continue
    cells.set(column, wrong.has(column) ? painted(cell, styles) : cell)
  }
  for (const column of wrong) {
    if (!cells.has(column))
      cells.set(column, `<${prefix}c r="${addressOf(column, line)}" s="${styles.coloured(0)}"/>`)
  }
  const sentences = marks.sentences.get(line) ?? []
  const said = sentences.join("; ")
  const text = line !== marks.header ? said : said === "" ? markTitle : `${markTitle}: ${said}`
  if (text !== "") {
    const at = addressOf(marks.column, line)
    cells.set(
      marks.column,
      `<${prefix}c r="${at}" s="${styles.coloured(0)}" t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escaped(text.slice(0, mostText))}</${prefix}t></${prefix}is></${prefix}c>`,
    )
  }
  const inner = [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell)
  return `${open}${inner.join("")}</${tag.name}>`
}

/** As many characters as a cell can hold. */
const mostText = 32_767

/** The cells of a row, each as it is written, by column. One that does not say where it stands is the next. */
function cellsIn(body: string): readonly (readonly [column: number, cell: string])[] {
  const cells: (readonly [number, string])[] = []
  let column = -1
  let start = 0
  for (const { local, isClosing, isSelfClosing, from, to } of tagsOf(body)) {
    if (local !== "c") continue
    if (!isClosing) {
      start = from
      const address = attributeIn(body.slice(from, to), "r")
      column = address === undefined ? column + 1 : (placeOf(address)?.column ?? column + 1)
    }
    if (isClosing || isSelfClosing) cells.push([column, body.slice(start, to)])
  }
  return cells
}

function painted(cell: string, styles: MarkedStyles): string {
  const open = /^<(?:"[^"]*"|'[^']*'|[^'">])*>/.exec(cell)?.[0] ?? cell
  return withAttribute(open, "s", String(styles.coloured(styleIn(open)))) + cell.slice(open.length)
}

/** The used part of a sheet, with one column more. */
function widened(tag: string, column: number): string {
  const reference = attributeIn(tag, "ref") ?? ""
  const area = areaOf(reference.includes(":") ? reference : `${reference}:${reference}`)
  if (area === undefined || area.right >= column) return tag
  return withAttribute(tag, "ref", `${addressOf(area.left, area.top)}:${addressOf(column, area.bottom)}`)
}
