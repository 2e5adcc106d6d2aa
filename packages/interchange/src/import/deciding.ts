import { type AmperaError, AppendTooLarge, type Command, Unwritable } from "@ampera/ledger"
import {
  ClaimTaken,
  CommandIdReused,
  type Draft,
  type Ledger,
  PersonErased,
  type Tentative,
} from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Complaint } from "./doubts.ts"
import type { LostKeys } from "./changes.ts"
import type { Taken } from "./taken.ts"
import type { Marks } from "./compact/marks.ts"
import type { PlannedFact } from "./facts.ts"
import type { Plan } from "./plan.ts"

/** Why an import ends: what is wrong with the ledger, not with a row. */
export type DecideError = Effect.Error<ReturnType<Draft["run"]>>

export type Step<A> = Effect.Effect<A, DecideError>

/** A row whose first fact was written anew in this import, so that what followed on it must stand again. */
export interface Anew {
  /** The day the first fact had before. */
  readonly was: string
  readonly now: string
  /** Its generation, when it was written in another stream. */
  readonly elsewhere?: number
}

/** What is at hand while the rows of an import are decided on one draft. */
export interface Deciding {
  readonly ledger: Ledger["Service"]
  readonly draft: Draft
  readonly plan: Plan
  /** Why changed rows are corrected; undefined when they are errors. */
  readonly correct: string | undefined
  /** What the events of a table say they come from. */
  readonly sourceOf: (table: string) => string
  /** Facts that need no decision. */
  readonly unchanged: Marks
  /** Keys that are lost for good. */
  readonly lostKeys: LostKeys
  /** Rows that are wrong. */
  readonly rejected: Marks
  readonly complaints: Complaint[]
  /** What the draft has taken so far. */
  readonly taken: Taken
  readonly anew: Map<number, Anew>
  /** Which fact said first what a command's id names, by the number of the id; -1 for none yet. */
  readonly first: Int32Array
  /** Facts that were decided ahead of their turn, for they make room. */
  readonly ahead: Marks
}

/** What came of a command: an answer of its stream, or what is wrong with the row. */
export type Ran = Result.Result<Tentative, AmperaError>

/** Runs a command; what is wrong with the row is an answer, what is wrong with the ledger ends the import. */
export function runFor(
  { draft, taken, sourceOf }: Deciding,
  { placed }: PlannedFact,
  command: Command,
): Step<Ran> {
  return Effect.flatMap(
    Effect.result(draft.run(command, { source: sourceOf(placed.source.table.name) })),
    (result): Step<Ran> => {
      if (Result.isFailure(result))
        return isOfRow(result.failure) ? Effect.succeed(result) : Effect.fail(result.failure)
      const { accepted = [], repeated } = result.success
      if (!repeated && accepted.length > 0) taken.add(placed.number, command.stream)
      return Effect.succeed(result)
    },
  )
}

/** Errors of a row, not of the import. */
function isOfRow(error: unknown): boolean {
  return (
    error instanceof ClaimTaken ||
    error instanceof PersonErased ||
    error instanceof Unwritable ||
    error instanceof AppendTooLarge ||
    error instanceof CommandIdReused
  )
}
