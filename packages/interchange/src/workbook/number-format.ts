import { type Left, workbookLimits } from "./limits.ts"
import { tooComplex } from "./refusal.ts"
import { readXml } from "./xml.ts"

/** What a number format makes of a number: only what changes its meaning. */
export type NumberFormat =
  | { readonly kind: "plain" }
  | { readonly kind: "day" }
  | { readonly kind: "percent" }
  /** `000`: shown with zeros before it. */
  | { readonly kind: "zeros"; readonly digits: number }

export const plain: NumberFormat = { kind: "plain" }
const asDay: NumberFormat = { kind: "day" }
const asPercent: NumberFormat = { kind: "percent" }

/** The formats a workbook does not write down (ECMA-376 part 1, 18.8.30), dates of other languages among them. */
function builtIn(id: number): NumberFormat {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return asDay
  return id === 9 || id === 10 ? asPercent : plain
}

/** What a format code means, by its first section: that of numbers from zero on. */
export function formatOf(code: string): NumberFormat {
  const bare =
    code
      .replaceAll(/"[^"]*"|\\.|[_*]./g, "")
      // `[Red]`, `[$-421]`; but `[h]` counts hours.
      // From one bracket to the next of any kind: each piece is looked at once, however many are never closed.
      .replaceAll(/\[[^\][]*\]/g, (condition) => (/^\[(?:h+|m+|s+)\]$/i.test(condition) ? condition : ""))
      .split(";")[0]
      ?.trim() ?? ""
  if (/^general$/i.test(bare)) return plain
  if (/[ymdhs]/i.test(bare)) return asDay
  if (bare.includes("%")) return asPercent
  return /^0{2,}$/.test(bare) ? { kind: "zeros", digits: bare.length } : plain
}

/** The number format of each cell style, by its index. */
export function readFormats(styles: Uint8Array, left: Left): readonly NumberFormat[] {
  const written = new Map<number, NumberFormat>()
  const formats: NumberFormat[] = []
  let inCells = false
  readXml(styles, left, {
    root: "styleSheet",
    open({ name, attribute }) {
      if (Math.max(written.size, formats.length) > workbookLimits.styles) throw tooComplex()
      if (name === "numFmt") {
        const code = attribute("formatCode") ?? ""
        if (code.length > workbookLimits.format) throw tooComplex()
        written.set(Number(attribute("numFmtId")), formatOf(code))
      } else if (name === "cellXfs") inCells = true
      else if (name === "xf" && inCells) {
        const id = Number(attribute("numFmtId") ?? 0)
        formats.push(written.get(id) ?? builtIn(id))
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false
    },
  })
  return formats
}
