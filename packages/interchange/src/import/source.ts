import * as Effect from "effect/Effect"
import { type Asked, type FileContent, sheetSource, stemOf } from "../reading/content.ts"
import { openReader } from "../reading/reader.ts"
import type { Notice, RowError } from "../rows/fault.ts"
import { fileLimits } from "../raw/limits.ts"
import type { PackedTable } from "../rows/read-rows.ts"
import { type LazyRows, type Row, unpacked } from "../rows/rows.ts"
import { laterTables, tables } from "../tables/index.ts"
import type { Table } from "../tables/table.ts"
import { addressOf } from "../workbook/address.ts"
import { isWorkbookName } from "../workbook/kind-of-file.ts"

/** A file handed in: its name without the folder, and its bytes. */
export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Over the limit, and so not read. */
  readonly tooLarge?: boolean
}

/** A sheet of a workbook. */
export interface SheetPlace {
  readonly file: string
  readonly name: string
}

/** The rows of one file or sheet, with the table they belong to. */
export interface ReadFile {
  /** What names it among all: the file's name, for a sheet together with its table's. */
  readonly file: string
  readonly sheet?: SheetPlace
  readonly table: Table
  /** Where its table stands in the order of the files (docs/importing.md). */
  readonly order: number
  /** The rows as bytes, as they came from the thread that read them. */
  readonly packed: PackedTable
  readonly rows: LazyRows
  /** Rows with errors: what of them could be read, so that others can say whose fault theirs is. */
  readonly faulty: LazyRows
  readonly count: number
  /** Whether its rows could be read at all: not where the header is wrong. */
  readonly isWhole: boolean
  readonly errors: readonly RowError[]
  /** The address of a column's cell in a row, where cells have one. */
  readonly addressOf?: (column: string, line: number) => string | undefined
}

/** A row together with its file. */
export interface Placed {
  readonly source: ReadFile
  readonly row: Row
  /** Its number among the rows of all files, the faulty ones too. */
  readonly number: number
}

/** What was read of files: tables, and what is to be said of them. */
export interface ReadFiles {
  readonly read: readonly ReadFile[]
  readonly errors: readonly RowError[]
  readonly notices: readonly Notice[]
  /** How many errors of a file there are besides those that are listed, by what names it. */
  readonly unlisted: ReadonlyMap<string, number>
}

/** Reads files in a thread of their own, which an interruption ends at once. */
export const filesRead = (files: readonly SourceFile[]): Effect.Effect<ReadFiles> =>
  Effect.promise(async (signal) => {
    const reader = openReader(signal)
    try {
      const reading = readingOf(files)
      for (let step = reading.next(); ; step = reading.next(await reader.contentOf(step.value))) {
        if (step.done === true) return step.value
      }
    } finally {
      reader.close()
    }
  })

/**
 * Asks for the content of each file that can be read, one after the other. What is wrong with a file or a sheet as a
 * whole is an error at its row 0.
 */
export function* readingOf(files: readonly SourceFile[]): Generator<Asked, ReadFiles, FileContent> {
  const read: ReadFile[] = []
  const errors: RowError[] = []
  const notices: Notice[] = []
  const unlisted = new Map<string, number>()
  const names = new Set<string>()
  for (const { name, bytes, tooLarge } of files) {
    const wrong = (code: string, figures = {}, sheet?: string): void => {
      const error = { row: 0, column: null, code, value: null, figures, causedBy: null }
      errors.push(sheet === undefined ? { file: name, ...error } : { file: name, sheet, ...error })
    }
    const isLarge = tooLarge === true || bytes.length > fileLimits.bytes
    const isTwice = isWorkbookName(name)
      ? names.has(name)
      : read.some(({ file }) => file.toLowerCase() === name.toLowerCase())
    names.add(name)
    const unknown = unknownName(name)
    if (unknown !== undefined) wrong(unknown)
    else if (isTwice) wrong("file.twice")
    else if (isLarge) wrong("file.tooLarge", { mebibytes: 64 })
    else {
      const content = yield { name, bytes }
      if (content.refused !== undefined) {
        wrong(content.refused)
        continue
      }
      for (const each of content.tables) {
        const { sheet } = each
        if (each.wrong !== undefined) wrong(each.wrong, {}, sheet)
        else {
          const file = fileOf(name, each.table, each.packed, sheet)
          // A table that is there already is not read again; a sheet without rows says nothing.
          if (!isBare(file) && read.some((other) => other.table === file.table && !isBare(other)))
            wrong("file.twice", {}, sheet)
          else {
            for (const error of file.errors) errors.push(error)
            if (each.packed.unlisted > 0) unlisted.set(file.file, each.packed.unlisted)
            read.push(file)
          }
          for (const { row, code, figures } of each.notices) {
            const notice = { file: name, row, column: null, code, value: null, figures }
            notices.push(sheet === undefined ? notice : { ...notice, sheet })
          }
        }
      }
    }
  }
  return { read: read.sort((a, b) => a.order - b.order), errors, notices, unlisted }
}

/** Why a file of this name is not read. */
function unknownName(name: string): string | undefined {
  if (isWorkbookName(name)) return undefined
  const stem = stemOf(name)
  if (!/\.csv$/i.test(name)) return "file.unknown"
  if ((laterTables as readonly string[]).includes(stem)) return "file.later"
  return tables.some((table) => table.name === stem) ? undefined : "file.unknown"
}

const isBare = ({ sheet, count, isWhole }: ReadFile): boolean => sheet !== undefined && count === 0 && isWhole

function fileOf(name: string, of: string, packed: PackedTable, sheet: string | undefined): ReadFile {
  const order = tables.findIndex((table) => table.name === of)
  const table = tables[order] as Table
  const { rows, faulty, count, isWhole, errors, places } = packed
  const file: ReadFile = {
    file: sheet === undefined ? name : sheetSource(name, of),
    table,
    order,
    packed,
    rows: unpacked(table, rows),
    faulty: unpacked(table, faulty),
    count,
    isWhole,
    errors,
  }
  if (sheet === undefined || places === undefined) return file
  const { columns } = rows
  return {
    ...file,
    sheet: { file: name, name: sheet },
    addressOf(column, line) {
      const place = places[columns.indexOf(column)]
      return place === undefined ? undefined : addressOf(place, line)
    },
  }
}
