import { dayNumber, isWeekend } from "../dated/calendar.ts"

/** Days on which learning counts, as day numbers: every day from one on, or a list, ascending and each once. */
export type MeetingDays =
  | { readonly from: number; readonly count: number; readonly list?: undefined }
  | { readonly list: readonly number[]; readonly count: number; readonly from?: undefined }

export function oneDay(day: string): MeetingDays {
  return { from: dayNumber(day), count: 1 }
}

export function listed(days: readonly string[]): MeetingDays {
  const list = [...new Set(days.map(dayNumber))].sort((a, b) => a - b)
  return { list, count: list.length }
}

export function everyDay(first: string, last: string): MeetingDays {
  const from = dayNumber(first)
  return { from, count: Math.max(0, dayNumber(last) - from + 1) }
}

/** Monday to Friday; every day where there is none of them. */
export function workingDays(first: string, last: string): MeetingDays {
  const all = everyDay(first, last)
  const list = Array.from({ length: all.count }, (_, i) => dayAt(all, i)).filter((day) => !isWeekend(day))
  return list.length === 0 ? all : { list, count: list.length }
}

export function dayAt(days: MeetingDays, i: number): number {
  return days.list === undefined ? days.from + i : (days.list[i] as number)
}

/** How many of the days lie before a day. */
export function countBefore(days: MeetingDays, day: number): number {
  if (days.list === undefined) return Math.min(days.count, Math.max(0, day - days.from))
  let [low, high] = [0, days.count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days.list[middle] as number) < day) low = middle + 1
    else high = middle
  }
  return low
}
