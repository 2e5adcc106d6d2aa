import type { RowError } from "../rows/fault.ts"
import { fileLimits } from "../raw/limits.ts"

/**
 * Of the errors of each file the first ones, and behind them at row 0 how many there are besides. They come in the order
 * of their files and rows; `unlisted` are those that were not even kept.
 */
export function listed(
  errors: readonly RowError[],
  unlisted: ReadonlyMap<string, number>,
): readonly RowError[] {
  const all = new Map<string, RowError[]>()
  for (const error of errors) {
    const of = all.get(error.file)
    if (of === undefined) all.set(error.file, [error])
    else of.push(error)
  }
  const shown: RowError[] = []
  for (const [file, of] of all) {
    const most = fileLimits.errors
    for (let n = 0; n < of.length && n < most; n++) shown.push(of[n] as RowError)
    const more = Math.max(0, of.length - most) + (unlisted.get(file) ?? 0)
    if (more === 0) continue
    const figures = { more, listed: Math.min(of.length, most) }
    shown.push({ file, row: 0, column: null, code: "file.moreErrors", value: null, figures, causedBy: null })
  }
  return shown
}
