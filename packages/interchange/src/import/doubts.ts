import type { RowError } from "../rows/fault.ts"
import type { Plan, PlannedFact } from "./plan.ts"
import type { Placed } from "./source.ts"

type Row = Placed["row"]

/** Something wrong with a row, and when it was found: behind how many facts that the draft had taken. */
export interface Complaint {
  readonly planned: PlannedFact
  readonly error: RowError
  readonly at: number
  /** Rows and people it was told because of, besides what the row needs. */
  readonly because: readonly Row[]
}

/** A fact that the draft has taken: its row, and the stream it stands in. */
export interface Taken {
  readonly row: Row
  readonly stream: string
}

/**
 * A row goes as a whole: what it had said before its error was found is still in the draft, and others may have failed
 * because of it. They are asked again without it.
 */
export interface Settled {
  /** Errors that stand, whatever else is left out. */
  readonly errors: readonly RowError[]
  readonly rows: ReadonlySet<Row>
  /** Whether the draft holds nothing of a row with errors. */
  readonly isClean: boolean
}

/** Tells errors that stand from those that may be due to rows left out by now; of doubtful ones the first `least` stand. */
export function settle(
  plan: Plan,
  complaints: readonly Complaint[],
  taken: readonly Taken[],
  least: number,
): Settled {
  const wrong = new Set(complaints.map(({ planned }) => planned.placed.row))
  const halves = new Set<Row>()
  /** For each stream the first two rows that go and had said something there, and when. */
  const spoilt = new Map<string, { readonly row: Row; readonly at: number }[]>()
  for (const [at, { row, stream }] of taken.entries()) {
    if (!wrong.has(row)) continue
    halves.add(row)
    const spoilers = spoilt.get(stream)
    if (spoilers === undefined) spoilt.set(stream, [{ row, at }])
    else if (spoilers.length === 1 && spoilers[0]?.row !== row) spoilers.push({ row, at })
  }
  if (halves.size === 0) return { errors: complaints.map(({ error }) => error), rows: wrong, isClean: true }

  const isDoubtful = ({ planned, at, because }: Complaint): boolean => {
    const { fact, placed } = planned
    const isOther = (row: Row | undefined): boolean =>
      row !== undefined && row !== placed.row && halves.has(row)
    if (because.some(isOther)) return true
    if (fact.needs?.some((tie) => isOther(plan.givers.get(tie)?.row)) === true) return true
    const { stream } = fact.command("")
    return spoilt.get(stream)?.some((spoiler) => spoiler.row !== placed.row && spoiler.at < at) === true
  }
  const rows = new Set<Row>()
  const doubtful = new Set<Row>()
  for (const complaint of complaints) {
    const { row } = complaint.planned.placed
    if (rows.has(row) || doubtful.has(row)) continue
    if (isDoubtful(complaint)) doubtful.add(row)
    else rows.add(row)
  }
  // Where each is in doubt because of the other, the one that was found first goes.
  for (const row of [...doubtful].slice(0, rows.size === 0 ? least : least - 1)) rows.add(row)
  return {
    errors: complaints.flatMap(({ planned, error }) => (rows.has(planned.placed.row) ? [error] : [])),
    rows,
    isClean: false,
  }
}
