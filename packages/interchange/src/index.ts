export type { Cell, CellFault, Column } from "./cells/cell.ts"
export {
  importFiles,
  type FileSummary,
  type Imported,
  type ImportError,
  type ImportOptions,
} from "./import/import.ts"
export { PathUnreadable, sourcesAt } from "./import/sources-at.ts"
export type { SourceFile } from "./import/source.ts"
export { fileLimits } from "./raw/limits.ts"
export type { Notice, RowError } from "./rows/fault.ts"
export { laterTables, tables } from "./tables/index.ts"
export type { Revision, RowFact, Tie, Turn } from "./tables/fact.ts"
export type { Columns, Homes, Later, RowFault, RowOf, Table, Unknown } from "./tables/table.ts"
export { templateWorkbook } from "./workbook/template/template.ts"
export { isMarkable, type Mark, markWorkbook } from "./workbook/mark/mark-workbook.ts"
