import { addDays, addMonths, daysBetween, isWeekday } from "./calendar.ts"
import { bestCompletion, isEnrolled, programOf } from "./learning.ts"
import { type HoursRule, learningHours, type Scope } from "./learning-hours.ts"
import { by, cell, cellOr, distinct, type Folder, hundredths, type Row, rows, sortedBy, sum } from "./rows.ts"

/** Minutes of one item of learning counted on one day: credited, or lost to a cap. */
export interface Part {
  readonly id: string
  readonly source: "offering" | "record"
  readonly kind: string
  readonly scope: Scope
  readonly day: string
  readonly minutes: number
  readonly capped: number
}

type Item = Pick<Part, "id" | "source" | "kind" | "scope">
type Days = readonly { readonly day: string; readonly minutes: number }[]

/** 1 JP = 45 minutes; "jp x 45 is rounded down". */
const minutesOf = (jp: string): number => Math.floor((hundredths(jp) * 45) / 100)

/** "Spread in whole minutes, the remainder one minute each to the first days." */
const spread = (minutes: number, days: readonly string[]): Days =>
  days.map((day, index) => ({
    day,
    minutes: Math.floor(minutes / days.length) + (index < minutes % days.length ? 1 : 0),
  }))

/** "`days`; else, for self_paced, started_on to completed_on; else Monday to Friday, or every day if none." */
function meetingDays(of: Row, completion: Row | undefined): readonly string[] {
  if (cell(of, "days") !== "") return distinct(cell(of, "days").split(";"))
  if (cell(of, "self_paced") === "yes") {
    const completedOn = cell(completion, "completed_on")
    return daysBetween(cellOr(completion, "started_on", completedOn), completedOn)
  }
  const days = daysBetween(cell(of, "starts_on"), cell(of, "ends_on"))
  return days.some(isWeekday) ? days.filter(isWeekday) : days
}

/** What a passed completion or a verified record is worth before any cap; `stated` replaces the amount. */
function worth(
  rule: HoursRule,
  { jp, stated }: { readonly jp: string; readonly stated: string },
  completedOn: string,
  days: readonly string[],
): Days {
  const table = (rule.jp ?? 0) * 45
  // "The uplift is taken once, of the exact product."
  const uplifted = Math.floor((hundredths(jp) * 45 * (100 + Math.round((rule.uplift ?? 0) * 100))) / 10_000)
  const amount = stated === "" ? uplifted : minutesOf(stated)
  switch (rule.basis) {
    case "curriculum":
      return [{ day: completedOn, minutes: amount }]
    case "actual":
      return spread(amount, days)
    case "day":
      return stated === "" ? days.map((day) => ({ day, minutes: table })) : spread(minutesOf(stated), days)
    case "occurrence":
      return [{ day: completedOn, minutes: stated === "" ? table : minutesOf(stated) }]
    case "stated":
      return [{ day: completedOn, minutes: minutesOf(stated) }]
    case "semester":
      return []
  }
}

/** "Period k ends the day before starts_on + 6k months and counts while that day <= ends_on and enrolled." */
function periods(of: Row, minutes: number, counts: (day: string) => boolean): Days {
  const ends: string[] = []
  const end = (k: number): string => addDays(addMonths(cell(of, "starts_on"), 6 * k), -1)
  for (let k = 1; end(k) <= cell(of, "ends_on"); k++) ends.push(end(k))
  return ends.filter(counts).map((day) => ({ day, minutes }))
}

function offeringDays(folder: Folder, personId: string, offering: Row, rule: HoursRule, asOf: string): Days {
  const id = cell(offering, "offering_id")
  const best = bestCompletion(folder, id, personId, asOf)
  const completion = cell(best, "outcome") === "passed" ? best : undefined
  const stated = cell(completion, "jp")
  if (rule.basis === "semester") {
    // "No completion needed." A cancelled offering has no period after its cancellation.
    return periods(
      offering,
      stated === "" ? (rule.jp ?? 0) * 45 : minutesOf(stated),
      (day) => isEnrolled(folder, id, personId, day) && !by(offering, "cancelled_on", day),
    )
  }
  if (completion === undefined) return []
  const jp = cell(programOf(folder, offering), "jp")
  const days = meetingDays(offering, completion)
  return worth(rule, { jp, stated }, cell(completion, "completed_on"), days)
}

