import { escaped, partsMade, zipped } from "../../workbook/made.test-helper.ts"
import { oddities, pick, type Roll } from "./mutate.test-helper.ts"

/** The parts of a workbook by name. */
type Parts = Record<string, string>

/** A workbook in which something is wrong, or nothing after all, and its parts where it is still made of them. */
export interface MutatedWorkbook {
  readonly bytes: Uint8Array
  readonly parts: Readonly<Parts> | undefined
}

const sheetParts = (parts: Parts): readonly string[] =>
  Object.keys(parts).filter((name) => name.startsWith("xl/worksheets/"))

/** Changes one of the matches of an expression in a text. */
function changed(
  text: string,
  expression: RegExp,
  roll: Roll,
  change: (found: string) => string,
  but: (found: string, at: number) => boolean = () => true,
): string {
  const found = [...text.matchAll(expression)].filter((match) => but(match[0], match.index))
  if (found.length === 0) return text
  const { 0: one, index } = pick(roll, found)
  return text.slice(0, index) + change(one) + text.slice(index + one.length)
}

const row = /<row\b[^>]*>[^]*?<\/row>/g
const cell = /<c\b[^>]*?(?:\/>|>[^]*?<\/c>)/g
const value = /(?<=<(?:t|v)\b[^>]*>)[^<]*(?=<)/g
const tag = /<[^>]+>/g
const attribute = / [\w:]+="[^"]*"/g

