import { fileURLToPath } from "node:url"
import writeWorkbook from "write-excel-file/node"
import { faultySheets, type OfficeSheet, sheets } from "./sheets.ts"

/** Writes `kantor.xlsx` and `kantor-salah.xlsx`, which the officer's guide and `main.ts` read. */
await written("kantor.xlsx", sheets)
await written("kantor-salah.xlsx", faultySheets)

async function written(name: string, content: readonly OfficeSheet[]): Promise<void> {
  const made = content.map(({ name: sheet, rows }) => ({
    sheet,
    columns: Array.from({ length: 9 }, () => ({ width: 22 })),
    data: rows.map((row) =>
      row.map((cell) => (cell instanceof Date ? { value: cell, format: "dd/mm/yyyy" } : cell)),
    ),
  }))
  await writeWorkbook(made).toFile(fileURLToPath(new URL(`../${name}`, import.meta.url)))
}
