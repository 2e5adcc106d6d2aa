import { strToU8, zipSync } from "fflate"
import { parse } from "csv-parse/sync"
import { addressOf } from "./address.ts"

/** A cell as a test writes it: text, a number, or the XML between `<c …>` and `</c>` with its attributes. */
export type MadeCell =
  | string
  | number
  | boolean
  | null
  | { readonly xml: string; readonly attributes?: string }

/** A sheet as a test writes it: rows by their number, from 1. */
export interface MadeSheet {
  readonly name: string
  readonly rows: readonly (readonly MadeCell[])[]
  readonly merged?: readonly string[]
  readonly hiddenRows?: readonly number[]
  readonly state?: string
}

/** Styles by their number: a day, a percentage, zeros before a number, text, and a day in Indonesian words. */
export const style = { day: 1, percent: 2, zeros: 3, text: 4, words: 5 } as const

const styles = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="000"/><numFmt numFmtId="165" formatCode="[$-421]d mmmm yyyy;@"/></numFmts><fonts count="1"><font/></fonts><fills count="2"><fill/><fill/></fills><borders count="1"><border/></borders><cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="49"/><xf numFmtId="165"><alignment/></xf></cellXfs></styleSheet>`

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")

/** A number with a style. */
export const styled = (number: number | string, which: keyof typeof style): MadeCell => ({
  attributes: `s="${style[which]}"`,
  xml: `<v>${number}</v>`,
})

function cellXml(cell: MadeCell, column: number, row: number): string {
  const at = `r="${addressOf(column, row)}"`
  if (cell === null || cell === "") return ""
  if (typeof cell === "string")
    return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if (typeof cell === "number") return `<c ${at}><v>${cell}</v></c>`
  if (typeof cell === "boolean") return `<c ${at} t="b"><v>${cell ? 1 : 0}</v></c>`
  return `<c ${at} ${cell.attributes ?? ""}>${cell.xml}</c>`
}

export function sheetXml({ rows, merged = [], hiddenRows = [] }: MadeSheet): string {
  const body = rows
    .map((cells, n) => {
      const inner = cells.map((cell, column) => cellXml(cell, column, n + 1)).join("")
      const hidden = hiddenRows.includes(n + 1) ? ' hidden="1"' : ""
      return inner === "" && hidden === "" ? "" : `<row r="${n + 1}"${hidden}>${inner}</row>`
    })
    .join("")
  const areas = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")
  const merges = areas === "" ? "" : `<mergeCells count="${merged.length}">${areas}</mergeCells>`
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData>${merges}</worksheet>`
}

/** The parts of a workbook by name. */
export function partsMade(sheets: readonly MadeSheet[], dayZero: 1900 | 1904 = 1900): Record<string, string> {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  const relations = (inner: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": relations(relation("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${dayZero === 1904 ? ' date1904="1"' : ""}/><sheets>${sheets.map(({ name, state }, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${n + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      sheets.map((_, n) => relation(`rId${n + 1}`, "worksheet", `worksheets/sheet${n + 1}.xml`)).join("") +
        relation("rIdStyles", "styles", "styles.xml"),
    ),
    "xl/styles.xml": styles,
    ...Object.fromEntries(sheets.map((sheet, n) => [`xl/worksheets/sheet${n + 1}.xml`, sheetXml(sheet)])),
  }
}

export const zipped = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
    ),
  )

/** A workbook of sheets. */
export const workbookMade = (sheets: readonly MadeSheet[], dayZero?: 1900 | 1904): Uint8Array =>
  zipped(partsMade(sheets, dayZero))

/** The rows of a CSV text, as cells of text; lines may be indented. */
export const rowsOf = (csv: string): string[][] => parse(csv.replaceAll(/^ +/gm, "")) as unknown as string[][]
