import type { Fact } from "@ampera/ledger"
import type { Column } from "../cells/cell.ts"
import type { RowFact, Tie } from "./fact.ts"

export type Columns = Readonly<Record<string, Column>>

/** What a row says, by column; a cell that is empty is not there. */
export type RowOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer Value, infer Required>
    ? Required extends true
      ? Value
      : Value | undefined
    : never
}

/** One of the files an office fills in (docs/columns.md). */
export interface Table<C extends Columns = Columns> {
  /** Its name without the ending: `enrollments`. */
  readonly name: string
  /** The Indonesian name of its sheet. */
  readonly alias: string
  /** The columns that name a row. */
  readonly key: readonly (keyof C & string)[]
  /** The key of a row, where the columns that name it differ from row to row. */
  keyOf?(row: RowOf<C>): readonly string[]
  /**
   * Where the stream of a thing is not told by its key: its kind, the column of its id, the field of its first event
   * that tells the stream, and the column that says it.
   */
  readonly stands?: {
    readonly kind: string
    readonly id: keyof C & string
    readonly field: string
    readonly column: keyof C & string
  }
  /** Facts that a row may say later than its first one. */
  readonly later?: Readonly<Record<string, Later<C>>>
  /** What its rows give others to refer to: its kind, and the columns of its id. */
  readonly gives?: readonly [kind: string, ...columns: (keyof C & string)[]]
  /** What its rows take may run out, so that on one day whoever stands first in the file has it. */
  readonly isScarce?: true
  readonly columns: C
  /** Columns that are both filled or both empty. */
  readonly together?: readonly (readonly (keyof C & string)[])[]
  /** Further faults of a row. */
  check?(row: RowOf<C>): RowFault | undefined
  /** The facts of a row, in the order of its columns; or what it names and nobody knows. */
  facts(row: RowOf<C>, homes: Homes): readonly (RowFact | undefined)[] | { readonly unknown: Unknown }
}

/** A fact that a row may say later than its first one, by a column that was empty before. */
export interface Later<C extends Columns = Columns> {
  readonly column: keyof C & string
  /** The cells that had said what the log holds. */
  cells(was: Fact): Readonly<Record<string, unknown>>
  /** Whether it goes on to hold although the row does not say it any more. */
  readonly stays?: (row: RowOf<C>, was: Fact) => boolean
}

/** Which budget money is of, where a row names only what it follows on. */
export interface Homes {
  budgetOfFunding(fundingId: string): string | undefined
  budgetOfDisbursement(disbursementId: string): string | undefined
}

/** What is wrong with a row whose cells are sound: the column, a code, and what a sentence about it names. */
export interface RowFault {
  readonly column: string
  readonly code: string
  readonly figures?: Readonly<Record<string, string>>
}

/** A column that may not be empty while another one is filled. */
export const incomplete = (column: string, filled: string): RowFault => ({
  column,
  code: "row.incomplete",
  figures: { column: filled },
})

/** Something a row names and nobody knows: the column, and the row that would have given it, if it is here. */
export interface Unknown {
  readonly column: string
  readonly code: string
  readonly tie: Tie
}

export const table = <const C extends Columns>(spec: Table<C>): Table<C> => spec

/** An object without the fields that are undefined. */
export function said<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  const told: Record<string, unknown> = {}
  for (const field in fields) if (fields[field] !== undefined) told[field] = fields[field]
  return told as never
}
