/** Why a workbook can not be read as a whole. Thrown and caught within this folder. */
export class WorkbookRefusal extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** It is broken: cut off, changed on its way, or no spreadsheet inside. */
export const damaged = (): WorkbookRefusal => new WorkbookRefusal("workbook.damaged")
