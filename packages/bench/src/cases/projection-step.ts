import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { happening } from "../workload/history.ts"
import { following } from "../workload/pages.ts"
import { type Sums, sumOf, sumsByPerson, totals } from "../workload/sums.ts"

const passes = 5

/** One step of a projection with a mutable record by person, the events being decoded already. */
export const projectionStep = benchmark({
  name: "projection-step",
  about: (size) => `${size} decoded events, ${passes} times, into a mutable record by person`,
  size: { full: 200_000, quick: 50_000 },
  world: "tmpfs",
  sides: { raw, ours },
  figures: [
    { what: "a step", unit: "ns", goal: { atMost: 200 }, of: ({ ours }) => (ours.cpu * 1000) / ours.count },
    {
      what: "of a loop by hand, by CPU",
      unit: "x",
      goal: { atMost: 1.5 },
      of: ({ raw, ours }) => ours.cpu / raw.cpu,
    },
    { what: "a turn of the loop", unit: "ns", of: ({ raw }) => (raw.cpu * 1000) / raw.count },
  ],
})

type Happening = ReturnType<typeof happening>

/** Parsed from text, as events are, so that every event has strings and an object of its own. */
const decoded = (size: number): readonly Happening[] =>
  Array.from({ length: size }, (_, n) => JSON.parse(JSON.stringify(happening(n))) as Happening)

async function raw({ size }: Ground): Promise<Measured> {
  const events = decoded(size)
  const pass = (sums: Sums): void => {
    for (const { type, data } of events) {
      const { personId } = data as { readonly personId: string }
      const sum = sumOf(sums, personId)
      sum.events += 1
      if (type === "Funded") sum.rupiah += (data as { readonly amount: number }).amount
    }
  }
  pass(new Map())
  return measure(() => {
    const sums: Sums = new Map()
    for (let n = 0; n < passes; n++) pass(sums)
    return { count: size * passes, facts: totals(sums) }
  })
}

async function ours({ size }: Ground): Promise<Measured> {
  const events = decoded(size)
  const sums = (times: number) =>
    Effect.map(
      following(training, [sumsByPerson], events, times),
      (states) => states.get("bench-sums") as Sums,
    )
  await Effect.runPromise(sums(1))
  return measure(async () => {
    const last = await Effect.runPromise(sums(passes))
    return { count: size * passes, facts: totals(last) }
  })
}
