import { canonical, type Json, type Report, type Slices, type StatesOf } from "@ampera/ledger"
import { expect } from "vitest"
import type { AmperaEvent } from "./events.ts"

/** An event with its place in a log. Text about people need not be sealed: no fold looks at it. */
export interface Entry {
  readonly stream: string
  readonly revision: number
  readonly position: number
  readonly type: AmperaEvent["type"]
  readonly data: object
  readonly occurredOn: string
}

/** Names are left out as a rule: no figure reads them. */
type DataOf<Type extends AmperaEvent["type"]> = Omit<
  Extract<AmperaEvent, { readonly type: Type }>["data"],
  "name" | "nip" | "birthDate" | "title"
> & { readonly name?: string; readonly title?: string }

/** What happened on a day in a stream, before it has its place. */
export type Happening = Omit<Entry, "revision" | "position">

/** An event that happened on a day in a stream. */
export function happening<Type extends AmperaEvent["type"]>(
  stream: string,
  type: Type,
  occurredOn: string,
  data: DataOf<Type>,
): Happening {
  return { stream, type, occurredOn, data }
}

/** Puts events into a log in the order they come. */
export function logOf(happenings: readonly Happening[]): readonly Entry[] {
  const lengths = new Map<string, number>()
  return happenings.map((happening, i) => {
    const revision = lengths.get(happening.stream) ?? 0
    lengths.set(happening.stream, revision + 1)
    return { ...happening, revision, position: i + 1 }
  })
}

/** The states of slices after a log. */
export function statesOf<const Over extends Slices>(over: Over, log: readonly Entry[]): StatesOf<Over> {
  return Object.fromEntries(
    Object.entries(over).map(([name, slice]) => {
      const state = slice.initial()
      for (const entry of log) {
        if (slice.reads.includes(entry.type)) slice.apply(state, entry, entry.position)
      }
      return [name, state]
    }),
  ) as StatesOf<Over>
}

/** A report over a log. */
export function computed<Query, Result, Over extends Slices>(
  report: Report<Query, Result, Over>,
  log: readonly Entry[],
  query: Query,
): Result {
  return report.compute(statesOf(report.over, log), query)
}

/**
 * The laws of every report, on one log and one day: only the facts up to the day matter, and a state that came through
 * its snapshot is as good.
 */
export function expectLaws<Query extends { readonly asOf: string }, Result, Over extends Slices>(
  report: Report<Query, Result, Over>,
  log: readonly Entry[],
  query: Query,
): void {
  const whole = canonical(computed(report, log, query))
  const past = log.filter(({ occurredOn }) => occurredOn <= query.asOf)
  expect(canonical(computed(report, past, query))).toBe(whole)
  expect(canonical(report.compute(comeBack(report.over, log), query))).toBe(whole)
}

/** The states after a log, through their snapshots and back. */
function comeBack<const Over extends Slices>(over: Over, log: readonly Entry[]): StatesOf<Over> {
  const states: Record<string, unknown> = { ...statesOf(over, log) }
  for (const [name, slice] of Object.entries(over)) {
    const text = canonical(slice.snapshot.encode(states[name]))
    states[name] = slice.snapshot.decode(JSON.parse(text) as Json)
    expect(canonical(slice.snapshot.encode(states[name]))).toBe(text)
  }
  return states as StatesOf<Over>
}
