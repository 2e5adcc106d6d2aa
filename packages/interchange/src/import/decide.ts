import {
  AmperaError,
  type AnyEvent,
  AppendTooLarge,
  type Command,
  type Fact,
  type RecordedEvent,
  Unwritable,
} from "@ampera/ledger"
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
import type { RowError } from "../rows/fault.ts"
import { shown } from "../rows/read-rows.ts"
import { type Change, changes, columnOf, revised, type Said, saidBy } from "./changes.ts"
import { commandIdOf, type Plan, type PlannedFact } from "./plan.ts"
import type { Placed } from "./source.ts"

/** What deciding all rows on one draft came to. */
export interface Decided {
  readonly errors: readonly RowError[]
  /** The rows with errors. */
  readonly rejected: ReadonlySet<Placed["row"]>
  /** The ids of the commands that the rows stand for, those of what they said before they were corrected among them. */
  readonly commands: ReadonlySet<string>
}

/** How rows are decided. */
export interface DecideOptions {
  /** Why changed rows are corrected; without it they are errors. */
  readonly correct?: string | undefined
  readonly progress?: ((done: number, all: number) => void) | undefined
}

/** Why an import ends: what is wrong with the ledger, not with a row. */
export type DecideError = Effect.Error<ReturnType<Draft["run"]>>

type Step<A> = Effect.Effect<A, DecideError>

/** Decides the facts of a plan, in order, on one draft; rows rejected before are left out. */
export function decideAll(
  ledger: Ledger["Service"],
  draft: Draft,
  plan: Plan,
  rejectedBefore: ReadonlySet<Placed["row"]>,
  options: DecideOptions,
): Step<Decided> {
  return new Deciding(ledger, draft, plan, rejectedBefore, options).run()
}

/** Errors of a row, not of the import. */
const isOfRow = (error: unknown): boolean =>
  error instanceof ClaimTaken ||
  error instanceof PersonErased ||
  error instanceof Unwritable ||
  error instanceof AppendTooLarge

class Deciding {
  readonly #ledger: Ledger["Service"]
  readonly #draft: Draft
  readonly #plan: Plan
  readonly #rejected: Set<Placed["row"]>
  readonly #options: DecideOptions
  readonly #errors: RowError[] = []
  readonly #commands = new Set<string>()
  /** Rows whose first fact was made void and written anew in this import. */
  readonly #renewed = new Set<Placed["row"]>()
  /** Which row said a fact first in this import. */
  readonly #first = new Map<string, { readonly placed: Placed; readonly stream: string }>()

  constructor(
    ledger: Ledger["Service"],
    draft: Draft,
    plan: Plan,
    rejected: ReadonlySet<Placed["row"]>,
    options: DecideOptions,
  ) {
    this.#ledger = ledger
    this.#draft = draft
    this.#plan = plan
    this.#rejected = new Set(rejected)
    this.#options = options
  }

