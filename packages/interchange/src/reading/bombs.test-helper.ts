import * as Effect from "effect/Effect"
import { filesRead, type SourceFile } from "../import/source.ts"
import { partsMade, zipped, type MadeSheet } from "../workbook/made.test-helper.ts"

/** A small file that cost minutes or gigabytes, and the code it ends with. */
export interface Bomb {
  readonly name: string
  readonly file: () => SourceFile
  readonly code: string
}

const sheets: readonly MadeSheet[] = [
  {
    name: "units",
    rows: [
      ["unit_id", "name"],
      ["kec", "Kecamatan"],
    ],
  },
]
const sound = partsMade(sheets)
const [stylesPart, bookPart, sheetPart, stringsPart] = [
  "xl/styles.xml",
  "xl/workbook.xml",
  "xl/worksheets/sheet1.xml",
  "xl/sharedStrings.xml",
] as const

const book = (parts: Readonly<Record<string, string | Uint8Array>>): SourceFile => ({
  name: "kantor.xlsx",
  bytes: zipped({ ...sound, ...parts }),
})

const csv = (bytes: Uint8Array, name = "units.csv"): SourceFile => ({ name, bytes })

/** A workbook with strings that its cells refer to. */
const withStrings = (strings: string, cells: string): SourceFile =>
  book({
    [stringsPart]: `<sst>${strings}</sst>`,
    [sheetPart]: `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
    "xl/_rels/workbook.xml.rels": (sound["xl/_rels/workbook.xml.rels"] as string).replace(
      "</Relationships>",
      '<Relationship Id="rIdStrings" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
  })

const styles = (inner: string): SourceFile => book({ [stylesPart]: `<styleSheet>${inner}</styleSheet>` })

const sheet = (inner: string): SourceFile => book({ [sheetPart]: `<worksheet>${inner}</worksheet>` })

const manySheets = (count: number): SourceFile =>
  book({
    [bookPart]: `<workbook>${'<sheets><sheet name="units" r:id="rId1"/></sheets>'.repeat(count)}</workbook>`,
  })

/** Rows of one cell each, which refer to the first string. */
const referring = (rows: number, columns: number): string =>
  Array.from(
    { length: rows },
    (_, n) => `<row r="${n + 1}">${'<c t="s"><v>0</v></c>'.repeat(columns)}</row>`,
  ).join("")

/** The codes of what is wrong with a file, read in a thread of its own. */
export const codesOf = async (file: SourceFile): Promise<readonly string[]> =>
  (await Effect.runPromise(filesRead([file]))).errors.map(({ code }) => code)

/** Bombs of the sizes at which they were seen, or smaller ones of the same kind. */
export function bombs(isWhole: boolean): readonly Bomb[] {
  const times = (whole: number, small: number): number => (isWhole ? whole : small)
  const M = 1_000_000
  return [
    {
      name: "a number format of brackets that are never closed",
      file: () => styles(`<numFmts><numFmt numFmtId="164" formatCode="${"[".repeat(300_000)}"/></numFmts>`),
      code: "workbook.tooComplex",
    },
    {
      name: "a header of a letter, 200,000 tabs and a mark",
      file: () => csv(Buffer.from(`a${"\t".repeat(200_000)}!\n`)),
      code: "column.unknown",
    },
    {
      name: "a string of 1 MB in 16,384 cells of the header",
      file: () => withStrings(`<si><t>${"x".repeat(M)}</t></si>`, referring(1, 16_384)),
      code: "workbook.tooLarge",
    },
    {
      name: "a string of 100,000 characters in 40,000 cells",
      file: () => withStrings(`<si><t>${"x".repeat(100_000)}</t></si>`, referring(40_000, 1)),
      code: "workbook.tooLarge",
    },
    {
      name: "very many sheets that name one part",
      file: () => manySheets(times(M, 100_000)),
      code: "workbook.tooLarge",
    },
    {
      name: "as many sheets as a workbook may have, that name one part",
      file: () => manySheets(999),
      code: "workbook.damaged",
    },
    {
      name: "a hundred thousand relations",
      file: () =>
        book({
          "xl/_rels/workbook.xml.rels": (sound["xl/_rels/workbook.xml.rels"] as string).replace(
            "</Relationships>",
            `${Array.from({ length: 100_000 }, (_, n) => `<Relationship Id="r${n}" Type="x/image" Target="${n}.png"/>`).join("")}</Relationships>`,
          ),
        }),
      code: "workbook.tooComplex",
    },
    {
      name: "some thousand sheets that name one part",
      file: () => manySheets(5_000),
      code: "workbook.tooComplex",
    },
    {
      name: "elements in each other, 80,000,000 deep",
      file: () => sheet("<a>".repeat(times(80 * M, 2 * M))),
      code: "workbook.tooLarge",
    },
    {
      name: "elements in each other, 300,000 deep",
      file: () => sheet("<a>".repeat(300_000)),
      code: "workbook.tooComplex",
    },
    {
      name: "millions of styles",
      file: () => styles(`<cellXfs>${"<xf/>".repeat(times(20 * M, M))}</cellXfs>`),
      code: "workbook.tooLarge",
    },
    {
      name: "as many styles as fit into a little part",
      file: () => styles(`<cellXfs>${"<xf/>".repeat(200_000)}</cellXfs>`),
      code: "workbook.tooComplex",
    },
    {
      name: "millions of strings",
      file: () => withStrings("<si/>".repeat(times(20 * M, M)), ""),
      code: "workbook.tooLarge",
    },
    {
      name: "millions of merged cells",
      file: () => sheet(`<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(times(10 * M, M))}</mergeCells>`),
      code: "workbook.tooLarge",
    },
    {
      name: "merged cells that are packed badly",
      file: () =>
        sheet(
          `<mergeCells>${Array.from({ length: 70_000 }, (_, n) => `<mergeCell ref="A${n * 2 + 1}:B${n * 2 + 2}"/>`).join("")}</mergeCells>`,
        ),
      code: "workbook.tooComplex",
    },
    {
      name: "an element with a hundred thousand attributes",
      file: () => sheet(`<a ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(" ")}/>`),
      code: "workbook.tooComplex",
    },
    {
      name: "a cell in the last column of each of many rows",
      file: () =>
        sheet(
          `<sheetData><row r="1"><c r="A1" t="str"><v>unit_id</v></c><c r="XFD1" t="str"><v>name</v></c></row>${Array.from({ length: times(100_000, 10_000) }, (_, n) => `<row r="${n + 2}"><c r="XFD${n + 2}"><v>1</v></c></row>`).join("")}</sheetData>`,
        ),
      code: "file.tooWide",
    },
    {
      name: "sixty-four megabytes of one letter a line",
      file: () => csv(Buffer.from("a\n".repeat(times(32 * M, 1_100_000)))),
      code: "file.tooLarge",
    },
    {
      name: "sixty million commas",
      file: () => csv(Buffer.alloc(times(60 * M, M), ",")),
      code: "file.tooWide",
    },
    {
      name: "sixty million commas in lines",
      file: () => csv(Buffer.from(`${",".repeat(1_000)}\n`.repeat(times(60_000, 33_000)))),
      code: "file.tooLarge",
    },
    {
      name: "sixty megabytes without the end of a line",
      file: () => csv(Buffer.alloc(times(60 * M, 2 * M), "a")),
      code: "file.longRow",
    },
    {
      name: "sixty megabytes in one pair of quotes",
      file: () =>
        csv(
          Buffer.concat([
            Buffer.from('unit_id,name\na,"'),
            Buffer.alloc(times(60 * M, 2 * M), "\n"),
            Buffer.from('"'),
          ]),
        ),
      code: "file.longRow",
    },
    {
      name: "sixty million empty lines",
      file: () => csv(Buffer.alloc(times(60 * M, M), "\n")),
      code: "file.noHeader",
    },
    {
      name: "two million empty rows",
      file: () => csv(Buffer.from(`unit_id,name\n${",\n".repeat(2_200_000)}`)),
      code: "file.tooLarge",
    },
    {
      name: "lines of sound text, and at their end a byte that is none",
      file: () =>
        csv(
          Buffer.concat([
            Buffer.from("unit_id,name\n"),
            Buffer.alloc(times(60 * M, M), "\n"),
            Buffer.from([0xe9]),
          ]),
        ),
      code: "file.encoding",
    },
    {
      name: "parts that share their bytes",
      file: () => ({ name: "kantor.xlsx", bytes: sharing(1_000) }),
      code: "workbook.damaged",
    },
    {
      name: "more parts than a workbook has",
      file: () => ({ name: "kantor.xlsx", bytes: claiming(10_001) }),
      code: "workbook.tooComplex",
    },
    {
      name: "a sheet that unpacks to a gigabyte, by what it says of itself",
      file: () => ({ name: "kantor.xlsx", bytes: saying(sheetPart, 0x4000_0000) }),
      code: "workbook.tooLarge",
    },
  ]
}

/** A workbook in whose directory many parts point at one packed piece. */
function sharing(count: number): Uint8Array {
  const many = Object.fromEntries(Array.from({ length: count }, (_, n) => [`xl/media/${n}`, "x".repeat(100)]))
  const bytes = Buffer.from(zipped({ ...sound, ...many }))
  const first = entryOf(bytes, "xl/media/0")
  const offset = bytes.readUInt32LE(first + 42)
  for (let n = 1; n < count; n++) bytes.writeUInt32LE(offset, entryOf(bytes, `xl/media/${n}`) + 42)
  return bytes
}

/** A sound workbook whose end says that so many parts are in it. */
function claiming(parts: number): Uint8Array {
  const bytes = Buffer.from(zipped(sound))
  bytes.writeUInt16LE(parts, bytes.lastIndexOf(Buffer.from("504b0506", "hex")) + 10)
  return bytes
}

/** A sound workbook whose directory says something else of the length of a part. */
function saying(part: string, size: number): Uint8Array {
  const bytes = Buffer.from(zipped(sound))
  bytes.writeUInt32LE(size, entryOf(bytes, part) + 24)
  return bytes
}

/** Where the directory says what it does of a part. */
const entryOf = (bytes: Buffer, part: string): number => bytes.lastIndexOf(part) - 46
