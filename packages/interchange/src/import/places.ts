import type { Notice, RowError } from "../rows/fault.ts"
import type { ReadFile } from "./source.ts"

/** Says where things are as people look for them: a sheet of a workbook, the address of a cell. */
export interface Places {
  /** A file's name, and the sheet in it. */
  of(file: string): { readonly file: string; readonly sheet?: string }
  error(error: RowError): RowError
  notice(notice: Notice): Notice
}

/** The places of what was read. */
export function placesOf(read: readonly ReadFile[]): Places {
  const sources = new Map(read.map((source) => [source.file, source]))
  const of: Places["of"] = (file) => {
    const sheet = sources.get(file)?.sheet
    return sheet === undefined ? { file } : { file: sheet.file, sheet: sheet.name }
  }
  const notice = <At extends Notice>(at: At): At => {
    const source = sources.get(at.file)
    if (source?.sheet === undefined) return { ...at, figures: inWords(at.figures, of) }
    const cell = at.cell ?? (at.column === null ? undefined : source.addressOf?.(at.column, at.row))
    const placed = { ...at, ...of(at.file), figures: inWords(at.figures, of) }
    return cell === undefined ? placed : { ...placed, cell }
  }
  return {
    of,
    notice,
    error(error) {
      const { causedBy, ...rest } = notice(error)
      return { ...rest, causedBy: causedBy === null ? null : { ...of(causedBy.file), row: causedBy.row } }
    },
  }
}

/** A sentence may name another row's file. */
function inWords(figures: RowError["figures"], of: Places["of"]): RowError["figures"] {
  const { file } = figures
  if (typeof file !== "string") return figures
  const { file: name, sheet } = of(file)
  return sheet === undefined ? figures : { ...figures, file: `${name} ${sheet}` }
}
