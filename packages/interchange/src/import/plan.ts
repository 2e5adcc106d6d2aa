import type { Homes } from "@ampera/core"
import { uuidV5 } from "@ampera/ledger"
import type { RowFact, Tie } from "../rows/fact.ts"
import type { RowError } from "../rows/fault.ts"
import { shown } from "../rows/read-rows.ts"
import type { Unknown } from "../tables/table.ts"
import type { Placed, ReadFile } from "./source.ts"

/** One fact of one row, with its place in the order of decisions. */
export interface PlannedFact {
  readonly placed: Placed
  readonly fact: RowFact
  /** The file and the key that its command's id is made of. */
  readonly file: string
  readonly key: readonly string[]
  readonly rank: Rank
}

/** The order of the contract: day, turn, file, units from the top, rows, facts of a row. */
export type Rank = readonly [on: string, turn: number, file: number, depth: number, row: number, fact: number]

/** All facts in the order in which they are decided, and what could not be made a fact. */
export interface Plan {
  readonly facts: readonly PlannedFact[]
  readonly errors: readonly RowError[]
  /** Which row gives a thing that others refer to, right or wrong. */
  readonly givers: ReadonlyMap<Tie, Placed>
}

/** The id of a fact's command: of the file, the key, the fact and the generation, never of a value. */
export const commandIdOf = (file: string, key: readonly string[], fact: string, generation: number): string =>
  uuidV5(file, [...key], fact, generation)

/** Makes facts of rows. `homes` is what the log knows of fundings and disbursements. */
export function plan(read: readonly ReadFile[], homes: Homes): Plan {
  const errors: RowError[] = []
  const givers = new Map<Tie, Placed>()
  for (const source of read) {
    for (const row of [...source.rows, ...source.faulty]) {
      const tie = tieOf(source, row.values)
      if (tie !== undefined && !givers.has(tie)) givers.set(tie, { source, row })
    }
  }
  const rowOf = (tie: Tie): Readonly<Record<string, unknown>> | undefined => givers.get(tie)?.row.values
  const budgetOfFunding = (id: string): string | undefined =>
    (rowOf(`funding:${id}`)?.["budget_id"] as string | undefined) ?? homes.get(`funding ${id}`)
  const places = {
    budgetOfFunding,
    budgetOfDisbursement(id: string): string | undefined {
      const fundingId = rowOf(`disbursement:${id}`)?.["funding_id"] as string | undefined
      return (
        (fundingId === undefined ? undefined : budgetOfFunding(fundingId)) ?? homes.get(`disbursement ${id}`)
      )
    },
  }
  const depths = unitDepths(read, errors)
  const facts: PlannedFact[] = []
  const first = new Map<Placed["row"], Rank>()
  const behind: { readonly at: number; readonly tie: Tie }[] = []
  let count = 0
  for (const source of read) {
    for (const row of source.rows) {
      count += 1
      const placed: Placed = { source, row }
      const said = source.table.facts(row.values as never, places)
      if ("unknown" in said) {
        errors.push(unknown(placed, said.unknown, givers))
        continue
      }
      const moved = standsElsewhere(placed, said[0], homes)
      if (moved !== undefined) {
        errors.push(moved)
        continue
      }
      const key =
        source.table.keyOf?.(row.values as never) ??
        source.table.key.map((column) => String(row.values[column] ?? ""))
      const depth = depths.get(row.values["unit_id"] as string) ?? 0
      let before: Rank | undefined
      for (const [n, fact] of said.entries()) {
        if (fact === undefined) continue
        const own: Rank = [
          fact.on,
          fact.turn ?? 2,
          source.order,
          source.table.name === "units" ? depth : 0,
          count,
          n,
        ]
        // What follows on a fact of its own row never comes before it, whatever its turn.
        const rank: Rank =
          before !== undefined && inOrder(own, before) < 0
            ? [before[0], before[1], before[2], before[3], before[4], n]
            : own
        before = rank
        if (!first.has(row)) first.set(row, rank)
        if (fact.behind !== undefined) behind.push({ at: facts.length, tie: fact.behind })
        facts.push({
          placed,
          fact,
          file: fact.home?.file ?? source.table.name,
          key: fact.home?.key ?? key,
          rank,
        })
      }
    }
  }
  for (const { at, tie } of behind) {
    const giver = givers.get(tie)
    const rank = giver === undefined ? undefined : first.get(giver.row)
    const planned = facts[at] as PlannedFact
    if (rank === undefined || rank[0] !== planned.rank[0] || inOrder(planned.rank, rank) > 0) continue
    facts[at] = { ...planned, rank: [...rank.slice(0, 5), 100 + at] as unknown as Rank }
  }
  facts.sort((a, b) => inOrder(a.rank, b.rank))
  return { facts, errors, givers }
}

function tieOf({ table: { gives } }: ReadFile, values: Readonly<Record<string, unknown>>): Tie | undefined {
  if (gives === undefined) return undefined
  const [kind, ...columns] = gives
  if (columns.some((column) => values[column] === undefined)) return undefined
  return `${kind}:${columns.map((column) => values[column]).join("|")}`
}

/** A thing that the log has in another stream: the row names another budget, person or offering than before. */
function standsElsewhere(
  { source, row }: Placed,
  fact: RowFact | undefined,
  homes: Homes,
): RowError | undefined {
  const { stands } = source.table
  if (stands === undefined || fact === undefined) return undefined
  const was = homes.get(`${stands.kind} ${String(row.values[stands.id])}`)
  const now = (fact.data as Readonly<Record<string, unknown>>)[stands.field]
  if (was === undefined || was === now) return undefined
  const value = shown(String(row.values[stands.column]))
  return {
    file: source.file,
    row: row.line,
    column: stands.column,
    code: "row.changed",
    value,
    figures: { was },
    causedBy: null,
  }
}

function unknown({ source, row }: Placed, what: Unknown, givers: Plan["givers"]): RowError {
  const value = String(row.values[what.column])
  const cause = givers.get(what.tie)
  return {
    file: source.file,
    row: row.line,
    column: what.column,
    code: what.code,
    value: shown(value),
    figures: { id: value },
    causedBy: cause === undefined ? null : { file: cause.source.file, row: cause.row.line },
  }
}

function inOrder(a: Rank, b: Rank): number {
  for (let i = 0; i < 6; i++) {
    const one = a[i] as string | number
    const other = b[i] as string | number
    if (one !== other) return one < other ? -1 : 1
  }
  return 0
}

/** How deep each unit stands among those of the files, so that parents come first; a circle is an error of its rows. */
function unitDepths(read: readonly ReadFile[], errors: RowError[]): ReadonlyMap<string, number> {
  const parents = new Map<string, string | undefined>()
  for (const { table, rows } of read) {
    if (table.name !== "units") continue
    for (const { values } of rows)
      parents.set(values["unit_id"] as string, values["parent_id"] as string | undefined)
  }
  const depths = new Map<string, number>()
  for (const unitId of parents.keys()) {
    let depth = 0
    for (let at = parents.get(unitId); at !== undefined && depth <= parents.size; at = parents.get(at))
      depth += 1
    depths.set(unitId, depth)
  }
  for (const { table, file, rows } of read) {
    if (table.name !== "units") continue
    for (const { line, values } of rows) {
      if ((depths.get(values["unit_id"] as string) as number) <= parents.size) continue
      const parentId = String(values["parent_id"])
      const figures = { unitId: values["unit_id"], parentId }
      errors.push({
        file,
        row: line,
        column: "parent_id",
        code: "unit.cycle",
        value: parentId,
        figures,
        causedBy: null,
      })
    }
  }
  return depths
}
