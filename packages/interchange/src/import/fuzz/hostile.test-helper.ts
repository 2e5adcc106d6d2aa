import { csvOf, district } from "@ampera/testing/district"
import { parse } from "csv-parse/sync"
import fc from "fast-check"
import { rawTableOf } from "../../csv/read-csv.test-helper.ts"
import { importFiles, type Imported } from "../import.ts"
import { type Office, office } from "../import.test-helper.ts"
import type { SourceFile } from "../source.ts"
import { mutatedWorkbook, type MutatedWorkbook } from "./mutate-workbook.test-helper.ts"
import { mutated, roller } from "./mutate.test-helper.ts"

/** What was seen of mutated files. Each of the first lists has to be empty. */
export interface Seen {
  readonly crashes: readonly string[]
  /** Rows that were neither accepted nor rejected nor told. */
  readonly lost: readonly string[]
  /** Errors that show where in the program they came from. */
  readonly traces: readonly string[]
  readonly files: number
  /** Files and sheets whose rows were counted by other means, because nothing was said of them as a whole. */
  readonly counted: number
  readonly refused: number
  /** The longest import, in milliseconds. */
  readonly longest: number
  /** The most memory of the process, in bytes. */
  readonly memory: number
}

const small = district({
  units: [0, 3],
  people: [2, 6],
  programs: [1, 2],
  offerings: [1, 3],
  enrollments: [0, 4],
  budgets: [0, 2],
  movements: [0, 6],
  needs: [0, 2],
  records: [0, 2],
  assessments: [0, 4],
  evaluations: [0, 2],
  services: [0, 2],
})

/**
 * Imports so many mutated files, by turns a folder of CSV and a workbook, through the thread that reads them, and counts
 * each row of theirs by other means: an import takes it, refuses it, or says why it was not read.
 */
export async function hostileFiles(
  times: number,
  seed: number,
  progress: (done: number) => void = () => undefined,
): Promise<Seen> {
  const folders = fc
    .sample(small, { seed, numRuns: 40 })
    .map(({ folder }) =>
      Object.fromEntries(Object.entries(csvOf(folder)).map(([name, text]) => [name, cellsOf(text)])),
    )
  const [crashes, lost, traces]: [string[], string[], string[]] = [[], [], []]
  let [files, counted, refused, longest, memory] = [0, 0, 0, 0, 0]
  const one = async (at: Office, n: number): Promise<void> => {
    const roll = roller(seed + n * 7_919)
    const grids = folders[roll(folders.length)] as (typeof folders)[number]
    const book = n % 2 === 0 ? undefined : mutatedWorkbook(grids, roll)
    const given =
      book === undefined ? mutated(grids, roll) : [{ name: "kantor.xlsx", bytes: book.bytes } as SourceFile]
    const where = `seed ${seed} file ${n}`
    const start = performance.now()
    try {
      const came = await at.run((ledger) => importFiles(ledger, given, { dryRun: true }))
      files += given.length
      if (came.errors.some(({ code }) => /^(?:file|workbook)\./.test(code))) refused += 1
      if (/\\n\s+at |node_modules|\.ts:\d/.test(JSON.stringify(came.errors))) traces.push(where)
      const counts = book === undefined ? countsOfFolder(given, came) : countsOfBook(book, came)
      counted += counts.length
      for (const count of counts) if (!isTold(count)) lost.push(`${where}: ${JSON.stringify(count)}`)
    } catch (error) {
      crashes.push(`${where}: ${String(error)}`)
    }
    longest = Math.max(longest, performance.now() - start)
    if (n % 20 === 0) memory = Math.max(memory, process.memoryUsage.rss())
    if (n % 1_000 === 999) progress(n + 1)
  }
  await office(async (at) => {
    for (let n = 0; n < times; n++) await one(at, n)
  })
  return { crashes, lost, traces, files, counted, refused, longest, memory }
}

const cellsOf = (text: string): readonly (readonly string[])[] => {
  const table = rawTableOf(new TextEncoder().encode(text))
  return table.unreadable === undefined ? [table.header, ...table.rows.map(({ cells }) => cells)] : []
}

