import type { Command, Fact } from "@ampera/ledger"

/**
 * Where in a day a fact stands: what gives seats or money back comes first, then what changes a budget, then all else
 * in the order of the files.
 */
export type Turn = 0 | 1 | 2

/** Something a fact needs and a row gives: `person:p001`, `enrollment:it-1|p001`. */
export type Tie = string

/** An event that changes some fields of a fact while the fact stays. */
export interface Revision {
  readonly type: string
  readonly fields: readonly string[]
  /** Whether it can say that a field is not there any more. */
  readonly empties?: boolean
  /** Whether it only tells what was not told before: then it is no correction. */
  readonly fills?: boolean
  command(commandId: string, changed: Readonly<Record<string, unknown>>): Command
}

/** One fact that a row says. */
export interface RowFact {
  /** Its name among the facts of its row; part of its command's id. */
  readonly name: string
  /** The file and the key it belongs to, where a column is shorthand for a row of another file. */
  readonly home?: { readonly file: string; readonly key: readonly string[] }
  /** The type of the event that says it. */
  readonly type: string
  readonly on: string
  /** What the event says in the plain: what is compared when the row comes again. */
  readonly data: object
  /** How fields are read that older logs have in spellings of their own, so that what says the same is no change. */
  readonly spellings?: Readonly<Record<string, (was: string) => string | undefined>>
  /** Text about a person that the event seals, by field. A field that is not even named here is not compared. */
  readonly sealed?: Readonly<Record<string, string | undefined>>
  /** Whose text it is. */
  readonly personId?: string
  readonly turn?: Turn
  /** What it follows on: it never stands before it. */
  readonly needs?: readonly Tie[]
  /** The columns of its fields, where they are not the same name; `on` is its day, `type` what it says at all. */
  readonly columns?: Readonly<Record<string, string>>
  /** What a cell says for an event of a type, where one fact may be of several. */
  readonly cells?: Readonly<Record<string, string>>
  command(commandId: string): Command
  /** The same, with what its row or others of the import say next to have come back of it. */
  readonly late?: (
    commandId: string,
    back: readonly { readonly on: string; readonly amount: number }[],
  ) => Command
  /** Makes the recorded fact void from its own day: the first half of a correction. Not there where nothing may. */
  readonly void?: (was: Fact, commandId: string, reason: string) => Command
  readonly revisions?: readonly Revision[]
  /** A field that may not be corrected here, and the code that says what to do instead. */
  readonly fixed?: Readonly<Record<string, string>>
}
