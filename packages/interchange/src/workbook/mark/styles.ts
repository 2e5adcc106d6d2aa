import { attributeIn, tagsOf, withAttribute } from "./tags.ts"

/** Styles of a workbook to which coloured ones are added. */
export interface MarkedStyles {
  /** The number of a style that is another one, coloured. */
  coloured(style: number): number
  /** The part with what was added. */
  readonly xml: () => string
}

/** A light red, as spreadsheets have it for "bad". */
const colour = "FFFFC7CE"
const fill = `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`

/** The least a part of styles has to hold. */
export const plainStyles =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'

/** Adds coloured styles to a part of styles; undefined when it has no list of fills or of cell styles. */
export function markedStyles(xml: string): MarkedStyles | undefined {
  const fills = listIn(xml, "fills", "fill")
  const cells = listIn(xml, "cellXfs", "xf")
  if (fills === undefined || cells === undefined) return undefined
  const added: string[] = []
  const numbers = new Map<number, number>()
  return {
    coloured(style) {
      const known = numbers.get(style)
      if (known !== undefined) return known
      const number = cells.items.length + added.length
      const own = cells.items[style] ?? cells.items[0] ?? `<${cells.prefix}xf/>`
      const open = /^<(?:"[^"]*"|'[^']*'|[^'">])*>/.exec(own)?.[0] ?? own
      const painted = withAttribute(
        withAttribute(open, "fillId", String(fills.items.length)),
        "applyFill",
        "1",
      )
      added.push(painted + own.slice(open.length))
      numbers.set(style, number)
      return number
    },
    xml() {
      if (added.length === 0) return xml
      const paint = fill.replaceAll(/<(\/?)(?=\w)/g, `<$1${fills.prefix}`)
      const edits = [
        { ...fills, inner: paint, count: fills.items.length + 1 },
        { ...cells, inner: added.join(""), count: cells.items.length + added.length },
      ].sort((a, b) => b.end - a.end)
      let edited = xml
      for (const { open, openTo, from, end, inner, count } of edits) {
        edited = `${edited.slice(0, from)}${withAttribute(open, "count", String(count))}${edited.slice(openTo, end)}${inner}${edited.slice(end)}`
      }
      return edited
    },
  }
}

interface List {
  readonly prefix: string
  /** Its opening tag, and where that stands. */
  readonly open: string
  readonly from: number
  readonly openTo: number
  /** Where its closing tag begins. */
  readonly end: number
  readonly items: readonly string[]
}

/** The members of a list element, each as it is written. */
function listIn(xml: string, list: string, item: string): List | undefined {
  let found: { prefix: string; open: string; from: number; openTo: number } | undefined
  const items: string[] = []
  let depth = 0
  let start = 0
  for (const { prefix, local, isClosing, isSelfClosing, from, to } of tagsOf(xml)) {
    if (found === undefined) {
      if (local === list && !isClosing && !isSelfClosing)
        found = { prefix, open: xml.slice(from, to), from, openTo: to }
      continue
    }
    if (isClosing && local === list && depth === 0) return { ...found, end: from, items }
    if (isClosing) {
      depth -= 1
      if (depth === 0 && local === item) items.push(xml.slice(start, to))
    } else if (isSelfClosing) {
      if (depth === 0 && local === item) items.push(xml.slice(from, to))
    } else {
      if (depth === 0) start = from
      depth += 1
    }
  }
  return undefined
}

/** The number of the style a cell has. */
export const styleIn = (tag: string): number => Number(attributeIn(tag, "s") ?? 0)
