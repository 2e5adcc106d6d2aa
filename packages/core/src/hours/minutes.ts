import { countBefore, dayAt, type MeetingDays } from "./meeting-days.ts"

/** Whole minutes over days: as many each day, and one more on the first `extra` of them. */
export interface Minutes {
  readonly days: MeetingDays
  readonly each: number
  readonly extra: number
  /** The most that counts on a day by itself. */
  readonly most: number
  /** What counts on each day, where others left less of the day's cap. */
  readonly granted?: readonly number[] | undefined
}

/** The same amount on each day. */
export function daily(days: MeetingDays, each: number, most = Number.POSITIVE_INFINITY): Minutes {
  return { days, each, extra: 0, most }
}

/** An amount spread evenly in whole minutes, the remainder one minute each to the first days. */
export function spread(days: MeetingDays, amount: number, most = Number.POSITIVE_INFINITY): Minutes {
  const each = Math.floor(amount / days.count)
  return { days, each, extra: amount - each * days.count, most }
}

/** What is asked for on a day, before any cap. */
function asked({ each, extra }: Minutes, i: number): number {
  return i < extra ? each + 1 : each
}

/** What counts from one day to another, both included, and what is lost to a cap there. */
export function within(
  minutes: Minutes,
  first: number,
  last: number,
): { readonly minutes: number; readonly capped: number } {
  const { days, each, extra, most, granted } = minutes
  const from = countBefore(days, first)
  const to = Math.max(from, countBefore(days, last + 1))
  const more = Math.min(to, Math.max(from, extra)) - from
  const whole = each * (to - from) + more
  if (granted !== undefined) {
    let counted = 0
    for (let i = from; i < to; i++) counted += granted[i] as number
    return { minutes: counted, capped: whole - counted }
  }
  const counted = Math.min(each + 1, most) * more + Math.min(each, most) * (to - from - more)
  return { minutes: counted, capped: whole - counted }
}

/**
 * Lets several share a day's cap: the first takes of it what it asks for, the next what is left. Each gets its own
 * minutes back with what it is granted.
 */
export function shareDays(all: readonly Minutes[], most: number): readonly Minutes[] {
  const used = new Map<number, number>()
  return all.map((minutes) => {
    const granted: number[] = []
    for (let i = 0; i < minutes.days.count; i++) {
      const day = dayAt(minutes.days, i)
      const before = used.get(day) ?? 0
      const counts = Math.min(asked(minutes, i), most - before)
      used.set(day, before + counts)
      granted.push(counts)
    }
    return { ...minutes, granted }
  })
}
