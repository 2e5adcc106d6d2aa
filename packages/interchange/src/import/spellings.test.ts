import { csvOf, district } from "@ampera/testing/district"
import { type RecordedEvent, uuidV5 } from "@ampera/ledger"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { rawTableOf } from "../csv/read-csv.test-helper.ts"
import { tables } from "../tables/index.ts"
import { errorsOf, type Files, office, times } from "./import.test-helper.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`spellings: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

type Cells = readonly (readonly string[])[]

/** How files write what they say: a cell as written in plain, with its column. The header is in row 0. */
interface Spelling {
  readonly cell: (said: string, column: string, table: (typeof tables)[number]) => string
  readonly title?: (column: string, table: (typeof tables)[number]) => string
  readonly separator?: "," | ";"
  readonly lines?: string
  readonly begins?: string
  /** All cells in quotes, where they need none, too. */
  readonly quoted?: boolean
}

const plain: Spelling = { cell: (said) => said }
const kindOf = (column: string, table: (typeof tables)[number]): string =>
  table.columns[column]?.cell.kind ?? ""

/** The values of a closed list, with their Indonesian names. */
const listOf = (column: string, table: (typeof tables)[number]): Readonly<Record<string, string>> =>
  (table.columns[column]?.cell as undefined | { readonly values?: Readonly<Record<string, string>> })
    ?.values ?? {}

const spellings: Readonly<Record<string, Spelling>> = {
  "in Indonesian": {
    title: (column, { columns }) => columns[column]?.alias ?? column,
    cell: (said, column, table) =>
      said
        .split(";")
        .map((part) => listOf(column, table)[part] ?? part)
        .join(";"),
  },
  "in capitals, with blanks in the header": {
    title: (column, { columns }) => (columns[column]?.alias ?? column).toUpperCase().replaceAll("_", " "),
    cell: (said, column, table) => (kindOf(column, table).startsWith("list") ? said.toUpperCase() : said),
  },
  "with semicolons, as a spreadsheet in Indonesia saves it": {
    separator: ";",
    lines: "\r\n",
    begins: "\ufeff",
    cell: (said, column, table) => {
      const kind = kindOf(column, table)
      if (kind.startsWith("decimal")) return said.replace(".", ",")
      if (kind === "money" && said !== "") return `Rp ${said.replaceAll(/\B(?=(?:\d{3})+$)/g, ".")},00`
      return kind.startsWith("day") ? said.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, "$3/$2/$1") : said
    },
  },
  "with everything in quotes, and blanks around it": {
    quoted: true,
    cell: (said, column, table) => {
      const kind = kindOf(column, table)
      if (kind === "money" && said !== "") return ` Rp. ${said},- `
      return ` ${kind.startsWith("day") ? said.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, "$3-$2-$1") : said}\u00a0`
    },
  },
}

function written(
  files: Files,
  { cell, title, separator = ",", lines = "\n", begins = "", quoted }: Spelling,
): Files {
  const textOf = (said: string): string =>
    quoted === true || /[",;\n]/.test(said) ? `"${said.replaceAll('"', '""')}"` : said
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      const table = tables.find((each) => `${each.name}.csv` === name) as (typeof tables)[number]
      const [header = [], ...rows] = cellsOf(text)
      const all = [
        header.map((column) => title?.(column, table) ?? column),
        ...rows.map((row) => row.map((said, i) => cell(said, header[i] ?? "", table))),
      ]
      return [name, begins + all.map((row) => row.map(textOf).join(separator) + lines).join("")]
    }),
  )
}

function cellsOf(text: string): Cells {
  const table = rawTableOf(new TextEncoder().encode(text))
  return table.unreadable === undefined ? [table.header, ...table.rows.map(({ cells }) => cells)] : []
}

/** But for when it was recorded, and for text: that is sealed anew for every ledger. */
const plainly = (events: readonly RecordedEvent[]): unknown =>
  JSON.parse(
    JSON.stringify(events, (field, value: unknown) => {
      const isSealedText = (value as { readonly alg?: unknown } | null)?.alg !== undefined
      return ["recordedAt", "leaf"].includes(field) || isSealedText ? "…" : value
    }),
  )

/** What the log of a district holds. */
const logOf = (files: Files) =>
  office(async ({ read, all }) => {
    expect(errorsOf(await read(files, { run: "first" }))).toEqual([])
    return plainly(await all())
  })

describe("a district says the same", () => {
  it.each(Object.keys(spellings))("%s", (name) =>
    fc.assert(
      fc.asyncProperty(district(), async ({ folder }) => {
        const files = csvOf(folder)
        expect(written(files, plain)).toEqual(files)
        const spelt = written(files, spellings[name] ?? plain)
        expect(spelt).not.toEqual(files)
        expect(await logOf(spelt)).toEqual(await logOf(files))
      }),
      { seed, numRuns: times(15) },
    ),
  )
})

describe("the id of a command", () => {
  it("is of the file, the key of the row, the fact and the generation", () =>
    office(async ({ read, all }) => {
      await read({ "units.csv": "unit_id,name\nkec,Kecamatan Plaju" })
      expect((await all())[0]?.metadata.commandId).toBe(uuidV5("units", ["kec"], "UnitOpened", 0))
    }))
})
