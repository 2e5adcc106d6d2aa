import { isSealed, type Position, type RecordedEvent } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { type Beginnings, beginningsOf } from "./beginnings.ts"
import { changes, type LostKeys, saidOf } from "./changes.ts"
import { idOf, revisionId, voidName } from "./command-ids.ts"
import { tableIn } from "./import-source.ts"
import { Marks } from "./compact/marks.ts"
import { Texts } from "./compact/texts.ts"
import type { Facts, PlannedFact } from "./facts.ts"
import type { Plan } from "./plan.ts"
import type { ReadFile } from "./source.ts"

/** What the log holds of an import before it begins. */
export interface Recorded {
  /** Facts that stand in the log as their rows say them, rows and all. */
  readonly unchanged: Marks
  /** For each file the commands that began a row of it. */
  readonly begun: ReadonlyMap<string, Beginnings>
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
  lostKeys: LostKeys,
): Effect.Effect<Recorded, LookError> {
  const { begun, ofType } = beginningsOf(sources)
  if (upTo === 0) return Effect.succeed({ unchanged: new Marks(), begun })
  const { facts } = plan
  /** By the number of a command's id the last fact that it may have said. */
  const planned = new Int32Array(facts.ids.size)
  for (let at = 0; at < facts.count; at++) planned[facts.idAt(at)] = at
  const same = new Marks()
  /** Commands of imports that are none of the first ones of these rows: of other rows, and what corrected a row. */
  const others = new Texts()
  const tables = new Map<string, string>()
  const tableOf = (source: string): string => {
    let table = tables.get(source)
    if (table === undefined) tables.set(source, (table = tableIn(source) ?? ""))
    return table
  }
  const scan = Stream.runForEach(ledger.events({ upTo }), ({ events }) => {
    const found: { readonly at: number; readonly event: RecordedEvent }[] = []
    for (const { event } of events) {
      const { source, commandId } = event.metadata
      if (!isOfRows(source)) continue
      ofType.get(event.type)?.get(tableOf(source))?.add(commandId)
      const id = facts.ids.find(commandId)
      if (id < 0) others.numberOf(commandId)
      else found.push({ at: planned[id] as number, event })
    }
    return Effect.map(textsOf(ledger, found), (texts) => {
      for (const { at, event } of found) {
        if (changes(facts.at(at).fact, saidOf(event, lostKeys, texts.get(event.id))).length === 0)
          same.add(at)
      }
    })
  })
  return Effect.map(scan, () => ({ unchanged: unchangedOf(facts, same, others), begun }))
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
function unchangedOf(facts: Facts, same: Marks, others: Texts): Marks {
  const doubtful = new Marks()
  for (let at = 0; at < facts.count; at++) {
    if (!same.has(at) || (others.size > 0 && isChanged(facts.at(at), others))) doubtful.add(facts.rowAt(at))
  }
  const unchanged = new Marks()
  for (let at = 0; at < facts.count; at++)
    if (same.has(at) && !doubtful.has(facts.rowAt(at))) unchanged.add(at)
  return unchanged
}

/** Whether a correction of a fact was recorded, or a fact that its row does not say any more. */
function isChanged(planned: PlannedFact, others: Texts): boolean {
  const { fact, isFirst, names, written, placed } = planned
  const has = (id: string): boolean => others.find(id) >= 0
  if (written > 1 || has(idOf(planned, voidName(fact.name), 0))) return true
  if (has(idOf(planned, fact.name, 1))) return true
  if (fact.revisions?.some((revision) => has(revisionId(planned, revision, 0, 1))) === true) return true
  if (!isFirst) return false
  const later = Object.keys(placed.source.table.later ?? {})
  return later.some((name) => !names.includes(name) && has(idOf(planned, name, 0)))
}
