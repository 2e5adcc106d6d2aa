import { type Json, projection } from "@ampera/ledger"
import type { TrainingEvent } from "@ampera/testing/training"

/** What is known of one person: one mutable record, as a hand-written loop would keep it. */
export interface Sum {
  rupiah: number
  events: number
}

/** Sums by person. */
export type Sums = Map<string, Sum>

/** The record of a person, made when there is none. */
export function sumOf(sums: Sums, personId: string): Sum {
  let sum = sums.get(personId)
  if (sum === undefined) {
    sum = { rupiah: 0, events: 0 }
    sums.set(personId, sum)
  }
  return sum
}

/** Rupiah and events by person, over the three types that name a person. */
export const sumsByPerson = projection<TrainingEvent>()({
  name: "bench-sums",
  version: 1,
  reads: ["Enrolled", "Completed", "Funded"],
  initial: (): Sums => new Map(),
  apply(sums, fact) {
    const sum = sumOf(sums, fact.data.personId)
    sum.events += 1
    if (fact.type === "Funded") sum.rupiah += fact.data.amount
  },
  snapshot: {
    encode: (sums): Json =>
      [...sums.keys()].sort().map((id) => [id, sums.get(id)?.rupiah ?? 0, sums.get(id)?.events ?? 0]),
    decode: (json) =>
      new Map((json as [string, number, number][]).map(([id, rupiah, events]) => [id, { rupiah, events }])),
  },
})

/** Sums as figures that two sides can be compared by. */
export function totals(sums: Sums): Readonly<Record<string, number>> {
  let rupiah = 0
  let events = 0
  for (const sum of sums.values()) {
    rupiah += sum.rupiah
    events += sum.events
  }
  return { people: sums.size, rupiah, events }
}