/** Errors that are about all rows of a file or a sheet. */
const isOfAll = (code: string): boolean => /^(?:file|workbook|sheet|header|column)\./.test(code)

/** What became of the rows of a file or a sheet that was read. */
interface Count {
  readonly name: string
  /** Rows that say anything, without the header. */
  readonly there: number
  /** Rows of which a notice says why they were not read. */
  readonly told: number
  readonly came: Imported["files"][number] | undefined
}

function isTold({ there, told, came }: Count): boolean {
  if (came === undefined) return there === told
  const { rows, accepted, rejected } = came
  return rows + told === there && accepted + rejected === rows && accepted >= 0 && rejected >= 0
}

function countsOfFolder(given: readonly SourceFile[], { files, errors }: Imported): readonly Count[] {
  return given.flatMap(({ name, bytes }) => {
    const isSaid = errors.some(({ file, code }) => file.toLowerCase() === name.toLowerCase() && isOfAll(code))
    const came = files.find(({ file }) => file === name)
    return isSaid ? [] : [{ name, there: recordsIn(bytes), told: 0, came }]
  })
}

/** The records of a CSV behind its header that say anything, as the parser has them all at once. */
function recordsIn(bytes: Uint8Array): number {
  const text = new TextDecoder().decode(bytes)
  const header = (/[^\s][^\r\n]*/.exec(text)?.[0] ?? "").replaceAll(/"[^"]*"/g, "")
  const delimiter = header.split(";").length > header.split(",").length ? ";" : ","
  const records: readonly (readonly string[])[] = parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  return records.slice(1).filter((record) => record.some((cell) => cell.trim() !== "")).length
}

function countsOfBook({ parts }: MutatedWorkbook, { files, errors, notices }: Imported): readonly Count[] {
  // A zip that was changed is damaged, or it is as it was.
  if (parts === undefined || errors.some(({ sheet, code }) => sheet === undefined && isOfAll(code))) return []
  const targets = new Map(
    [...(parts["xl/_rels/workbook.xml.rels"] ?? "").matchAll(/<Relationship [^>]*>/g)].map(([found]) => [
      attributeOf(found, "Id"),
      attributeOf(found, "Target"),
    ]),
  )
  const sheets = [...(parts["xl/workbook.xml"] ?? "").matchAll(/<sheet [^>]*>/g)].map(([found]) => ({
    name: attributeOf(found, "name"),
    xml: parts[`xl/${targets.get(attributeOf(found, "r:id")) ?? ""}`],
  }))
  return sheets.flatMap(({ name, xml }) => {
    // What stood in a part that is not there nobody knows, so it has to be told.
    const there = xml === undefined ? 1 : rowsIn(xml) - 1
    if (there < 0 || /^(?:#|petunjuk)/i.test(name)) return []
    if (errors.some(({ sheet, code }) => sheet === name && isOfAll(code))) return []
    const told = notices.filter(({ sheet, code, row }) => sheet === name && row > 0 && isLeftOut(code)).length
    return [{ name, there, told, came: files.find(({ sheet }) => sheet === name) }]
  })
}

/** Notices of rows that are not read. */
const isLeftOut = (code: string): boolean =>
  /^row\.(?:total|headerAgain|columnNumbers|aboveHeader)$/.test(code)

const attributeOf = (tag: string, name: string): string =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ""

/** The rows of a sheet that say anything: found without a parser of XML. */
function rowsIn(xml: string): number {
  const bare = xml.replaceAll(/<!--[^]*?-->/g, "")
  let count = 0
  for (const [row] of bare.matchAll(/<row\b[^>]*>[^]*?<\/row>/g)) {
    const texts = [...row.matchAll(/<(?:v|t)\b[^>]*>([^<]*)</g)].map(([, text]) => text as string)
    if (row.includes("<f>") || texts.some((text) => !/^[\s\u00a0–—-]*$/.test(text))) count += 1
  }
  return count
}
