import type { Tie } from "../tables/fact.ts"
import type { RowError } from "../rows/fault.ts"
import type { Homes } from "../tables/table.ts"
import type { Givers } from "./givers.ts"
import type { Placed, ReadFile } from "./source.ts"
import { homeOf, type Whereabouts } from "./whereabouts.ts"

/** By the kind of thing that a file gives where it is told why the file is not read. */
export type Unread = ReadonlyMap<string, { readonly file: string; readonly row: number }>

export const unreadOf = (read: readonly ReadFile[]): Unread =>
  new Map(
    read.flatMap(({ file, table: { gives }, isWhole, errors }) =>
      gives === undefined || isWhole ? [] : [[gives[0], { file, row: errors[0]?.row ?? 0 }]],
    ),
  )

/** The row that was to give a thing nobody knows, or where the file is told that was to. */
export function causeOfUnknown(
  { givers, unread }: { readonly givers: Givers; readonly unread: Unread },
  tie: Tie,
): RowError["causedBy"] {
  const giver = givers.get(tie)
  return giver === undefined ? (unread.get(tie.slice(0, tie.indexOf(":"))) ?? null) : placeOf(giver)
}

/** The row that moves what a row follows on: a payment goes to another budget with its funding. */
export function causeOfMove(
  { source: { table }, row }: Placed,
  givers: Givers,
  homes: Homes,
  log: Whereabouts,
): RowError["causedBy"] {
  const { column = "" } = table.stands ?? {}
  const giver = givers.get(`${column.slice(0, -"_id".length)}:${String(row.values[column])}`)
  const stands = giver?.source.table.stands
  if (giver === undefined || stands === undefined) return null
  const { values } = giver.row
  const was = homeOf(log, `${stands.kind} ${String(values[stands.id])}`)
  const now = values["budget_id"] ?? homes.budgetOfFunding(String(values["funding_id"]))
  return was === undefined || was === now ? null : placeOf(giver)
}

const placeOf = ({ source, row }: Placed): RowError["causedBy"] => ({ file: source.file, row: row.line })
