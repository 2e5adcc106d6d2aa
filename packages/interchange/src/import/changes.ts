import { canonical, type Fact, isSealed, type Json, type RecordedEvent } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import type { RowFact } from "../rows/fact.ts"

/** A field of a row that says something else than the log does. */
export interface Change {
  readonly field: string
  readonly column: string
  /** What the row says; undefined where it says nothing. Not there for text about a person. */
  readonly now?: unknown
  readonly was?: unknown
}

/** What is compared of an event: its plain fields, its sealed ones, its type and its day. */
export interface Said {
  readonly type: string
  readonly on: string
  readonly plain: Readonly<Record<string, unknown>>
  /** Text by field; null when the person is erased. */
  readonly sealed: Readonly<Record<string, string | null>>
}

/** What an event of the log, or of the draft, says. `erased` persons have no text any more. */
export function saidBy(
  ledger: Ledger["Service"],
  fact: Fact | RecordedEvent,
): Effect.Effect<Said, Effect.Error<ReturnType<Ledger["Service"]["open"]>>> {
  const plain: Record<string, unknown> = {}
  let hasSealed = false
  for (const [field, value] of Object.entries(fact.data)) {
    if (isSealed(value)) hasSealed = true
    else if (field !== "voids" && value !== undefined) plain[field] = value
  }
  const base = { type: fact.type, on: fact.occurredOn, plain }
  // What stands only in the draft has no text to open, and was compared when it was decided.
  if (!hasSealed || !("id" in fact)) return Effect.succeed({ ...base, sealed: {} })
  return Effect.map(ledger.open([fact]), ([opened]) => {
    const sealed: Record<string, string | null> = {}
    for (const [field, value] of Object.entries(fact.data)) {
      if (isSealed(value)) sealed[field] = (opened?.data as Record<string, string | null>)[field] ?? null
    }
    return { ...base, sealed }
  })
}

/** A fact as it stands, with what revising events changed since. */
export function revised(said: Said, by: readonly Said[], fields: readonly string[]): Said {
  const plain = { ...said.plain }
  const sealed = { ...said.sealed }
  for (const revision of by) {
    for (const field of fields) {
      if (field in revision.plain) plain[field] = revision.plain[field]
      if (field in revision.sealed) sealed[field] = revision.sealed[field] as string | null
    }
  }
  return { ...said, plain, sealed }
}

/** Where a row says something else. */
export function changes(fact: RowFact, said: Said, compareText: boolean): readonly Change[] {
  const found: Change[] = []
  const data = fact.data as Readonly<Record<string, unknown>>
  if (fact.on !== said.on) found.push({ field: "on", column: "on", now: fact.on, was: said.on })
  if (fact.type !== said.type) found.push({ field: "type", column: "type", now: fact.type, was: said.type })
  for (const field of new Set([...Object.keys(data), ...Object.keys(said.plain)])) {
    const now = data[field]
    const was = said.plain[field]
    if (!same(now, was)) found.push({ field, column: columnOf(field), now, was })
  }
  if (!compareText) return found
  const texts = fact.sealed ?? {}
  for (const field of new Set([...Object.keys(texts), ...Object.keys(said.sealed)])) {
    const was = said.sealed[field]
    if (was !== null && texts[field] !== was) found.push({ field, column: columnOf(field) })
  }
  return found
}

const same = (one: unknown, other: unknown): boolean =>
  one === other ||
  (one !== undefined && other !== undefined && canonical(one as Json) === canonical(other as Json))

const columns: Readonly<Record<string, string>> = {
  level: "level",
  fiscalYear: "fiscal_year",
  reasonCode: "void_reason",
  unitId: "unit_id",
}

/** The column of an event's field: the same name in the files' spelling. */
export function columnOf(field: string): string {
  return columns[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
