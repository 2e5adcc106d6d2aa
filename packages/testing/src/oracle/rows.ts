/** The files that are imported, in the order of docs/columns.md. */
export const fileNames = [
  "units",
  "competencies",
  "positions",
  "standards",
  "people",
  "assignments",
  "employments",
  "partners",
  "programs",
  "program_competencies",
  "offerings",
  "budgets",
  "budget_revisions",
  "needs",
  "nominations",
  "enrollments",
  "fundings",
  "disbursements",
  "refunds",
  "completions",
  "records",
  "assessments",
  "evaluations",
  "services",
] as const

export type FileName = (typeof fileNames)[number]

/** A row by column name, cells canonical: ISO dates, plain integers, decimal points, English codes. */
export type Row = Readonly<Record<string, string>>

/** The rows of a folder by file name without `.csv`. A file may be absent, and a cell too: both are empty. */
export type Folder = Readonly<Partial<Record<FileName, readonly Row[]>>>

export const cell = (row: Row | undefined, column: string): string => row?.[column] ?? ""
export const cellOr = (row: Row | undefined, column: string, otherwise: string): string =>
  cell(row, column) || otherwise
export const orNull = (text: string): string | null => (text === "" ? null : text)

/** Rows of a file whose cells are those asked for. */
export const rows = (folder: Folder, file: FileName, where: Row = {}): readonly Row[] =>
  (folder[file] ?? []).filter((row) =>
    Object.entries(where).every(([column, value]) => cell(row, column) === value),
  )
export const row = (folder: Folder, file: FileName, where: Row): Row | undefined =>
  rows(folder, file, where)[0]

/** Whether a column holds a date, and that day has come. */
export const by = (of: Row | undefined, column: string, asOf: string): boolean =>
  cell(of, column) !== "" && cell(of, column) <= asOf

/** Whether a fact was so on a day: it had happened, and no void acted yet. */
export const stands = (of: Row, column: string, asOf: string): boolean =>
  by(of, column, asOf) && !by(of, "voided_on", asOf)

/** Every order is by code unit, which is what `<` does. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
export const sortedBy = <T>(list: readonly T[], ...keys: readonly ((item: T) => string)[]): T[] =>
  [...list].sort((a, b) => keys.map((key) => compare(key(a), key(b))).find((order) => order !== 0) ?? 0)
export const distinct = (list: readonly string[]): string[] => [...new Set(list)].sort(compare)
/** The members of a list by key, in the order of the keys. */
export const grouped = <T>(list: readonly T[], key: (item: T) => string) =>
  distinct(list.map(key)).map((name) => ({ key: name, members: list.filter((item) => key(item) === name) }))
export const sum = <T>(list: readonly T[], part: (item: T) => number): number =>
  list.reduce((total, item) => total + part(item), 0)
export const sumOf = <T>(list: readonly T[], part: (item: T) => bigint): bigint =>
  list.reduce((total, item) => total + part(item), 0n)

/** Hundredths of a decimal with up to two decimals. */
export function hundredths(text: string): number {
  const [whole = "0", decimals = ""] = text.split(".")
  return Number(whole) * 100 + Number(decimals.padEnd(2, "0"))
}
