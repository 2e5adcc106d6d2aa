import { report, type Unwritable } from "@ampera/ledger"
import { ClaimTaken, type Draft, type Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import { MaxOpsBeforeYield } from "effect/Scheduler"
import type { Notice, RowError } from "../rows/fault.ts"
import { Asking } from "./asking.ts"
import { vanished } from "./beginnings.ts"
import { decideAll } from "./decide.ts"
import { type Complaint, settle } from "./doubts.ts"
import { listed } from "./listed.ts"
import { dropErased, namePeople } from "./people.ts"
import { faultOfRun, newRun, sourceOf } from "./import-source.ts"
import { placesOf } from "./places.ts"
import { type Plan, plan } from "./plan.ts"
import { lookThrough } from "./recorded.ts"
import { filesRead, type ReadFile, type ReadFiles, type SourceFile } from "./source.ts"
import { untold } from "./untold.ts"
import { type Whereabouts, whereabouts } from "./whereabouts.ts"

/** Why an import ends without an answer. What it kept by then is found by its ids when it is run again. */
export type ImportError =
  | Unwritable
  | Effect.Error<ReturnType<Draft["commit"]>>
  | Effect.Error<ReturnType<Ledger["Service"]["run"]>>
  | Effect.Error<ReturnType<Ledger["Service"]["report"]>>

/** How files are imported. */
export interface ImportOptions {
  /** Only check: nothing of the files is written. */
  readonly dryRun?: boolean
  /** Leave rows with errors out and write the others. */
  readonly skipInvalid?: boolean
  /** Correct rows that changed, for this reason: a code of the void reasons, else `wrong_value`. */
  readonly correct?: string
  /**
   * What the events say they come from, `simulated:<what>`, for an example whose files and whose clock are made up;
   * `import:<table>/<run>` when left out.
   */
  readonly source?: `simulated:${string}`
  /**
   * The id of this run in the source of its events: 1 to 64 ASCII letters, digits, `.`, `_`, `-`, at random when left
   * out. It stands in the log for ever, so it may say nothing of the files or of anybody.
   */
  readonly run?: string
  readonly progress?: (phase: "deciding" | "writing", done: number, all: number) => void
}

/** What came of one file. */
export interface FileSummary {
  readonly file: string
  /** The sheet, where the file is a workbook. */
  readonly sheet?: string
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  /** Rows the log has from this file that are not in it any more: that says nothing, and nothing is done. */
  readonly vanished: number
}

/** What an import came to. */
export interface Imported {
  readonly files: readonly FileSummary[]
  /** Events appended by this run; those that were in the log already are left out. */
  readonly events: number
  readonly errors: readonly RowError[]
  readonly notices: readonly Notice[]
  /** Of how many people it was recorded that they were asked about: see {@link importFiles}. */
  readonly identitiesRead?: number
}

/** Fewer steps than one call of a commit takes. */
const opsOfCall = 8

const known = report({
  name: "known",
  over: { whereabouts },
  compute: ({ whereabouts: { homes, erased } }): Whereabouts => ({
    homes: new Map(homes),
    erased: new Set(erased),
  }),
})

/**
 * Imports files: checks every row by the rules of its stream, in the order of docs/importing.md, and writes nothing if any
 * is wrong, unless `skipInvalid`. The same files again append nothing: a row's command is named by its file and key.
 *
 * A row about somebody who is known is compared with their sealed text, and a NIP is looked up in the vault. In a dry run,
 * and where rows are wrong, that is an answer without an event, so it is recorded as one `IdentityRead` of those people,
 * which is not among `events`: else whoever may import could try out NIPs, names and birth dates, and nobody would see.
 *
 * What is wrong with a row, or with a file, is an answer (`errors`); the effect fails only by what is wrong with the
 * ledger: `draft.conflict` when others wrote to the same streams meanwhile, `store.*`, `vault.*`. What it kept by then
 * is found again by the next import of the same files, which completes it.
 *
 * @example
 * ```ts
 * import { ampera } from "@ampera/core"
 * import { importFiles } from "@ampera/interchange"
 * import { Ledger, memory } from "@ampera/ledger/run"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const file = (text: string) => [{ name: "units.csv", bytes: new TextEncoder().encode(text) }]
 * const program = Effect.gen(function* () {
 *   const ledger = yield* Ledger
 *   const first = yield* importFiles(ledger, file("unit_id,name\nkec,Kecamatan Plaju"))
 *   const again = yield* importFiles(ledger, file("unit_id,name\nkec,Kecamatan Plaju Ulu"))
 *   return [first.events, again.events, again.errors[0]?.code]
 * })
 * const layer = Layer.provide(Ledger.layer(ampera, { actor: "bkpsdm" }), memory())
 * await Effect.runPromise(Effect.provide(program, layer)) // => [1, 0, "row.changed"]
 * ```
 */
export function importFiles(
  ledger: Ledger["Service"],
  files: readonly SourceFile[],
  options: ImportOptions = {},
): Effect.Effect<Imported, ImportError> {
  return Effect.gen(function* () {
    const run = options.run ?? newRun()
    const wrong = faultOfRun(run)
    if (wrong !== undefined) return yield* Effect.fail(wrong)
    const found = yield* filesRead(files)
    const asking = new Asking(ledger)
    let events = 0
    for (let tries = 1; ; tries++) {
      const came = yield* importOnce(asking, found, { ...options, run }, tries < mostTries)
      if (!("files" in came)) {
        events += came.kept
        continue
      }
      const imported = { ...came, events: events + came.events }
      const isAnswer = options.dryRun === true || came.errors.length > 0
      if (!isAnswer || asking.people === 0) return imported
      yield* asking.record
      return { ...imported, identitiesRead: asking.people }
    }
  })
}

const mostTries = 5

/** Others wrote while an import was looking, and it may have seen but half of it: it has to look again. */
interface Overtaken {
  /** How many events were appended before it was found. */
  readonly kept: number
}

function importOnce(
  asking: Asking,
  { read, errors: unread, notices: seen, unlisted }: ReadFiles,
  { run, ...options }: ImportOptions & { readonly run: string },
  mayLookAgain: boolean,
): Effect.Effect<Imported | Overtaken, ImportError> {
  return Effect.gen(function* () {
    const { ledger } = asking
    const { result: log, upTo } = yield* ledger.report(known, null)
    const lostKeys = yield* ledger.lostKeys
    const named = yield* namePeople(ledger, read, lostKeys)
    const notices: Notice[] = [...seen]
    const sources = dropErased(named.read, log.erased, (source, row) => {
      const column = source.table.name === "people" ? "name" : "note"
      notices.push({
        file: source.file,
        row: row.line,
        column,
        code: "person.erased",
        value: null,
        figures: {},
      })
    })
    const planned = yield* plan(sources, log, options.correct !== undefined)
    const before = [...unread, ...named.errors, ...planned.errors]
    const rejected = planned.rows.wrong(before)
    const errors = [...before]
    const { unchanged, begun } = yield* lookThrough(ledger, named.read, planned, upTo, lostKeys)
    for (let pass = 0; ; pass++) {
      const draft = yield* ledger.draft({ rehearsal: options.dryRun === true })
      const decided = yield* decideAll(ledger, draft, planned, rejected, {
        correct: options.correct,
        sourceOf: (table) => options.source ?? sourceOf(table, run),
        unchanged,
        lostKeys,
        progress: (done, all) => options.progress?.("deciding", done, all),
      })
      yield* ledger.holders("nip", takenNips(planned, decided.complaints))
      const wrong =
        mayLookAgain && decided.complaints.length + named.errors.length + planned.errors.length > 0
      if (wrong && (hasMade(planned, decided.complaints, named.made) || (yield* ledger.head) !== upTo))
        return { kept: 0 }
      const settled = settle(planned, decided.complaints, decided.taken, 2 ** pass)
      for (const error of settled.errors) errors.push(error)
      for (const row of settled.rows) rejected.add(row)
      if (!settled.isClean) continue
      const mayWrite = options.dryRun !== true && (errors.length === 0 || options.skipInvalid === true)
      const planning = draft.events
      const committed = mayWrite
        ? yield* Effect.provideService(
            draft.commit((done, all) => options.progress?.("writing", done, all)),
            // Between its calls it hears of an interruption: a store that writes at once leaves no other turn.
            MaxOpsBeforeYield,
            opsOfCall,
          ).pipe(
            Effect.catchIf(
              (error) => mayLookAgain && error instanceof ClaimTaken && named.made.has(error.subject),
              () => Effect.succeed(undefined),
            ),
          )
        : { events: 0 }
      if (committed === undefined) return { kept: planning - draft.events }
      const { events } = committed
      // All rows that were read, those about people who are erased among them.
      const gone = vanished(named.read, planned, begun)
      const places = placesOf(read)
      const quiet = untold(named.held, (personId) => planned.givers.has(`person:${personId}`))
      return {
        files: named.read.map((source) => summaryOf(source, errors, gone.get(source.file) ?? 0)),
        events,
        errors: listed(
          causesThatStand(errors, named.read).sort(inFiles(sources.map(({ file }) => file))),
          unlisted,
        ).map((error) => places.error(quiet(error))),
        notices: notices.map(places.notice),
      }
    }
  })
}

/**
 * NIPs that are another person's: of the same files, or of the ledger. To be looked up before anything is written, so
 * that who is known by one counts as asked about.
 */
const takenNips = ({ facts }: Plan, complaints: readonly Complaint[]): readonly string[] =>
  complaints.flatMap(({ fact, error }) =>
    error.code === "claim.taken" ? (facts.at(fact).fact.sealed?.["nip"] ?? []) : [],
  )

/** Whether somebody else gave a NIP an id since one was made for it here. */
const hasMade = ({ facts }: Plan, complaints: readonly Complaint[], made: ReadonlySet<string>): boolean =>
  complaints.some(
    ({ fact, error }) => error.code === "claim.taken" && made.has(facts.at(fact).fact.personId ?? ""),
  )

function summaryOf(
  { file, sheet, count, isWhole, faulty }: ReadFile,
  errors: readonly RowError[],
  vanished: number,
): FileSummary {
  // Not every error is listed, and every row with one is faulty.
  const wrong = new Set<number>()
  for (let place = 0; place < faulty.length; place++) wrong.add(faulty.lineAt(place))
  for (const error of errors) if (error.file === file) wrong.add(error.row)
  const rejected = isWhole ? wrong.size : count
  const summary = { file: sheet?.file ?? file, rows: count, accepted: count - rejected, rejected, vanished }
  return sheet === undefined ? summary : { ...summary, sheet: sheet.name }
}

/** A row that was in doubt for a while, and is right, is not the cause of another one's error. */
function causesThatStand(errors: readonly RowError[], read: readonly ReadFile[]): RowError[] {
  const wrong = new Set(errors.map(({ file, row }) => `${file} ${row}`))
  // Not every error of a file was kept.
  for (const { file, faulty } of read) {
    for (let place = 0; place < faulty.length; place++) wrong.add(`${file} ${faulty.lineAt(place)}`)
  }
  return errors.map((error) => {
    const { causedBy } = error
    return causedBy === null || wrong.has(`${causedBy.file} ${causedBy.row}`)
      ? error
      : { ...error, causedBy: null }
  })
}

const inFiles =
  (order: readonly string[]) =>
  (a: RowError, b: RowError): number =>
    order.indexOf(a.file) - order.indexOf(b.file) || a.row - b.row
