import { canonical, type Fact, isSealed, type RecordedEvent } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import type { Revision, RowFact } from "../tables/fact.ts"

/** A field of a row that says something else than the log does. */
export interface Change {
  readonly field: string
  readonly column: string
  /** What the row says; undefined where it says nothing. Not there for text about a person. */
  readonly now?: unknown
  readonly was?: unknown
  /** Whether the row says nothing any more. */
  readonly isEmptied: boolean
  /** Whether the key of what stood there is lost, so that the row says it anew: that is no correction. */
  readonly isLost?: true
}

/** What is compared of an event: its plain fields, its sealed ones, its type and its day. */
export interface Said {
  readonly type: string
  readonly on: string
  readonly plain: Readonly<Record<string, unknown>>
  /**
   * Text by field; null when the person is erased, `lost` when its key is lost. Undefined where it can not be opened: in
   * a draft.
   */
  readonly sealed: Readonly<Record<string, SaidText>>
}

type SaidText = string | typeof lost | null | undefined

/** Text whose key is lost for good. */
const lost: unique symbol = Symbol("lost")

/** The keys that are lost for good, by id. */
export type LostKeys = ReadonlySet<string>

/** What an event says; `texts` are its sealed fields opened, `null` where the person is erased or the key is lost. */
export function saidOf({ type, occurredOn, data }: Fact, lostKeys: LostKeys, texts?: object): Said {
  const plain: Record<string, unknown> = {}
  const sealed: Record<string, SaidText> = {}
  for (const [field, value] of Object.entries(data)) {
    if (isSealed(value)) {
      const text = (texts as Readonly<Record<string, string | null>> | undefined)?.[field] ?? null
      sealed[field] = texts === undefined ? undefined : (text ?? (lostKeys.has(value.key) ? lost : null))
    } else if (field !== "voids" && value !== undefined) plain[field] = value
  }
  return { type, on: occurredOn, plain, sealed }
}

/** What an event of the log, or of the draft, says. */
export function saidBy(
  ledger: Ledger["Service"],
  lostKeys: LostKeys,
  fact: Fact | RecordedEvent,
): Effect.Effect<Said, Effect.Error<ReturnType<Ledger["Service"]["open"]>>> {
  if (!("id" in fact) || !Object.values(fact.data).some(isSealed))
    return Effect.succeed(saidOf(fact, lostKeys))
  return Effect.map(ledger.open([fact]), ([opened]) => saidOf(fact, lostKeys, opened?.data))
}

/** A fact as it stands, with what revising events changed since. */
export function revised(said: Said, by: readonly Said[], { fields, empties }: Revision): Said {
  const plain = { ...said.plain }
  const sealed = { ...said.sealed }
  for (const revision of by) {
    for (const field of fields) {
      if (field in revision.plain) plain[field] = revision.plain[field]
      else if (field in revision.sealed) sealed[field] = revision.sealed[field]
      else if (empties === true) delete plain[field]
    }
  }
  return { ...said, plain, sealed }
}

/** Where a row says something else, one change a column. */
export function changes(fact: RowFact, said: Said): readonly Change[] {
  const found = new Map<string, Change>()
  const add = (field: string, now: unknown, was: unknown): void => {
    const column = columnOf(field, fact)
    if (!found.has(column)) found.set(column, { field, column, now, was, isEmptied: now === undefined })
  }
  const data = fact.data as Readonly<Record<string, unknown>>
  if (fact.on !== said.on) add("on", fact.on, said.on)
  if (fact.type !== said.type) add("type", cellOf(fact, fact.type, data), cellOf(fact, said.type, said.plain))
  for (const field of new Set([...Object.keys(data), ...Object.keys(said.plain)])) {
    const was = said.plain[field]
    if (same(data[field], was)) continue
    const read = typeof was === "string" ? fact.spellings?.[field]?.(was) : undefined
    if (read === undefined || read !== data[field]) add(field, data[field], was)
  }
  const texts = fact.sealed ?? {}
  for (const field of Object.keys(texts)) {
    // Nobody is told what stood there: it is about a person, and the row shows what stands there now.
    const column = columnOf(field, fact)
    if (found.has(column)) continue
    const was = said.sealed[field]
    if (was === lost) {
      if (texts[field] !== undefined && isRevisable(field, fact))
        found.set(column, { field, column, isEmptied: false, isLost: true })
    } else if (isOther(texts[field], field in said.sealed, was))
      found.set(column, { field, column, isEmptied: texts[field] === undefined })
  }
  return [...found.values()]
}

/** Whether an event can say a field anew while the fact stays: of a note that is lost none can. */
const isRevisable = (field: string, { revisions = [] }: RowFact): boolean =>
  revisions.some(({ fields }) => fields.includes(field))

/** Whether text differs from what was said: not when that is gone, or can not be opened. */
function isOther(now: string | undefined, wasSaid: boolean, was: string | null | undefined): boolean {
  if (!wasSaid) return now !== undefined
  return was !== null && was !== undefined && was !== now
}

/** What a cell of the column says that the type of an event came from. */
function cellOf({ cells, columns }: RowFact, type: string, data: Readonly<Record<string, unknown>>): unknown {
  const field = Object.keys(data).find(
    (name) => columns !== undefined && columnOf(name, { columns }) === columns["type"],
  )
  return cells?.[type] ?? (field === undefined ? type : data[field])
}

const same = (one: unknown, other: unknown): boolean =>
  one === other || (one !== undefined && other !== undefined && canonical(one) === canonical(other))

const irregular: Readonly<Record<string, string>> = { reasonCode: "void_reason" }

/** The column of an event's field: the same name in the files' spelling, or the one the fact tells. */
export function columnOf(field: string, { columns }: Pick<RowFact, "columns"> = {}): string {
  return (
    columns?.[field] ?? irregular[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  )
}
