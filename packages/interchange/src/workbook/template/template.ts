import type { CellObject, Feature, Image, Sheet } from "write-excel-file/node"
import type { Cell } from "../../cells/cell.ts"
import { tables } from "../../tables/index.ts"
import type { Table } from "../../tables/table.ts"
import { addressOf, lettersOf } from "../address.ts"
import { choicesFormula, listsSheet, longLists } from "./closed-lists.ts"
import { exampleMark, exampleOf } from "./example.ts"
import { guideSheet } from "./guide-sheet.ts"

type Content = Image["content"]
type Made = Sheet<Content>

/** Rows that a drop-down is for. */
const lastRow = 10_000

/**
 * An empty workbook to fill in: a sheet a table with its Indonesian headers, NIPs as text, drop-downs for closed lists,
 * and in each an example that no import reads; `Petunjuk` explains every column. As it is it imports as nothing.
 *
 * @example
 * ```ts
 * import { templateWorkbook } from "@ampera/interchange"
 *
 * const bytes = await templateWorkbook()
 * Buffer.from(bytes.subarray(0, 2)).toString() // => "PK"
 * ```
 */
export async function templateWorkbook(): Promise<Uint8Array> {
  // Only whoever asks for a template waits for its writer.
  const { default: write } = await import("write-excel-file/node")
  const sheets: readonly Made[] = [guideSheet(), ...tables.map(tableSheet), sheetOfLists()]
  return write([...sheets], { features: [columnFormats, dropDowns, hiddenLists] }).toBuffer()
}

function tableSheet(table: Table): Made {
  const example = exampleOf(table)
  const columns = Object.entries(table.columns)
  return {
    sheet: table.alias,
    stickyRowsCount: 1,
    columns: [
      { width: exampleMark.length },
      ...columns.map(([, { alias }]) => ({ width: Math.max(14, alias.length + 2) })),
    ],
    data: [
      [
        { value: "#", fontWeight: "bold" },
        ...columns.map(([, { alias, required }]) => ({
          value: alias,
          format: "@",
          fontWeight: "bold" as const,
          backgroundColor: required ? "#BDD7EE" : "#EDEDED",
        })),
      ],
      [
        { value: exampleMark, fontStyle: "italic", textColor: "#7F7F7F" },
        ...columns.map(([column, { cell }]) => asWritten(example[column] ?? "", cell)),
      ],
    ],
  }
}

/** A value of the example with the format that its whole column has. */
function asWritten(text: string, { kind }: Cell): CellObject {
  const number = (format: string) => ({ value: Number(text), format })
  if (kind === "money") return number("#,##0")
  if (kind.startsWith("whole")) return number("0")
  if (kind.startsWith("decimal")) return number("0.##")
  if (kind === "day") return { value: serialOf(text), format: "yyyy-mm-dd" }
  return text === "" ? { type: String, format: "@" } : { value: text, format: "@" }
}

/** A day as spreadsheets count it. */
const serialOf = (day: string): number => (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000

function sheetOfLists(): Made {
  const longest = Math.max(0, ...longLists.map(({ values }) => values.length))
  return {
    sheet: listsSheet,
    data: Array.from({ length: longest + 1 }, (_, row) =>
      longLists.map(({ name, values }) => (row === 0 ? name : (values[row - 1] ?? null))),
    ),
  }
}

const sheetFile = "xl/worksheets/sheet{id}.xml"

/** The table of the sheet at an index; the first explains, the last has the lists. */
const tableAt = (index: number): Table | undefined => tables[index - 1]

/** Gives each column the format of its example, so that what is typed below it is kept as it should be. */
const columnFormats: Feature<Content> = {
  files: {
    transform: {
      [sheetFile]: {
        transform(content, _, { sheetIndex }) {
          if (tableAt(sheetIndex) === undefined) return content
          const styles = new Map(
            [...content.matchAll(/<c r="([A-Z]+)2" s="(\d+)"/g)].map(([, at, s]) => [at, s]),
          )
          return content.replaceAll(/<col min="(\d+)"/g, (col, column: string) => {
            const style = styles.get(lettersOf(Number(column) - 1))
            return style === undefined || column === "1" ? col : `${col} style="${style}"`
          })
        },
      },
    },
  },
}

/** write-excel-file has no drop-downs: they stand behind the cells, before the margins of the page. */
const dropDowns: Feature<Content> = {
  files: {
    transform: {
      [sheetFile]: {
        transform(content, _, { sheetIndex }) {
          const table = tableAt(sheetIndex)
          if (table === undefined) return content
          const lists = Object.entries(table.columns).flatMap(([column, { cell }], place) => {
            const formula = choicesFormula(cell, `${table.name}.${column}`, lettersOf)
            if (formula === undefined) return []
            const area = `${addressOf(place + 1, 2)}:${addressOf(place + 1, lastRow)}`
            return [
              `<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" sqref="${area}"><formula1>${formula}</formula1></dataValidation>`,
            ]
          })
          if (lists.length === 0) return content
          return content.replace(
            /<\/sheetData>(?:<mergeCells[^]*?<\/mergeCells>)?/,
            (before) =>
              `${before}<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`,
          )
        },
      },
    },
  },
}

const hiddenLists: Feature<Content> = {
  files: {
    transform: {
      "xl/workbook.xml": {
        transform: (content) =>
          content.replace(`name="${listsSheet}"`, `name="${listsSheet}" state="hidden"`),
      },
    },
  },
}