  run(): Step<Decided> {
    return Effect.gen({ self: this }, function* () {
      const { facts } = this.#plan
      for (let i = 0; i < facts.length; i++) {
        const planned = facts[i] as PlannedFact
        if (i % 1_000 === 0) this.#options.progress?.(i, facts.length)
        if (!this.#rejected.has(planned.placed.row)) yield* this.#decide(planned)
      }
      this.#options.progress?.(facts.length, facts.length)
      return { errors: this.#errors, rejected: this.#rejected, commands: this.#commands }
    })
  }

  #decide(planned: PlannedFact): Step<void> {
    const id = idOf(planned, planned.fact.name, 0)
    this.#commands.add(id)
    const command = planned.fact.command(id)
    const before = this.#first.get(id)
    if (before === undefined) this.#first.set(id, { placed: planned.placed, stream: command.stream })
    else if (before.stream !== command.stream)
      return Effect.sync(() => this.#twice(planned, before.placed, null))
    return Effect.flatMap(this.#run(planned, command), (result) => {
      if (Result.isFailure(result)) {
        return result.failure instanceof CommandIdReused
          ? this.#again(planned, before?.placed)
          : Effect.sync(() => this.#failed(planned, result.failure))
      }
      const { refused, repeated } = result.success
      if (refused !== undefined) return Effect.sync(() => this.#refused(planned, refused))
      return repeated ? this.#again(planned, before?.placed) : Effect.void
    })
  }

  /** Runs a command; what is wrong with the row is an answer, what is wrong with the ledger ends the import. */
  #run({ placed }: PlannedFact, command: Command): Step<Result.Result<Tentative<AnyEvent>, AmperaError>> {
    return Effect.flatMap(
      Effect.result(this.#draft.run(command, { source: `import:${placed.source.file}` })),
      (result): Step<Result.Result<Tentative<AnyEvent>, AmperaError>> =>
        Result.isSuccess(result) || isOfRow(result.failure) || result.failure instanceof CommandIdReused
          ? Effect.succeed(result)
          : Effect.fail(result.failure),
    )
  }

  /** The fact is in the log, or was said by another row: does it say the same? */
  #again(planned: PlannedFact, before: Placed | undefined): Step<void> {
    return Effect.gen({ self: this }, function* () {
      const { fact } = planned
      let generation = 0
      let was = yield* this.#recorded(planned, fact.name, generation)
      for (;;) {
        const next = yield* this.#recorded(planned, fact.name, generation + 1)
        if (next === undefined) break
        was = next
        generation += 1
        this.#commands.add(idOf(planned, fact.name, generation))
      }
      if (was === undefined) return
      if (planned.rank[5] === 0) yield* this.#emptied(planned)
      const standing = yield* this.#standing(planned, was, generation)
      const found = changes(fact, standing.said, "id" in was)
      if (this.#renewed.has(planned.placed.row)) {
        // What it followed on is void and was written anew: so must this be, as the row says it now.
        yield* this.#then(planned, fact.command(idOf(planned, fact.name, generation + 1)))
        return
      }
      if (found.length === 0) return
      if (before !== undefined && before.row !== planned.placed.row) {
        this.#twice(planned, before, found[0]?.column ?? null)
      } else if (this.#options.correct === undefined) {
        for (const change of found) this.#changed(planned, change)
      } else yield* this.#correct(planned, was, generation, standing.revisions, found, this.#options.correct)
    })
  }

  /** Facts that the row said once and does not say any more: a column was emptied. */
  #emptied(planned: PlannedFact): Step<void> {
    const { row, source } = planned.placed
    const later = Object.entries(source.table.later ?? {}).filter(
      ([, column]) => row.values[column] === undefined,
    )
    return Effect.forEach(
      later,
      ([name, column]) =>
        Effect.map(this.#recorded(planned, name, 0), (was) => {
          if (was === undefined) return
          const code = this.#options.correct === undefined ? "row.changed" : "row.emptied"
          this.#complain(planned, column, code, null, { was: was.occurredOn })
        }),
      { discard: true },
    )
  }

  /** A fact as it stands now, and how often it was revised. */
  #standing(
    planned: PlannedFact,
    was: Fact | RecordedEvent,
    generation: number,
  ): Step<{ readonly said: Said; readonly revisions: number }> {
    return Effect.gen({ self: this }, function* () {
      const said = yield* saidBy(this.#ledger, was)
      const { revise } = planned.fact
      if (revise === undefined) return { said, revisions: 0 }
      const revisions: Said[] = []
      for (;;) {
        const name = revisionName(planned, generation)
        const revision = yield* this.#recorded(planned, name, revisions.length + 1, revise.command)
        if (revision === undefined) break
        revisions.push(yield* saidBy(this.#ledger, revision))
      }
      return { said: revised(said, revisions, revise.fields), revisions: revisions.length }
    })
  }

  #recorded(
    planned: PlannedFact,
    name: string,
    generation: number,
    make: (commandId: string, changed: Readonly<Record<string, unknown>>) => Command = planned.fact.command,
  ): Step<Fact | RecordedEvent | undefined> {
    const command = make(idOf(planned, name, generation), {})
    return Effect.map(this.#draft.recorded(command), (events) => events?.[0])
  }

  /** Makes the log say what the row says: by a revising event, or by a void of its own day and the new fact. */
  #correct(
    planned: PlannedFact,
    was: Fact,
    generation: number,
    revisions: number,
    found: readonly Change[],
    reason: string,
  ): Step<void> {
    const { fact } = planned
    const fixed = found.find(({ field }) => fact.fixed?.[field] !== undefined)
    if (fixed !== undefined) {
      return Effect.sync(() =>
        this.#complain(planned, fixed.column, fact.fixed?.[fixed.field] as string, shownValue(fixed.now), {
          was: fixed.was,
        }),
      )
    }
    const { revise } = fact
    if (revise !== undefined && found.every(({ field }) => revise.fields.includes(field))) {
      const values = { ...fact.sealed, ...fact.data } as Readonly<Record<string, unknown>>
      const changed = Object.fromEntries(found.map(({ field }) => [field, values[field]]))
      const id = idOf(planned, revisionName(planned, generation), revisions + 1)
      return this.#then(planned, revise.command(id, changed))
    }
    const { void: voided } = fact
    if (voided === undefined) {
      return Effect.sync(() => this.#complain(planned, found[0]?.column ?? null, "void.final", null))
    }
    return Effect.flatMap(
      this.#then(planned, voided(was, idOf(planned, `${fact.name} void`, generation), reason)),
      () => {
        if (this.#rejected.has(planned.placed.row)) return Effect.void
        if (planned.rank[5] === 0) this.#renewed.add(planned.placed.row)
        return this.#then(planned, fact.command(idOf(planned, fact.name, generation + 1)))
      },
    )
  }

  #then(planned: PlannedFact, command: Command): Step<void> {
    return Effect.map(this.#run(planned, command), (result) => {
      if (Result.isFailure(result)) this.#failed(planned, result.failure)
      else if (result.success.refused !== undefined) this.#refused(planned, result.success.refused)
    })
  }

  #changed(planned: PlannedFact, { column, now, was }: Change): void {
    const place = column === "on" || column === "type" ? ownColumn(planned, column) : column
    this.#complain(planned, place, "row.changed", shownValue(now), { was: shownValue(was) })
  }

  /** Two rows of one key that say different things. */
  #twice(planned: PlannedFact, { source, row }: Placed, column: string | null): void {
    this.#complain(planned, column, "row.duplicate", null, { file: source.file, row: row.line })
  }

  #failed(planned: PlannedFact, error: AmperaError): void {
    const column = error instanceof ClaimTaken ? error.kind : null
    this.#complain(planned, column, error.code, null, { what: error.message })
  }

  #refused(planned: PlannedFact, refused: { readonly code: string }): void {
    const { code, ...figures } = refused
    const column = columnOfRefusal(planned, code)
    const value = column === null ? undefined : planned.placed.row.values[column]
    this.#complain(planned, column, code, shownValue(value), figures)
  }

  #complain(
    planned: PlannedFact,
    column: string | null,
    code: string,
    value: string | null,
    figures: Readonly<Record<string, unknown>> = {},
  ): void {
    const { source, row } = planned.placed
    this.#rejected.add(row)
    this.#errors.push({
      file: source.file,
      row: row.line,
      column,
      code,
      value,
      figures,
      causedBy: this.#cause(planned),
    })
  }

  /** The row whose fault it is: one that gives what this one needs, and that was rejected. */
  #cause({ fact, placed }: PlannedFact): RowError["causedBy"] {
    for (const tie of fact.needs ?? []) {
      const giver = this.#plan.givers.get(tie)
      if (giver === undefined || giver.row === placed.row) continue
      if (this.#rejected.has(giver.row) || giver.source.faulty.includes(giver.row)) {
        return { file: giver.source.file, row: giver.row.line }
      }
    }
    return null
  }
}

