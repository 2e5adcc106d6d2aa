/**
 * What a workbook may unpack to. A zip of a few kilobytes can hold gigabytes, so both are counted while it is read and
 * not taken from what it says of itself.
 */
export const workbookLimits = {
  /** Of all parts that are read. */
  bytes: 256 * 1024 * 1024,
  /** Cells that are not empty, of all sheets. */
  cells: 5_000_000,
} as const

/** The last column and row a sheet can have. */
export const sheetLimits = { columns: 16_384, rows: 1_048_576 } as const
