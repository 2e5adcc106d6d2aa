import type { RowFact } from "../tables/fact.ts"
import type { Homes } from "../tables/table.ts"
import type { Marks } from "./compact/marks.ts"
import type { Texts } from "./compact/texts.ts"
import { idOf, type RowName } from "./command-ids.ts"
import type { NumberedRows } from "./numbered-rows.ts"
import { type Elsewhere, factsElsewhere } from "./row-facts.ts"
import type { Placed, ReadFile } from "./source.ts"
import { homeOf, timesWritten, type Whereabouts } from "./whereabouts.ts"

/** One fact of one row, with its place in the order of decisions. */
export interface PlannedFact {
  /** Its place among the facts of the plan. */
  readonly at: number
  readonly placed: Placed
  readonly fact: RowFact
  /** The id of its first command. */
  readonly id: string
  /** The file and the key that its command's id is made of. */
  readonly file: string
  readonly key: readonly string[]
  /** Whether it is what its row begins with. */
  readonly isFirst: boolean
  /** The names of all facts of its row. */
  readonly names: readonly string[]
  /** How often its row's first fact was written, when its stream is not told by its key: generations may have gaps. */
  readonly written: number
  /** What the row said in the stream where it stood before. On the first fact of a row that moves to another one. */
  readonly elsewhere: Elsewhere | undefined
}

/** What names a fact that two files may say. */
export const placementOf = ({ file, key }: RowName): string => `${file} ${key.join("|")}`

/** What names a row in its file. */
export const keyOf = ({ table }: ReadFile, values: Readonly<Record<string, unknown>>): readonly string[] =>
  table.keyOf?.(values).map((part: string | undefined) => part ?? "") ??
  table.key.map((column) => `${(values[column] ?? "") as string | number}`)

/** What a row says in full. */
export interface RowFacts {
  readonly placed: Placed
  readonly name: RowName
  readonly said: readonly (RowFact | undefined)[]
  readonly names: readonly string[]
  /** How often its thing was written, and where it stands when the row names another stream than before. */
  readonly stands: { readonly written: number; readonly was?: string }
}

/** The facts of a row; or what it names and nobody knows. */
export function factsOfRow(
  placed: Placed,
  homes: Homes,
  log: Whereabouts,
): RowFacts | Extract<ReturnType<ReadFile["table"]["facts"]>, { readonly unknown: unknown }> {
  const { source, row } = placed
  const said = source.table.facts(row.values, homes)
  if ("unknown" in said) return said
  return {
    placed,
    name: { file: source.table.name, key: keyOf(source, row.values) },
    said,
    names: said.filter((fact) => fact !== undefined).map((fact) => fact.name),
    stands: source.table.stands === undefined ? once : standing(placed, said[0], log),
  }
}

/** A row whose stream its key tells. */
const once: RowFacts["stands"] = { written: 0 }

function standing({ source, row }: Placed, fact: RowFact | undefined, log: Whereabouts): RowFacts["stands"] {
  const { stands } = source.table
  const id = stands === undefined ? undefined : row.values[stands.id]
  if (stands === undefined || id === undefined || fact === undefined) return { written: 0 }
  const thing = `${stands.kind} ${id as string}`
  const written = timesWritten(log, thing)
  const was = homeOf(log, thing)
  const now = (fact.data as Readonly<Record<string, unknown>>)[stands.field]
  return was === undefined || was === now ? { written } : { written, was }
}

/** What is kept of each fact, by its place. */
export interface FactNumbers {
  /** The number of its row. */
  readonly rows: Int32Array
  /** Which one of its row it is. */
  readonly nths: Uint8Array
  /** The number of the id of its first command. */
  readonly ids: Int32Array
  /** Whether text about a person is in it. */
  readonly texts: Marks
  /** Whether it is said in another stream than before. */
  readonly moves: Marks
  /** Whether no other one comes behind it in its stream. */
  readonly lasts: Marks
}

/**
 * All facts of an import in the order in which they are decided. A few numbers are kept of each, and the fact is made of
 * its row again when it is asked for: of a million rows the facts themselves would take a gigabyte.
 */
export class Facts {
  readonly #rows: NumberedRows
  readonly #homes: Homes
  readonly #log: Whereabouts
  readonly #ids: Texts
  readonly #numbers: FactNumbers
  /** What the row said that was asked for last: its facts mostly stand together. */
  #last: RowFacts | undefined

  constructor(rows: NumberedRows, homes: Homes, log: Whereabouts, ids: Texts, numbers: FactNumbers) {
    this.#rows = rows
    this.#homes = homes
    this.#log = log
    this.#ids = ids
    this.#numbers = numbers
  }

  get count(): number {
    return this.#numbers.rows.length
  }

  /** The ids of the first commands by their numbers. */
  get ids(): Texts {
    return this.#ids
  }

  /** The number of the id of a fact's first command: two rows of one key have the same. */
  idAt(at: number): number {
    return this.#numbers.ids[at] as number
  }

  /** The number of a fact's row. */
  rowAt(at: number): number {
    return this.#numbers.rows[at] as number
  }

  isFirst(at: number): boolean {
    return this.#numbers.nths[at] === 0
  }

  /** Whether text about a person is in a fact. */
  hasText(at: number): boolean {
    return this.#numbers.texts.has(at)
  }

  /** Whether a fact is said in another stream than before. */
  moves(at: number): boolean {
    return this.#numbers.moves.has(at)
  }

  /** Whether no other fact comes behind it in its stream. */
  isLast(at: number): boolean {
    return this.#numbers.lasts.has(at)
  }

  at(at: number): PlannedFact {
    const row = this.#rowFacts(this.rowAt(at))
    const nth = this.#numbers.nths[at] as number
    const fact = row.said[nth] as RowFact
    const { file, key } = fact.home ?? row.name
    const { written, was } = row.stands
    return {
      at,
      placed: row.placed,
      fact,
      id: this.#ids.at(this.idAt(at)),
      file,
      key,
      isFirst: nth === 0,
      names: row.names,
      written,
      elsewhere: nth === 0 && was !== undefined ? factsElsewhere(row.placed, was) : undefined,
    }
  }

  #rowFacts(number: number): RowFacts {
    if (this.#last?.placed.number === number) return this.#last
    const found = factsOfRow(this.#rows.at(number), this.#homes, this.#log)
    if ("unknown" in found) throw new Error("a row says less than when it was planned")
    return (this.#last = found)
  }
}

/** The id of the first command of a fact. */
export const firstIdOf = ({ name }: RowFacts, fact: RowFact): string => idOf(fact.home ?? name, fact.name, 0)