/** Changes of the XML of a sheet. */
const ofSheet: readonly ((xml: string, roll: Roll) => string)[] = [
  (xml, roll) => changed(xml, value, roll, () => escaped(pick(roll, oddities))),
  (xml, roll) => changed(xml, value, roll, () => ""),
  (xml, roll) => changed(xml, cell, roll, () => ""),
  (xml, roll) => changed(xml, cell, roll, (found) => found + found),
  (xml, roll) => changed(xml, row, roll, () => ""),
  (xml, roll) => changed(xml, row, roll, (found) => found + found),
  (xml, roll) => changed(xml, row, roll, (found) => found.replaceAll(/ r="[^"]*"/g, "")),
  (xml, roll) => changed(xml, row, roll, (found) => found.replace("<row", '<row hidden="1"')),
  (xml, roll) => changed(xml, tag, roll, () => ""),
  (xml, roll) => changed(xml, tag, roll, (found) => found + found),
  (xml, roll) => changed(xml, attribute, roll, () => ""),
  (xml, roll) => changed(xml, attribute, roll, (found) => found + found),
  (xml, roll) =>
    changed(xml, /(?<=")\d+(?=")/g, roll, () => pick(roll, ["0", "1", "7", "1048577", "-1", "x"])),
  (xml, roll) =>
    changed(xml, /(?<= r=")[A-Z]+\d+(?=")/g, roll, () => pick(roll, ["A1", "B2", "ZZ9", "XFD2", "A0"])),
  (xml, roll) =>
    changed(xml, /(?<= t=")\w+(?=")/g, roll, () => pick(roll, ["s", "b", "e", "n", "d", "str", "x"])),
  (xml, roll) =>
    changed(xml, cell, roll, (found) =>
      found.replace(
        />[^]*$/,
        pick(roll, [" t='s'><v>0</v></c>", "><v>45000</v></c>", "><f>A1</f></c>", "><v>1e400</v></c>"]),
      ),
    ),
  (xml, roll) =>
    xml.replace(
      "</sheetData>",
      `</sheetData><mergeCells><mergeCell ref="${pick(roll, ["A1:B1", "A2:A4", "B3:C9", "A1", "C3:A1"])}"/></mergeCells>`,
    ),
  (xml, roll) => changed(xml, tag, roll, (found) => `${"<x>".repeat(150)}${"</x>".repeat(150)}${found}`),
  (xml, roll) => changed(xml, tag, roll, (found) => `<!-- <row><c><v>1</v></c></row> -->${found}`),
  (xml) => `<!DOCTYPE a [<!ENTITY x "y">]>${xml}`,
  (xml, roll) => {
    const rows = [...xml.matchAll(row)].map(([found]) => found)
    const one = roll(Math.max(1, rows.length))
    return rows.length < 2
      ? xml
      : xml.replace(rows[0] as string, "").replace("</sheetData>", `${rows[one]}</sheetData>`)
  },
  (xml, roll) => xml.slice(0, roll(xml.length)),
]

/** Changes of the parts that say which sheets there are, and what cells mean. */
const ofBook: readonly ((parts: Parts, roll: Roll) => void)[] = [
  (parts, roll) => inPart(parts, "xl/workbook.xml", (xml) => changed(xml, attribute, roll, () => "")),
  (parts, roll) =>
    inPart(parts, "xl/workbook.xml", (xml) =>
      changed(xml, /(?<=name=")[^"]*/g, roll, () =>
        pick(roll, ["Sheet1", "pegawai", "absences", "# x", "Petunjuk", "people"]),
      ),
    ),
  (parts, roll) =>
    inPart(parts, "xl/workbook.xml", (xml) => changed(xml, /<sheet [^>]*>/g, roll, (found) => found + found)),
  (parts, roll) =>
    inPart(parts, "xl/workbook.xml", (xml) =>
      changed(
        xml,
        /<sheet (?=[^>]*>)/g,
        roll,
        (found) => `${found}state="${pick(roll, ["hidden", "veryHidden", "x"])}" `,
      ),
    ),
  (parts, roll) =>
    inPart(parts, "xl/_rels/workbook.xml.rels", (xml) =>
      changed(xml, /<Relationship [^>]*>/g, roll, () => ""),
    ),
  (parts, roll) =>
    inPart(parts, "xl/_rels/workbook.xml.rels", (xml) =>
      changed(xml, /(?<=(?:Id|Target)=")[^"]*/g, roll, () =>
        pick(roll, ["rId1", "rId2", "styles.xml", "../x", ""]),
      ),
    ),
  (parts, roll) => inPart(parts, "xl/styles.xml", (xml) => changed(xml, tag, roll, () => "")),
  (parts, roll) =>
    inPart(parts, "xl/styles.xml", (xml) =>
      changed(xml, /(?<=formatCode=")[^"]*/g, roll, () =>
        pick(roll, ["[".repeat(500), "[".repeat(5_000), "0%", "yyyy", "&quot;"]),
      ),
    ),
  (parts, roll) => void delete parts[pick(roll, Object.keys(parts))],
]

function inPart(parts: Parts, name: string, change: (xml: string) => string): void {
  const xml = parts[name]
  if (xml !== undefined) parts[name] = change(xml)
}

/** Changes of the zip. */
const ofZip: readonly ((bytes: Uint8Array, roll: Roll) => Uint8Array)[] = [
  (bytes, roll) => {
    const other = bytes.slice()
    other[roll(other.length)] = roll(256)
    return other
  },
  (bytes, roll) => bytes.slice(0, roll(bytes.length + 1)),
  (bytes, roll) => {
    const at = roll(bytes.length + 1)
    return Buffer.concat([bytes.slice(0, at), Buffer.from([roll(256)]), bytes.slice(at)])
  },
  (bytes, roll) => {
    // Where the directory stands, so that what it says of parts is changed more often than their bytes.
    const other = bytes.slice()
    const from = Math.max(0, other.length - 1_500)
    for (let n = 0; n < 4; n++) other[from + roll(other.length - from)] = roll(256)
    return other
  },
]

/** A workbook of tables, in which something is wrong, or nothing after all. */
export function mutatedWorkbook(
  grids: Readonly<Record<string, readonly (readonly string[])[]>>,
  roll: Roll,
): MutatedWorkbook {
  const sheets = Object.entries(grids).map(([name, rows]) => ({ name: name.replace(/\.csv$/, ""), rows }))
  const parts: Parts = partsMade(sheets)
  const times = 1 + roll(3)
  for (let n = 0; n < times; n++) {
    if (roll(4) === 0) pick(roll, ofBook)(parts, roll)
    else {
      const names = sheetParts(parts)
      if (names.length > 0) inPart(parts, pick(roll, names), (xml) => pick(roll, ofSheet)(xml, roll))
    }
  }
  const bytes = zipped(parts)
  return roll(5) === 0 ? { bytes: pick(roll, ofZip)(bytes, roll), parts: undefined } : { bytes, parts }
}
