/**
 * What a workbook may hold. A zip of a few kilobytes can hold gigabytes, and a part of a few bytes be asked for a million
 * times, so all of it is counted while it is read and not taken from what the file says of itself. Each is far above
 * what an office keeps, and low enough to be read in seconds.
 */
export const workbookLimits = {
  /** Of all parts that are read. */
  bytes: 256 * 1024 * 1024,
  /** A part that unpacks to more than so many times its size is made to: sheets come to twenty times. */
  packed: 100,
  /** Parts up to this size may be packed as they like: little ones can be all the same. */
  small: 1024 * 1024,
  /** Parts in the zip, whether they are read or not, and relations of one part to others. */
  parts: 10_000,
  /** Elements of all parts: three million cells with their values, their rows and their strings. */
  elements: 15_000_000,
  /** How deep elements may stand in each other, and how many attributes one may have. */
  depth: 100,
  attributes: 256,
  /** Pieces of a part, of 1 MiB, in which no element begins or ends: it is all one text, one name or one remark. */
  pieces: 32,
  sheets: 1_000,
  /** Cells that are not empty, of all sheets. */
  cells: 3_000_000,
  /** UTF-16 units in those cells: as much as a CSV may have. A string counts each time a cell refers to it. */
  text: 64 * 1024 * 1024,
  /** Styles of cells, and number formats. Excel has 65,490. */
  styles: 65_536,
  /** UTF-16 units of a number format. Excel takes 255. */
  format: 1_000,
  /** Areas of merged cells in a sheet. */
  merged: 65_536,
} as const

/** The last column and row a sheet can have. */
export const sheetLimits = { columns: 16_384, rows: 1_048_576 } as const

/** How much of a workbook may still be read. */
export interface Left {
  elements: number
  cells: number
  text: number
}

export const allLeft = (): Left => ({
  elements: workbookLimits.elements,
  cells: workbookLimits.cells,
  text: workbookLimits.text,
})