const idOf = ({ file, key }: PlannedFact, name: string, generation: number): string =>
  commandIdOf(file, key, name, generation)

const revisionName = ({ fact }: PlannedFact, generation: number): string =>
  `${fact.name} ${generation} ${fact.revise?.type ?? ""}`

/** The column that a refusal is about. */
function columnOfRefusal({ placed }: PlannedFact, code: string): string | null {
  const { columns } = placed.source.table
  const [kind, reason] = code.split(".") as [string, string]
  if (reason === "unknown") {
    if (kind === "unit" && "parent_id" in columns) return "parent_id"
    const column = `${kind}_id`
    return column in columns ? column : null
  }
  const named = refusalColumns[code]
  return named !== undefined && named in columns ? named : null
}

const refusalColumns: Readonly<Record<string, string>> = {
  "budget.overCeiling": "amount",
  "funding.overDisbursed": "amount",
  "funding.overDecommitted": "decommitted",
  "refund.overDisbursement": "amount",
  "enrollment.afterEnd": "enrolled_on",
  "enrollment.outsideService": "enrolled_on",
  "assessment.outsideService": "assessed_on",
  "record.outsideService": "submitted_on",
  "completion.beforeStart": "completed_on",
  "completion.beforeStarted": "completed_on",
  "offering.endBeforeStart": "ends_on",
  "record.beforeStart": "ends_on",
  "completion.beforeEnrollment": "completed_on",
  "withdrawal.beforeEnrollment": "withdrawn_on",
  "offering.full": "offering_id",
  "offering.cancelled": "offering_id",
  "completion.notEnrolled": "person_id",
  "void.beforeFact": "voided_on",
  "unit.cycle": "parent_id",
}

/** Which column gave a fact its day or its type. */
function ownColumn({ fact, placed }: PlannedFact, what: "on" | "type"): string | null {
  if (what === "type")
    return (
      ["outcome", "decision", "required_level", "status"].find((name) => name in placed.row.values) ?? null
    )
  const entry = Object.entries(placed.row.values).find(
    ([name, value]) => value === fact.on && /_on$|^from$|effective_from/.test(name),
  )
  return entry?.[0] ?? columnOf("on")
}

function shownValue(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return shown(typeof value === "string" ? value : JSON.stringify(value))
}
