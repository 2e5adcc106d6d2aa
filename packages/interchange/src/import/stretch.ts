/** Rows that an import looks at in one go: some hundredths of a second. */
const rows = 4_096

/** Whether a stretch of rows ends here, behind which an import lets others have a turn: it hears of an interruption. */
export const isStretch = (row: number): boolean => row % rows === 0
