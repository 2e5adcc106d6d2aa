/** Why a workbook can not be read as a whole. Thrown and caught within this folder. */
export class WorkbookRefusal extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** There is more of it than can be read: bytes, cells, text. */
export const tooLarge = (): WorkbookRefusal => new WorkbookRefusal("workbook.tooLarge")

/** There is more of something in it than a table needs: sheets, styles, merged areas, parts, depth. */
export const tooComplex = (): WorkbookRefusal => new WorkbookRefusal("workbook.tooComplex")

/** It is broken: cut off, changed on its way, or no spreadsheet inside. */
export const damaged = (): WorkbookRefusal => new WorkbookRefusal("workbook.damaged")
