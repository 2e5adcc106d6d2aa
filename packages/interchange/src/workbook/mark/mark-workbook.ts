import { columnNames } from "../../rows/column-names.ts"
import { placeOf } from "../address.ts"
import type { Archive } from "../archive.ts"
import { shownText, tidy } from "../cell-text.ts"
import { headerRow } from "../header-row.ts"
import { openWorkbook, otherKind } from "../kind-of-file.ts"
import { WorkbookRefusal } from "../refusal.ts"
import { tableOfSheet } from "../read-sheets.ts"
import { partsOf, readWorkbook, type Sheet } from "../workbook.ts"
import { markSheet, markTitle } from "./mark-sheet.ts"
import type { Mark, SheetMarks } from "./marks.ts"
import { markedStyles, plainStyles } from "./styles.ts"
import { withStyles } from "./styles-part.ts"
import { zipped } from "./zipped.ts"

export type { Mark }

/**
 * A copy of a workbook with cells coloured and a sentence in the last column of their rows, under the title
 * `Kesalahan`. Nothing else in it is changed. Undefined where the file is no workbook that can be read.
 *
 * @example
 * ```ts
 * import { markWorkbook, templateWorkbook } from "@ampera/interchange"
 *
 * const bytes = await templateWorkbook()
 * const marks = [{ sheet: "pegawai", row: 2, cell: "F2", sentence: "jenis_kelamin: tulis P atau L" }]
 * markWorkbook("ampera.xlsx", bytes, marks) !== undefined // => true
 * ```
 */
export function markWorkbook(
  name: string,
  bytes: Uint8Array,
  marks: readonly Mark[],
): Uint8Array | undefined {
  const workbook = readWorkbook(name, bytes)
  if (workbook.refused !== undefined) return undefined
  const archive = openWorkbook(bytes)
  const parts = partsOf(archive)
  const changed = new Map<string, string>()
  const styled = parts.styles === undefined ? undefined : textIn(archive, parts.styles)
  const known = styled === undefined ? undefined : markedStyles(styled)
  const styles = known ?? markedStyles(plainStyles)
  if (styles === undefined) return undefined
  for (const [n, { name: sheet, part }] of parts.sheets.entries()) {
    const content = workbook.sheets[n]
    const asked =
      content === undefined
        ? undefined
        : marksOf(
            content,
            marks.filter((mark) => mark.sheet === sheet),
          )
    const xml = asked === undefined ? undefined : textIn(archive, part)
    if (asked !== undefined && xml !== undefined) changed.set(part, markSheet(xml, asked, styles))
  }
  if (known === undefined) withStyles(archive, parts, styles.xml(), changed)
  else if (parts.styles !== undefined) changed.set(parts.styles, styles.xml())
  return zipped(archive, changed)
}

/**
 * Whether a copy of a workbook can be made: every part has its bytes. Ask before an import records anything. Of a file
 * that is no workbook it says nothing: the import does.
 *
 * @example
 * ```ts
 * import { isMarkable, templateWorkbook } from "@ampera/interchange"
 *
 * const bytes = await templateWorkbook()
 * isMarkable("ampera.xlsx", bytes) // => true
 * ```
 */
export function isMarkable(name: string, bytes: Uint8Array): boolean {
  if (otherKind(name, bytes) !== undefined) return true
  const archive = unlessRefused(() => openWorkbook(bytes))
  return archive?.names.every((part) => unlessRefused(() => archive.packed(part)) !== undefined) ?? true
}

/** What is to be done in a sheet; undefined for one without a table, or without anything to say or take away. */
function marksOf(sheet: Sheet, marks: readonly Mark[]): SheetMarks | undefined {
  const table = tableOfSheet(sheet.name)
  const head = table === undefined ? undefined : headerRow(sheet.rows, columnNames(table))
  if (head === undefined) return undefined
  const before = [...head.cells].find(([, value]) => tidy(shownText(value)).startsWith(markTitle))?.[0]
  if (marks.length === 0 && before === undefined) return undefined
  let last = -1
  for (const { cells } of sheet.rows) for (const column of cells.keys()) last = Math.max(last, column)
  for (const { right } of sheet.merged) last = Math.max(last, right)
  const cells = new Map<number, Set<number>>()
  const sentences = new Map<number, string[]>()
  for (const { row, cell, sentence } of marks) {
    const place = cell === undefined ? undefined : placeOf(cell)
    if (place !== undefined) cells.set(place.row, (cells.get(place.row) ?? new Set()).add(place.column))
    if (row > 0) sentences.set(row, [...(sentences.get(row) ?? []), sentence])
  }
  return { cells, sentences, header: head.line, column: before ?? last + 1 }
}

function unlessRefused<A>(work: () => A): A | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof WorkbookRefusal) return undefined
    throw error
  }
}

const textIn = (archive: Archive, part: string): string | undefined => {
  const bytes = archive.read(part)
  return bytes === undefined ? undefined : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)
}
