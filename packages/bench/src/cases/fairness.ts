import { fairness } from "@ampera/core"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { arraysOf, numberOf } from "../raw/reports/arrays.ts"
import { fairnessByHand, moneyArraysOf } from "../raw/reports/fairness.ts"
import { repeated, times } from "../raw/reports/repeated.ts"
import { warmStates } from "../raw/states.ts"
import { office } from "../workload/office/office.ts"

const asOf = "2025-06-30"
const year = 2025

/** The fairness of the money of an office from warm slices, over a computation by hand that comes to the same document. */
export const fairnessOfOffice = benchmark({
  name: "fairness",
  about: (size) => `fairness of the money of ${size} people, ${times} times from a warm state`,
  size: { full: 14_000, quick: 4_000 },
  world: "tmpfs",
  sides: { raw, ours },
  figures: [
    {
      what: "of arrays by hand, by CPU",
      unit: "x",
      goal: { atMost: 3 },
      of: ({ raw, ours }) => ours.cpu / raw.cpu,
    },
    { what: "the same, by wall", unit: "x", of: ({ raw, ours }) => ours.wall / raw.wall },
    { what: "a report, ours", unit: "ms", of: ({ ours }) => ours.cpu / ours.count / 1000 },
    { what: "a report, by hand", unit: "ms", of: ({ raw }) => raw.cpu / raw.count / 1000 },
  ],
})

async function raw({ size }: Ground): Promise<Measured> {
  const made = office(size)
  const arrays = arraysOf(made)
  const money = moneyArraysOf(made, arrays)
  return repeated(
    () => fairnessByHand(arrays, money, numberOf(asOf), year),
    (figures) => figures,
  )
}

async function ours({ size }: Ground): Promise<Measured> {
  const states = warmStates(office(size))
  return repeated(
    () => fairness.compute(states, { asOf, year, of: "money" }),
    (figures) => figures,
  )
}
