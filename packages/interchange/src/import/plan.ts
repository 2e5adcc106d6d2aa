import { canonical } from "@ampera/ledger"
import type { RowFact, Tie } from "../rows/fact.ts"
import type { RowError } from "../rows/fault.ts"
import { shown } from "../rows/read-rows.ts"
import type { Homes, Unknown } from "../tables/table.ts"
import { causeOfMove, causeOfUnknown, type Givers, type Unread, unreadOf } from "./causes.ts"
import { idOf } from "./command-ids.ts"
import { behind, inOrder, inRow, isBefore, type Rank } from "./order.ts"
import { type Elsewhere, factsElsewhere } from "./row-facts.ts"
import type { Placed, ReadFile } from "./source.ts"
import { unitDepths } from "./unit-depths.ts"
import { homeOf, timesWritten, type Whereabouts } from "./whereabouts.ts"

/** One fact of one row, with its place in the order of decisions. */
export interface PlannedFact {
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

/** A fact on its way to its place. */
interface Ranked {
  readonly rank: Rank
  readonly planned: PlannedFact
}

/** All facts in the order in which they are decided, and what could not be made a fact. */
export interface Plan {
  readonly facts: readonly PlannedFact[]
  readonly errors: readonly RowError[]
  readonly givers: Givers
  readonly unread: Unread
  readonly homes: Homes
  /** The facts that a row of their own may say, or columns of a row about the person. */
  readonly placements: ReadonlySet<string>
}

/** What names a fact that two files may say. */
export const placementOf = ({ file, key }: Pick<PlannedFact, "file" | "key">): string =>
  `${file} ${key.join("|")}`

/** What names a row in its file. */
export const keyOf = ({ table }: ReadFile, values: Readonly<Record<string, unknown>>): readonly string[] =>
  table.keyOf?.(values).map((part: string | undefined) => part ?? "") ??
  table.key.map((column) => `${(values[column] ?? "") as string | number}`)

/** Makes facts of rows. `moving` is whether a row may move to another stream: it is a correction. */
export function plan(read: readonly ReadFile[], log: Whereabouts, moving: boolean): Plan {
  const errors: RowError[] = []
  const givers = giversOf(read)
  const unread = unreadOf(read)
  const homes = homesOf(givers, log)
  const depths = unitDepths(read, errors)
  const ranked: Ranked[] = []
  const given = new Map<Tie, Rank>()
  let count = 0
  for (const source of read) {
    for (const row of source.rows) {
      count += 1
      const placed: Placed = { source, row }
      const said = source.table.facts(row.values, homes)
      if ("unknown" in said) {
        errors.push(unknown(placed, said.unknown, { givers, unread }))
        continue
      }
      const stands = source.table.stands === undefined ? once : standing(placed, said[0], log)
      if (stands.was !== undefined && !moving) {
        errors.push(moved(placed, stands.was, causeOfMove(placed, givers, homes, log)))
        continue
      }
      const name = { file: source.table.name, key: keyOf(source, row.values) }
      const depth = source.table.name === "units" ? (depths.get(row.values["unit_id"] as string) ?? 0) : 0
      const names = said.filter((fact) => fact !== undefined).map((fact) => fact.name)
      const gives = tieOf(source, row.values)
      let before: Rank | undefined
      for (const [n, fact] of said.entries()) {
        if (fact === undefined) continue
        let rank: Rank = [fact.on, fact.turn ?? 2, source.order, depth, count, n]
        if (before !== undefined) rank = inRow(rank, before)
        for (const tie of fact.needs ?? none) {
          const need = tie === gives ? undefined : given.get(tie)
          if (need !== undefined) rank = behind(rank, need, ranked.length)
        }
        before = rank
        if (n === 0 && gives !== undefined && !isBefore(given.get(gives), rank)) given.set(gives, rank)
        const { file, key } = fact.home ?? name
        const planned: PlannedFact = {
          placed,
          fact,
          id: idOf(fact.home ?? name, fact.name, 0),
          file,
          key,
          isFirst: n === 0,
          names,
          written: stands.written,
          elsewhere: n === 0 && stands.was !== undefined ? factsElsewhere(placed, stands.was) : undefined,
        }
        ranked.push({ rank, planned })
      }
    }
  }
  const facts = ranked.sort((a, b) => inOrder(a.rank, b.rank)).map(({ planned }) => planned)
  const placements = new Set(
    facts.flatMap((each) => (each.fact.home === undefined ? [] : [placementOf(each)])),
  )
  return { facts: inFull(facts), errors, givers, unread, homes, placements }
}

const none: readonly Tie[] = []
/** A row whose stream its key tells. */
const once: ReturnType<typeof standing> = { written: 0 }

/** Which row gives each thing that rows refer to: the first one that names it. */
function giversOf(read: readonly ReadFile[]): Givers {
  const givers = new Map<Tie, Placed>()
  for (const source of read) {
    for (const rows of [source.rows, source.faulty]) {
      for (const row of rows) {
        const tie = tieOf(source, row.values)
        if (tie !== undefined && !givers.has(tie)) givers.set(tie, { source, row })
      }
    }
  }
  return givers
}

function tieOf({ table: { gives } }: ReadFile, values: Readonly<Record<string, unknown>>): Tie | undefined {
  if (gives === undefined) return undefined
  const [kind, ...columns] = gives
  if (columns.some((column) => values[column] === undefined)) return undefined
  return `${kind}:${columns.map((column) => values[column]).join("|")}`
}

/** Which budget money is of: by the rows of the import, else by the log. */
function homesOf(givers: Givers, log: Whereabouts): Homes {
  const said = (tie: Tie, column: string): string | undefined =>
    givers.get(tie)?.row.values[column] as string | undefined
  const budgetOfFunding = (id: string): string | undefined =>
    said(`funding:${id}`, "budget_id") ?? homeOf(log, `funding ${id}`)
  return {
    budgetOfFunding,
    budgetOfDisbursement(id) {
      const fundingId = said(`disbursement:${id}`, "funding_id")
      const budgetId = fundingId === undefined ? undefined : budgetOfFunding(fundingId)
      return budgetId ?? homeOf(log, `disbursement ${id}`)
    },
  }
}

/** How often a row's thing was written, and where it stands when the row names another stream than before. */
function standing(
  { source, row }: Placed,
  fact: RowFact | undefined,
  log: Whereabouts,
): { readonly written: number; readonly was?: string } {
  const { stands } = source.table
  const id = stands === undefined ? undefined : row.values[stands.id]
  if (stands === undefined || id === undefined || fact === undefined) return { written: 0 }
  const thing = `${stands.kind} ${id as string}`
  const written = timesWritten(log, thing)
  const was = homeOf(log, thing)
  const now = (fact.data as Readonly<Record<string, unknown>>)[stands.field]
  return was === undefined || was === now ? { written } : { written, was }
}

function moved({ source, row }: Placed, was: string, causedBy: RowError["causedBy"]): RowError {
  const column = source.table.stands?.column ?? ""
  const value = shown(String(row.values[column]))
  return {
    file: source.file,
    row: row.line,
    column,
    code: "row.changed",
    value,
    figures: { was },
    causedBy,
  }
}

function unknown(
  { source, row }: Placed,
  what: Unknown,
  plan: Parameters<typeof causeOfUnknown>[0],
): RowError {
  const value = String(row.values[what.column])
  return {
    file: source.file,
    row: row.line,
    column: what.column,
    code: what.code,
    value: shown(value),
    figures: { id: value },
    causedBy: causeOfUnknown(plan, what.tie),
  }
}

/** Leaves a fact to the row that says it in full, where columns of another row say the same in short. */
function inFull(facts: PlannedFact[]): PlannedFact[] {
  const isShort = ({ file, placed }: PlannedFact): boolean => placed.source.table.name !== file
  if (!facts.some(isShort)) return facts
  const full = new Map<string, RowFact>()
  for (const planned of facts) {
    const { fact } = planned
    if (fact.home !== undefined && !isShort(planned)) full.set(placementOf(planned), fact)
  }
  if (full.size === 0) return facts
  return facts.filter((planned) => {
    const other = isShort(planned) ? full.get(placementOf(planned)) : undefined
    return other === undefined || canonical(other.data) !== canonical(planned.fact.data)
  })
}
