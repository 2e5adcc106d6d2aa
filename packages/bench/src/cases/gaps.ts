import { gaps } from "@ampera/core"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { arraysOf, numberOf } from "../raw/reports/arrays.ts"
import { gapsByHand } from "../raw/reports/gaps.ts"
import { documentOf } from "../raw/reports/gaps-document.ts"
import { repeated, times } from "../raw/reports/repeated.ts"
import { warmStates } from "../raw/states.ts"
import { office } from "../workload/office/office.ts"

const asOf = "2025-06-30"

/**
 * The gaps of an office from warm slices, over computations by hand: one that comes to every figure in columns, and one
 * that makes them the document the report is.
 */
export const gapsOfOffice = benchmark({
  name: "gaps",
  about: (size) => `gaps of ${size} people x 11 competencies, ${times} times from a warm state`,
  size: { full: 14_000, quick: 4_000 },
  world: "tmpfs",
  sides: { columns, ours, document },
  figures: [
    {
      what: "of columns by hand, by CPU",
      unit: "x",
      goal: { atMost: 3 },
      of: ({ columns, ours }) => ours.cpu / columns.cpu,
    },
    { what: "the same, by wall", unit: "x", of: ({ columns, ours }) => ours.wall / columns.wall },
    {
      what: "of the document by hand, by CPU",
      unit: "x",
      of: ({ document, ours }) => ours.cpu / document.cpu,
    },
    { what: "a report, ours", unit: "ms", of: ({ ours }) => ours.cpu / ours.count / 1000 },
    { what: "columns by hand", unit: "ms", of: ({ columns }) => columns.cpu / columns.count / 1000 },
    { what: "the document by hand", unit: "ms", of: ({ document }) => document.cpu / document.count / 1000 },
  ],
})

async function columns({ size }: Ground): Promise<Measured> {
  const arrays = arraysOf(office(size))
  return repeated(
    () => gapsByHand(arrays, numberOf(asOf)),
    (figures) => documentOf(arrays, figures),
  )
}

async function document({ size }: Ground): Promise<Measured> {
  const arrays = arraysOf(office(size))
  return repeated(
    () => documentOf(arrays, gapsByHand(arrays, numberOf(asOf))),
    (figures) => figures,
  )
}

async function ours({ size }: Ground): Promise<Measured> {
  const states = warmStates(office(size))
  return repeated(
    () => gaps.compute(states, { asOf }),
    (figures) => figures,
  )
}
