import type { SourceFile } from "../source.ts"

/** Numbers from 0 below a bound, the same for the same seed. */
export type Roll = (below: number) => number

export function roller(seed: number): Roll {
  let state = (seed % 2147483646) + 1
  return (below) => {
    state = (state * 48_271) % 2147483647
    return state % below
  }
}

export const pick = <T>(roll: Roll, items: readonly T[]): T => items[roll(items.length)] as T

/** What nobody expects in a cell. */
export const oddities = [
  ..."0|-1|-0|1e999|NaN|Infinity|9007199254740991|9007199254740992|99999999999999999999|0,5|1.000,50|Rp -5|0x10".split(
    "|",
  ),
  ..."2025-02-29|2024-02-29|0000-00-00|9999-12-31|0001-01-01|10000-01-01|31/12/2024|2025-13-01|1-1-25".split(
    "|",
  ),
  ..."__proto__|constructor|toString|hasOwnProperty|null|undefined|true|../..|a|A".split("|"),
  "198001012005012001",
  "'1671010101800001",
  "1.98001E+17",
  '"',
  '""',
  "'",
  ",",
  ";",
  "\n",
  "\r\n",
  "\t",
  "\u00a0",
  "\u200b",
  "\ufeff",
  "\ufffd",
  "\ud800",
  "\u0000",
  "\u0007",
  "é".normalize("NFD"),
  "🙂",
  "‮",
  "=1+1",
  "x".repeat(64),
  "x".repeat(65),
  "x".repeat(501),
  "x".repeat(5_000),
  ";".repeat(20),
  "yes",
  "other",
  "passed",
  "PNS",
  "2025",
  "2025-S3",
] as const

type Grid = string[][]

/** Changes of rows and cells. */
const ofGrid: readonly ((grid: Grid, roll: Roll) => void)[] = [
  (grid, roll) => withCell(grid, roll, () => pick(roll, oddities)),
  (grid, roll) => withCell(grid, roll, () => ""),
  (grid, roll) => withCell(grid, roll, (cell) => cell + pick(roll, oddities)),
  (grid, roll) => withCell(grid, roll, (cell) => cell.slice(roll(cell.length + 1))),
  // The same column of another row: sound by itself, and wrong here.
  (grid, roll) => withCell(grid, roll, (_, column) => pick(roll, grid)[column] ?? ""),
  (grid, roll) => withCell(grid, roll, (cell) => cell.replace(/\d/, String(roll(10)))),
  (grid, roll) => {
    const row = pick(roll, grid)
    const [a, b] = [roll(row.length), roll(row.length)]
    ;[row[a], row[b]] = [row[b] ?? "", row[a] ?? ""]
  },
  (grid, roll) => void grid.splice(roll(grid.length), 1),
  (grid, roll) => void grid.splice(roll(grid.length), 0, [...pick(roll, grid)]),
  (grid, roll) => pick(roll, grid).push(pick(roll, oddities)),
  (grid, roll) => void pick(roll, grid).pop(),
  (grid, roll) => {
    const column = roll(grid[0]?.length ?? 1)
    for (const row of grid) row.splice(column, 1)
  },
  (grid, roll) => {
    const column = roll(grid[0]?.length ?? 1)
    for (const row of grid) row.push(row[column] ?? "")
  },
  (grid, roll) => {
    const header = grid[0] ?? []
    header[roll(header.length)] = pick(roll, ["", "No", "#", "nip", "note", "catatan", ...oddities])
  },
]

function withCell(grid: Grid, roll: Roll, change: (cell: string, column: number) => string): void {
  if (grid.length < 2) return
  const row = grid[1 + roll(grid.length - 1)] as string[]
  const column = roll(row.length)
  row[column] = change(row[column] ?? "", column)
}

/** Changes of bytes. */
const ofBytes: readonly ((bytes: Uint8Array, roll: Roll) => Uint8Array)[] = [
  (bytes, roll) => {
    const changed = bytes.slice()
    if (changed.length > 0) changed[roll(changed.length)] = roll(256)
    return changed
  },
  (bytes, roll) => bytes.slice(0, roll(bytes.length + 1)),
  (bytes, roll) => {
    const at = roll(bytes.length + 1)
    return Buffer.concat([bytes.slice(0, at), Buffer.from([roll(256)]), bytes.slice(at)])
  },
  (bytes) => Buffer.concat([Buffer.from("\ufeff"), bytes]),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll("\n", "\r\n")),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll("\n", "\r")),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll(",", ";")),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8").replaceAll(",", "\t")),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8"), "latin1"),
  (bytes) => Buffer.from(Buffer.from(bytes).toString("utf8"), "utf16le"),
  () => new Uint8Array(0),
]

/** A folder in which something is wrong, or nothing after all. `grids` are its files as cells. */
export function mutated(
  grids: Readonly<Record<string, readonly (readonly string[])[]>>,
  roll: Roll,
): readonly SourceFile[] {
  const names = Object.keys(grids)
  const changed = new Map(names.map((name) => [name, (grids[name] ?? []).map((row) => [...row])]))
  const times = 1 + roll(3)
  for (let i = 0; i < times; i++) {
    const grid = changed.get(pick(roll, names)) as Grid
    if (grid.length > 0) pick(roll, ofGrid)(grid, roll)
  }
  const files = names.map((name) => ({
    name,
    bytes: new TextEncoder().encode(textOf(changed.get(name) as Grid, roll(20) === 0)) as Uint8Array,
  }))
  if (roll(4) === 0 && files.length > 0) {
    const at = roll(files.length)
    const file = files[at] as { readonly name: string; readonly bytes: Uint8Array }
    const fate = roll(6)
    if (fate === 0) files.splice(at, 1)
    else if (fate === 1)
      files[at] = { ...file, name: pick(roll, ["pegawai.csv", "absences.csv", "x", ...names]) }
    else files[at] = { ...file, bytes: pick(roll, ofBytes)(file.bytes, roll) }
  }
  return files
}

/** Cells as CSV; `bare` leaves out the quotes that they need. */
export function textOf(grid: readonly (readonly string[])[], bare = false): string {
  const cellOf = (cell: string): string =>
    !bare && /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return grid.map((row) => `${row.map(cellOf).join(",")}\n`).join("")
}
