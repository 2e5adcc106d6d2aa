import { isSealed, type Position, type RecordedEvent } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { beginningsOf } from "./beginnings.ts"
import { changes, saidOf } from "./changes.ts"
import { idOf, revisionId, voidName } from "./command-ids.ts"
import { tableIn } from "./import-source.ts"
import type { Plan, PlannedFact } from "./plan.ts"
import type { Placed, ReadFile } from "./source.ts"

/** What the log holds of an import before it begins. */
export interface Recorded {
  /** Facts that stand in the log as their rows say them, rows and all. */
  readonly unchanged: ReadonlySet<PlannedFact>
  /** For each file the commands that began a row of it. */
  readonly begun: ReadonlyMap<string, Set<string>>
}

type LookError =
  | Stream.Error<ReturnType<Ledger["Service"]["events"]>>
  | Effect.Error<ReturnType<Ledger["Service"]["open"]>>

/**
 * Looks through the log once, up to a position: most rows of a file that comes again are there, and to ask for each of
 * them by itself would take far longer. What is not found to be unchanged is decided, whatever the log has of it.
 */
export function lookThrough(
  ledger: Ledger["Service"],
  sources: readonly ReadFile[],
  plan: Plan,
  upTo: Position,
): Effect.Effect<Recorded, LookError> {
  const { begun, ofType } = beginningsOf(sources)
  if (upTo === 0) return Effect.succeed({ unchanged: new Set(), begun })
  const planned = new Map(plan.facts.map((fact) => [fact.id, fact]))
  const same = new Set<PlannedFact>()
  /** Commands of imports that are none of the first ones of these rows: of other rows, and what corrected a row. */
  const others = new Set<string>()
  const tables = new Map<string, string>()
  const tableOf = (source: string): string => {
    let table = tables.get(source)
    if (table === undefined) tables.set(source, (table = tableIn(source) ?? ""))
    return table
  }
  const scan = Stream.runForEach(ledger.events({ upTo }), ({ events }) => {
    const found: { readonly fact: PlannedFact; readonly event: RecordedEvent }[] = []
    for (const { event } of events) {
      const { source, commandId } = event.metadata
      if (!isOfRows(source)) continue
      ofType.get(event.type)?.get(tableOf(source))?.add(commandId)
      const fact = planned.get(commandId)
      if (fact === undefined) others.add(commandId)
      else found.push({ fact, event })
    }
    return Effect.map(textsOf(ledger, found), (texts) => {
      for (const { fact, event } of found) {
        if (changes(fact.fact, saidOf(event, texts.get(event.id))).length === 0) same.add(fact)
      }
    })
  })
  return Effect.map(scan, () => ({ unchanged: unchangedOf(plan, same, others), begun }))
}

/** Whether an event came of a row; a simulation gives rows, too. */
const isOfRows = (source: string | undefined): source is string =>
  source !== undefined && (source.startsWith("import:") || source.startsWith("simulated:"))

/** The text of sealed events by their id; a page at a time, for the vault is asked once for all of them. */
function textsOf(
  ledger: Ledger["Service"],
  found: readonly { readonly event: RecordedEvent }[],
): Effect.Effect<ReadonlyMap<string, object>, LookError> {
  const sealed = found.flatMap(({ event }) => (Object.values(event.data).some(isSealed) ? [event] : []))
  if (sealed.length === 0) return Effect.succeed(new Map())
  return Effect.map(
    ledger.open(sealed),
    (opened) => new Map(opened.map(({ data }, i) => [(sealed[i] as RecordedEvent).id, data])),
  )
}

/** Facts that nothing has changed since; a row is unchanged as a whole, or asked about fact by fact. */
function unchangedOf(
  { facts }: Plan,
  same: ReadonlySet<PlannedFact>,
  others: ReadonlySet<string>,
): ReadonlySet<PlannedFact> {
  const doubtful = new Set<Placed["row"]>()
  for (const planned of facts) {
    if (!same.has(planned) || (others.size > 0 && isChanged(planned, others)))
      doubtful.add(planned.placed.row)
  }
  return doubtful.size === 0 ? same : new Set([...same].filter(({ placed }) => !doubtful.has(placed.row)))
}

/** Whether a correction of a fact was recorded, or a fact that its row does not say any more. */
function isChanged(planned: PlannedFact, others: ReadonlySet<string>): boolean {
  const { fact, isFirst, names, written, placed } = planned
  if (written > 1 || others.has(idOf(planned, voidName(fact.name), 0))) return true
  if (others.has(idOf(planned, fact.name, 1))) return true
  if (fact.revisions?.some((revision) => others.has(revisionId(planned, revision, 0, 1))) === true)
    return true
  if (!isFirst) return false
  const later = Object.keys(placed.source.table.later ?? {})
  return later.some((name) => !names.includes(name) && others.has(idOf(planned, name, 0)))
}