/** "A record credits from `decided_on` on when its status is verified; before it counts as submitted." */
function recordStatus(record: Row, asOf: string): string {
  if (!by(record, "submitted_on", asOf)) return "nothing"
  return by(record, "decided_on", asOf) ? cell(record, "status") : "submitted"
}

function recordDays(record: Row, rule: HoursRule, asOf: string): Days {
  const stated = cell(record, "jp")
  if (rule.basis === "semester") {
    return periods(record, stated === "" ? (rule.jp ?? 0) * 45 : minutesOf(stated), () => true)
  }
  // "For a record completed_on is ends_on", and "a completion dated after asOf counts nothing yet".
  if (!by(record, "ends_on", asOf)) return []
  return worth(rule, { jp: "", stated }, cell(record, "ends_on"), meetingDays(record, undefined))
}

const losing = (part: Part, capped: number): Part => ({ ...part, minutes: part.minutes - capped, capped })

/** Caps act on a person's parts of one kind and scope in a month, or on a day. */
function capped(parts: readonly Part[]): Part[] {
  const byId = sortedBy(
    parts,
    (part) => part.id,
    (part) => part.source,
  )
  return byId.map((part) => {
    const rule = learningHours[part.kind]?.[part.scope]
    const alike = byId.filter((other) => other.kind === part.kind && other.scope === part.scope)
    if (rule?.maxOccurrencesPerMonth !== undefined) {
      // "The largest amounts count, ties by offering or record id."
      const sameMonth = alike
        .filter((other) => other.day.slice(0, 7) === part.day.slice(0, 7))
        .toSorted((a, b) => b.minutes - a.minutes)
      return losing(part, sameMonth.indexOf(part) < rule.maxOccurrencesPerMonth ? 0 : part.minutes)
    }
    if (rule?.maxJpPerDay !== undefined) {
      // "On a person's total of one kind and scope on one day, credited in id order."
      const sameDay = alike.filter((other) => other.day === part.day)
      const before = sum(sameDay.slice(0, sameDay.indexOf(part)), (other) => other.minutes)
      return losing(part, Math.max(0, Math.min(part.minutes, before + part.minutes - rule.maxJpPerDay * 45)))
    }
    return part
  })
}

/**
 * All a person is credited with up to asOf, by item and day. With `pendingToo` as if the submitted records
 * were verified.
 */
export function credit(folder: Folder, personId: string, asOf: string, pendingToo = false): Part[] {
  const item = (id: string, source: Part["source"], of: Row | undefined): Item => ({
    id,
    source,
    kind: cell(of, "kind"),
    scope: cellOr(of, "scope", "national") as Scope,
  })
  const part = (of: Item, { day, minutes }: Days[number]): Part => ({ ...of, day, minutes, capped: 0 })
  const parts = (of: Item, days: (rule: HoursRule) => Days): Part[] => {
    const rule = learningHours[of.kind]?.[of.scope] ?? null
    // "No value for that scope: 0."
    return rule === null ? [] : days(rule).map((each) => part(of, each))
  }
  const offerings = rows(folder, "offerings").flatMap((offering) =>
    parts(item(cell(offering, "offering_id"), "offering", programOf(folder, offering)), (rule) =>
      offeringDays(folder, personId, offering, rule, asOf),
    ),
  )
  const records = rows(folder, "records", { person_id: personId })
    .filter((record) => {
      const status = recordStatus(record, asOf)
      return status === "verified" || (pendingToo && status === "submitted")
    })
    .flatMap((record) =>
      parts(item(cell(record, "record_id"), "record", record), (rule) => recordDays(record, rule, asOf)),
    )
  return capped([...offerings, ...records].filter((part) => part.day <= asOf))
}
