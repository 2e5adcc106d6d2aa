import type { IsoDate, Position } from "@ampera/ledger"
import { dayNumber } from "../dated/calendar.ts"
import type { Learning } from "../learning/learning-facts.ts"
import { creditedBy } from "./credited.ts"
import { within } from "./minutes.ts"
import { calendarYear } from "./quota.ts"

/** A figure with the events behind it. The parts add up to the figure. */
export interface HoursExplained {
  /** Minutes. */
  readonly figure: number
  /** In the order of the ledger: where each event stands, and how many minutes it brings, or 0 when it lets others count. */
  readonly parts: readonly { readonly position: Position; readonly part: number }[]
}

/**
 * What somebody's minutes of a year are made of, event by event: the same figure as in `hours`. Something that counts
 * nothing because of a cap is there with 0.
 *
 * @example
 * ```ts
 * import { explainHours, hours } from "@ampera/core"
 *
 * const learning = hours.over.learning.initial()
 * explainHours({ learning }, { personId: "p001", year: 2025, asOf: "2025-12-31" }) // => { figure: 0, parts: [] }
 * ```
 */
export function explainHours(
  { learning }: { readonly learning: Learning },
  { personId, year, asOf }: { readonly personId: string; readonly year: number; readonly asOf: IsoDate },
): HoursExplained {
  const { credits } = creditedBy(learning, { asOf, of: (one) => one === personId }).of(personId)
  const { from, to } = calendarYear(year)
  const [first, last] = [dayNumber(from), dayNumber(to < asOf ? to : asOf)]
  const parts: { position: Position; part: number }[] = []
  let figure = 0
  for (const { learned, minutes: all } of credits) {
    const { minutes, capped } = within(all, first, last)
    if (minutes === 0 && capped === 0) continue
    figure += minutes
    parts.push({ position: learned.at, part: minutes })
    if (learned.becauseOf !== undefined) parts.push({ position: learned.becauseOf, part: 0 })
  }
  return { figure, parts: parts.sort((a, b) => a.position - b.position) }
}
