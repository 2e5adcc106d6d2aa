import { columnNames } from "../rows/column-names.ts"
import { tables } from "../tables/index.ts"
import type { Table } from "../tables/table.ts"
import { addressOf } from "./address.ts"
import { escaped, type MadeCell, type MadeSheet, rowsOf, styled } from "./made.test-helper.ts"

/** Numbers from a seed, the same for the same seed (mulberry32). */
type Random = () => number

function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What must come of a mangled workbook besides its rows. */
export interface Mangled {
  readonly sheets: readonly MadeSheet[]
  readonly dayZero: 1900 | 1904
  /** `people C5 nip.numeric`, for each thing that has to be refused. */
  readonly refused: readonly string[]
  /** `people row.total` for each notice that has to be given. */
  readonly noticed: readonly string[]
  /** The ways it was mangled in, to be told when a test fails. */
  readonly ways: readonly string[]
}

const months = [
  ["Januari", "Jan"],
  ["Februari", "Feb"],
  ["Maret", "Mar"],
  ["April", "Apr"],
  ["Mei", "Mei"],
  ["Juni", "Jun"],
  ["Juli", "Jul"],
  ["Agustus", "Agu"],
  ["September", "Sep"],
  ["Oktober", "Okt"],
  ["November", "Nov"],
  ["Desember", "Des"],
] as const

