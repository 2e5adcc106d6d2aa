import { addDays, addYears } from "./calendar.ts"
import { credit, type Part } from "./credit.ts"
import { type Asked, employmentOn, population } from "./people.ts"
import { blank, tooSmall } from "./publish.ts"
import { cell, cellOr, type Folder, grouped, orNull, sum } from "./rows.ts"

export interface HoursQuery extends Asked {
  readonly year: number
}

/** 20 JP in a calendar year at least (CPNS, PNS); 24 JP in a contract year at most (PPPK). */
export const floorMinutes = 20 * 45
const ceilingMinutes = 24 * 45

export const isUnderFloor = (folder: Folder, personId: string, day: string): boolean =>
  ["CPNS", "PNS"].includes(cell(employmentOn(folder, personId, day), "employment"))

export const minutesIn = (parts: readonly Part[], from: string, to: string): number =>
  sum(
    parts.filter((part) => from <= part.day && part.day <= to),
    (part) => part.minutes,
  )

/** The contract year containing a day: from the anniversary of contract_start to the day before the next. */
function contractYear(contractStart: string, day: string): { from: string; to: string } | null {
  if (contractStart > day) return null
  let years = 0
  while (addYears(contractStart, years + 1) <= day) years++
  return { from: addYears(contractStart, years), to: addDays(addYears(contractStart, years + 1), -1) }
}

function ruleFor(folder: Folder, personId: string, { year, asOf }: HoursQuery, parts: readonly Part[]) {
  const employment = employmentOn(folder, personId, asOf)
  const rule = (kind: "floor" | "ceiling", minutes: number, { from, to }: { from: string; to: string }) => ({
    kind,
    minutes,
    from,
    to,
    counted: minutesIn(parts, from, to),
  })
  if (isUnderFloor(folder, personId, asOf)) {
    const floor = rule("floor", floorMinutes, { from: `${year}-01-01`, to: `${year}-12-31` })
    return { rule: floor, status: floor.counted >= floor.minutes ? "reached" : "below" }
  }
  if (cell(employment, "employment") !== "PPPK") return { rule: null, status: "noRule" }
  const period = contractYear(cellOr(employment, "contract_start", cell(employment, "from")), asOf)
  if (period === null) return { rule: null, status: "unknownPeriod" }
  const ceiling = rule("ceiling", ceilingMinutes, period)
  const { counted } = ceiling
  return { rule: ceiling, status: counted === 0 ? "none" : counted > ceilingMinutes ? "above" : "within" }
}

function personHours(folder: Folder, personId: string, asked: HoursQuery) {
  const [from, to] = [`${asked.year}-01-01`, `${asked.year}-12-31`]
  const parts = credit(folder, personId, asked.asOf)
  const minutes = minutesIn(parts, from, to)
  const inYear = parts.filter((part) => from <= part.day && part.day <= to)
  const credited = grouped(inYear, ({ id, source }) => `${id} ${source}`)
    .map(({ members }) => ({
      id: members[0]?.id ?? "",
      kind: members[0]?.kind ?? "",
      minutes: sum(members, (part) => part.minutes),
      capped: sum(members, (part) => part.capped),
    }))
    .filter((item) => item.minutes > 0 || item.capped > 0)
  const { rule, status } = ruleFor(folder, personId, asked, parts)
  return {
    personId,
    employment: orNull(cell(employmentOn(folder, personId, asked.asOf), "employment")),
    minutes,
    // "Minutes if the submitted records were verified, minus minutes."
    pending: minutesIn(credit(folder, personId, asked.asOf, true), from, to) - minutes,
    credited,
    rule,
    status,
    missing: rule?.kind === "floor" ? Math.max(0, rule.minutes - rule.counted) : null,
  }
}

/** Section 6. */
export function hours(folder: Folder, asked: HoursQuery) {
  const people = population(folder, asked).map((personId) => personHours(folder, personId, asked))
  const under = (kind: "floor" | "ceiling") => people.filter((person) => person.rule?.kind === kind)
  const count = (kind: "floor" | "ceiling", status: string): number =>
    under(kind).filter((person) => person.status === status).length
  const floor = { reached: count("floor", "reached"), people: under("floor").length }
  const ceiling = { above: count("ceiling", "above"), people: under("ceiling").length }
  return {
    year: asked.year,
    people: asked.publish ? [] : people,
    floor: tooSmall(floor.people, asked) ? blank(floor, []) : floor,
    ceiling: tooSmall(ceiling.people, asked) ? blank(ceiling, []) : ceiling,
  }
}
