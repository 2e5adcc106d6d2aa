/** The letters of a column: 0 is `A`, 26 is `AA`. */
export function lettersOf(column: number): string {
  let letters = ""
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCodePoint(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `C5` for the third column of row 5. */
export const addressOf = (column: number, row: number): string => `${lettersOf(column)}${row}`

/** A cell as an address names it; undefined where it is none. */
export function placeOf(address: string): { readonly column: number; readonly row: number } | undefined {
  const [, letters, row] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(address) ?? []
  if (letters === undefined || row === undefined) return undefined
  let column = 0
  for (const letter of letters) column = column * 26 + (letter.codePointAt(0) as number) - 64
  return { column: column - 1, row: Number(row) }
}

/** A rectangle of cells, both ends within. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** `A5:A7`; undefined where it is none. */
export function areaOf(reference: string): Area | undefined {
  const [from, to] = reference.split(":").map(placeOf)
  if (from === undefined || to === undefined || to.column < from.column || to.row < from.row) return undefined
  return { left: from.column, top: from.row, right: to.column, bottom: to.row }
}
