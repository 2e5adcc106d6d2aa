import type { RawRow } from "../raw/raw-table.ts"
import { readCsv } from "./read-csv.ts"

/** All a CSV holds, or why it can not be read. */
export type RawTable =
  | { readonly header: readonly string[]; readonly rows: readonly RawRow[]; readonly unreadable?: undefined }
  | { readonly unreadable: { readonly code: string; readonly line: number } }

/** Reads a CSV whole. */
export function rawTableOf(bytes: Uint8Array): RawTable {
  let header: readonly string[] = []
  let unreadable: { readonly code: string; readonly line: number } | undefined
  const rows: RawRow[] = []
  readCsv(bytes, {
    head: ({ titles }) => void (header = titles),
    row: (row) => void rows.push(row),
    unreadable: (code, line) => void (unreadable = { code, line }),
  })
  return unreadable === undefined ? { header, rows } : { unreadable }
}