/** Writes CSV files as a workbook the way offices keep them, and breaks some cells. */
export function mangled(files: Readonly<Record<string, string>>, seed: number): Mangled {
  const random = randomFrom(seed)
  const chance = (part: number): boolean => random() < part
  const pick = <A>(all: readonly A[]): A => all[Math.floor(random() * all.length)] as A
  const dayZero = chance(0.2) ? 1904 : 1900
  const ways = new Set<string>()
  const refused: string[] = []
  const noticed: string[] = []
  const breakIn = chance(0.6) ? pick(Object.keys(files)) : undefined
  const way = (name: string, part: number): boolean => {
    const taken = chance(part)
    if (taken) ways.add(name)
    return taken
  }

  /** A sound cell, in one of the forms its kind may have. */
  const written = (text: string, table: Table, column: string): MadeCell => {
    const cell = table.columns[column]?.cell
    const kind = cell?.kind.split(" ")[0] ?? "nip"
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
    if (text === "") return way("dash", 0.2) ? pick(["-", "–", "\u00a0", " - "]) : null
    if (kind === "day" && iso !== null) {
      const [, year, month, day] = iso as unknown as [string, string, string, string]
      const serial =
        (Date.parse(text) - (dayZero === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))) / 86_400_000
      if (way("serial", 0.3)) return styled(serial + (chance(0.2) ? 0.5 : 0), pick(["day", "words"]))
      if (way("serial without a format", 0.1)) return serial
      if (way("month in words", 0.3)) {
        const name = pick(months[Number(month) - 1] as readonly string[])
        return `${Number(day)}${pick([" ", "\u00a0", "-"])}${chance(0.2) ? name.toUpperCase() : name} ${year}`
      }
      if (way("slashes", 0.2)) return `${day}/${month}/${year}`
      return text
    }
    if (kind === "nip") {
      return way("printed nip", 0.5)
        ? `${text.slice(0, 8)} ${text.slice(8, 14)}\u00a0${text.slice(14, 15)} ${text.slice(15)}`
        : text
    }
    if ((kind === "money" || kind === "whole" || kind === "decimal") && way("number", 0.5))
      return Number(text)
    if (kind === "money" && way("rupiah", 0.5)) return `Rp\u00a0${Number(text).toLocaleString("de-DE")},-`
    if (kind === "list" && cell !== undefined) {
      const values = (cell as unknown as { values: Record<string, string> }).values
      if (way("alias of a value", 0.5)) return values[text] ?? text
      return text
    }
    if (way("formula", 0.1)) return { attributes: 't="str"', xml: `<f>A1&amp;""</f><v>${escaped(text)}</v>` }
    if (way("rich text", 0.1)) {
      return {
        attributes: 't="inlineStr"',
        xml: `<is><r><t xml:space="preserve">${escaped(text.slice(0, 1))}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${escaped(text.slice(1))}</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is>`,
      }
    }
    if (way("spaces that do not break", 0.1)) return `\u00a0${text.replaceAll(" ", "\u00a0")} `
    return text
  }

  const sheets = Object.entries(files).map(([file, csv]): MadeSheet => {
    const table = tables.find(({ name }) => `${name}.csv` === file) as Table
    const names = columnNames(table)
    const [header = [], ...data] = rowsOf(csv)
    const order = header.map((_, n) => n)
    if (way("columns in another order", 0.3)) order.sort(() => random() - 0.5)
    const columns = order.map((n) => names.columnOf(header[n] as string) as string)
    const sheet = way("Indonesian sheet", 0.5) ? table.alias : table.name
    const before = way("empty first column", 0.3) ? 1 : 0
    const numbered = way("No", 0.4)
    const remarks = way("Keterangan", 0.3)
    const left: MadeCell[] = [...Array.from({ length: before }, () => null), ...(numbered ? ["No"] : [])]
    const rows: MadeCell[][] = []
    const hiddenRows: number[] = []
    const merged: string[] = []
    const titles = way("title", 0.4) ? Math.floor(random() * 6) + 1 : 0
    for (let n = 0; n < titles; n++)
      rows.push(n === 0 ? [null, `DAFTAR ${table.alias.toUpperCase()}`] : n % 2 === 0 ? ["Tahun 2025"] : [])
    if (titles > 0) merged.push(`B1:F${Math.min(titles, 2)}`)
    const headerLine = titles + 1
    const shown = columns.map((column) =>
      way("Indonesian header", 0.5)
        ? (table.columns[column]?.alias ?? column)
        : chance(0.2)
          ? column.replaceAll("_", " ").toUpperCase()
          : column,
    )
    rows.push([...left, ...shown, ...(remarks ? ["Keterangan"] : [])])
    const place = (column: string): number => left.length + columns.indexOf(column)
    if (
      way("numbers of columns", 0.1) &&
      columns.some((c) => ["day", "list"].includes(table.columns[c]?.cell.kind ?? ""))
    ) {
      const count = columns.length + (numbered ? 1 : 0)
      if (count >= 3) {
        rows.push([
          ...Array.from({ length: before }, () => null),
          ...Array.from({ length: count }, (_, n) => `(${n + 1})`),
        ])
        noticed.push(`${sheet} row.columnNumbers`)
      }
    }
    const lines: number[] = []
    for (const [n, cells] of data.entries()) {
      if (way("empty row", 0.1)) rows.push([])
      if (way("header again", 0.05)) {
        rows.push(rows[headerLine - 1] as MadeCell[])
        noticed.push(`${sheet} row.headerAgain`)
      }
      const values = columns.map((column, m) =>
        written((cells[order[m] as number] ?? "").trim(), table, column),
      )
      rows.push([
        ...Array.from({ length: before }, () => null),
        ...(numbered ? [n + 1] : []),
        ...values,
        ...(remarks ? [chance(0.5) ? "catatan bebas" : null] : []),
      ])
      lines.push(rows.length)
      if (way("hidden row", 0.1)) hiddenRows.push(rows.length)
    }
    if (hiddenRows.length > 0) noticed.push(`${sheet} row.hidden`)
    if (numbered && way("numbers without rows", 0.2))
      rows.push([...Array.from({ length: before }, () => null), data.length + 1])
    if (way("total", 0.3)) {
      rows.push([
        ...Array.from({ length: before }, () => null),
        pick(["JUMLAH", "Total", "Jumlah :", "GRAND TOTAL"]),
      ])
      noticed.push(`${sheet} row.total`)
    }
    const state = way("hidden sheet", 0.05) ? "hidden" : undefined
    if (state !== undefined) noticed.push(`${sheet} sheet.hidden`)

    if (file === breakIn) {
      const line = pick(lines)
      const row = rows[line - 1] as MadeCell[]
      const ofKind = (...kinds: readonly string[]): string | undefined => {
        const fitting = columns.filter((c) => kinds.includes(table.columns[c]?.cell.kind.split(" ")[0] ?? ""))
        return fitting.length === 0 ? undefined : pick(fitting)
      }
      const put = (column: string | undefined, cell: MadeCell, code: string): boolean => {
        if (column === undefined) return false
        ways.add(code)
        row[place(column)] = cell
        refused.push(`${sheet} ${addressOf(place(column), line)} ${code}`)
        return true
      }
      const any = pick(columns)
      const required = pick(columns.filter((c) => table.columns[c]?.required))
      const breaks: readonly (() => boolean)[] = [
        () => put(ofKind("nip"), styled("198001012005012001", "text"), "nip.numeric"),
        () => put(any, { attributes: 't="e"', xml: "<v>#REF!</v>" }, "cell.error"),
        () =>
          put(
            any,
            { xml: `<f>${pick(["A1+1", "VLOOKUP(A1,B:C,2)"])}</f>${pick(["", "<v/>", "<v></v>"])}` },
            "cell.noValue",
          ),
        () => put(ofKind("id", "text", "money", "whole", "decimal"), styled(45_000, "day"), "cell.isDate"),
        () => put(ofKind("decimal", "whole", "money"), styled(0.85, "percent"), "cell.percent"),
        () => put(ofKind("id", "text", "decimal", "money"), true, "cell.boolean"),
        () =>
          put(
            ofKind("day"),
            pick(["kemarin", "31 Februari 2025", "12 Marit 2025", "2025-13-01", 2025, 20_250_220]),
            "date.invalid",
          ),
        () => dayZero === 1900 && put(ofKind("day"), styled(60, "day"), "date.invalid"),
        () => put(required, pick([null, "-", "\u00a0"]), "cell.required"),
        () => put(ofKind("list"), "entah", "list.unknown"),
        () => put(ofKind("money"), pick([1.125, 2_500.5]), "money.invalid"),
        () => {
          const [first, second] = lines
          if (first === undefined || second === undefined || second !== first + 1) return false
          const filled = columns.filter(
            (c) =>
              ![null, "-", "–", "\u00a0", " - "].includes(
                (rows[first - 1] as MadeCell[])[place(c)] as string | null,
              ),
          )
          if (filled.length === 0) return false
          const column = pick(filled)
          ;(rows[second - 1] as MadeCell[])[place(column)] = null
          merged.push(`${addressOf(place(column), first)}:${addressOf(place(column), second)}`)
          ways.add("cell.merged")
          refused.push(`${sheet} ${addressOf(place(column), second)} cell.merged`)
          return true
        },
        () => {
          ;(rows[headerLine - 1] as MadeCell[]).push("Hobi")
          ways.add("column.unknown")
          refused.push(
            `${sheet} ${addressOf((rows[headerLine - 1] as MadeCell[]).length - 1, headerLine)} column.unknown`,
          )
          return true
        },
        () => {
          while (row.length < (rows[headerLine - 1] as MadeCell[]).length + 1) row.push(null)
          row.push("di luar tabel")
          ways.add("row.tooManyCells")
          refused.push(`${sheet} ${addressOf(row.length - 1, line)} row.tooManyCells`)
          return true
        },
      ]
      for (let tries = 0; tries < 20 && !pick(breaks)(); tries++) continue
    }
    return { name: sheet, rows, merged, hiddenRows, ...(state === undefined ? {} : { state }) }
  })
  return { sheets, dayZero, refused, noticed, ways: [...ways] }
}
