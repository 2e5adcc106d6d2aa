import type { RowError } from "../rows/fault.ts"
import { Marks } from "./compact/marks.ts"
import type { Plan } from "./plan.ts"
import { streamNumber, type Taken } from "./taken.ts"

/** Something wrong with a row, and when it was found: behind how many facts that the draft had taken. */
export interface Complaint {
  /** The place of the fact in the plan. */
  readonly fact: number
  /** The number of its row. */
  readonly row: number
  readonly error: RowError
  readonly at: number
  /** Rows and people it was told because of, besides what the row needs. */
  readonly because: readonly number[]
}

/**
 * A row goes as a whole: what it had said before its error was found is still in the draft, and others may have failed
 * because of it. They are asked again without it.
 */
export interface Settled {
  /** Errors that stand, whatever else is left out. */
  readonly errors: readonly RowError[]
  readonly rows: Iterable<number>
  /** Whether the draft holds nothing of a row with errors. */
  readonly isClean: boolean
}

/** Tells errors that stand from those that may be due to rows left out by now; of doubtful ones the first `least` stand. */
export function settle(plan: Plan, complaints: readonly Complaint[], taken: Taken, least: number): Settled {
  const wrong = new Marks()
  for (const { row } of complaints) wrong.add(row)
  const halves = new Marks()
  /** For each stream the first two rows that go and had said something there, and when. */
  const spoilt = new Map<number, { readonly row: number; readonly at: number }[]>()
  for (let at = 0; at < taken.count && wrong.size > 0; at++) {
    const row = taken.rowAt(at)
    if (!wrong.has(row)) continue
    halves.add(row)
    const stream = taken.streamAt(at)
    const spoilers = spoilt.get(stream)
    if (spoilers === undefined) spoilt.set(stream, [{ row, at }])
    else if (spoilers.length === 1 && spoilers[0]?.row !== row) spoilers.push({ row, at })
  }
  if (halves.size === 0) {
    return {
      errors: complaints.map(({ error }) => error),
      rows: complaints.map(({ row }) => row),
      isClean: true,
    }
  }

  const isDoubtful = ({ fact: place, row, at, because }: Complaint): boolean => {
    const { fact } = plan.facts.at(place)
    const isOther = (other: number | undefined): boolean =>
      other !== undefined && other !== row && halves.has(other)
    if (because.some(isOther)) return true
    if (fact.needs?.some((tie) => isOther(plan.givers.rowOf(tie))) === true) return true
    const spoilers = spoilt.get(streamNumber(fact.command("").stream))
    return spoilers?.some((spoiler) => spoiler.row !== row && spoiler.at < at) === true
  }
  const rows = new Set<number>()
  const doubtful = new Set<number>()
  for (const complaint of complaints) {
    const { row } = complaint
    if (rows.has(row) || doubtful.has(row)) continue
    if (isDoubtful(complaint)) doubtful.add(row)
    else rows.add(row)
  }
  // Where each is in doubt because of the other, the one that was found first goes.
  for (const row of [...doubtful].slice(0, rows.size === 0 ? least : least - 1)) rows.add(row)
  return {
    errors: complaints.flatMap(({ row, error }) => (rows.has(row) ? [error] : [])),
    rows,
    isClean: false,
  }
}
