import type { Archive } from "../archive.ts"
import { type Parts, relationsPart } from "../workbook.ts"

const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
const contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

/** Gives a workbook a part of styles where it has none, or none to which one could be added. */
export function withStyles(
  archive: Archive,
  parts: Parts,
  styles: string,
  changed: Map<string, string>,
): void {
  if (parts.styles !== undefined) {
    changed.set(parts.styles, styles)
    return
  }
  const folder = parts.workbook.slice(0, parts.workbook.lastIndexOf("/") + 1)
  const part = `${folder}ampera-styles.xml`
  const add = (name: string, list: string, element: string): void => {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(archive.read(name))
    changed.set(name, text.replace(new RegExp(String.raw`</((?:[\w.-]+:)?)${list}\s*>`), `<$1${element}/>$&`))
  }
  add("[Content_Types].xml", "Types", `Override PartName="/${part}" ContentType="${contentType}"`)
  add(
    relationsPart(parts.workbook),
    "Relationships",
    `Relationship Id="rIdAmpera" Type="${type}" Target="/${part}"`,
  )
  changed.set(part, styles)
}
