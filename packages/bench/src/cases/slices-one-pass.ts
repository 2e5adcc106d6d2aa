import { createHash } from "node:crypto"
import { ampera, slices } from "@ampera/core"
import { canonical, type Projection } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { foldByHand, type States } from "../raw/slices.ts"
import { factsOf, type OfficeFact } from "../workload/office/facts.ts"
import { office } from "../workload/office/office.ts"
import { following } from "../workload/pages.ts"

const passes = 3
/** People of the office whose facts both sides fold first, so that they run compiled. */
const warmUp = 2_000

/** Every slice of the domain folded in one pass over the facts of an office, the events being decoded already. */
export const slicesOnePass = benchmark({
  name: "slices-one-pass",
  about: (size) => `all slices folded in one pass over the facts of ${size} people, ${passes} times`,
  size: { full: 14_000, quick: 4_000 },
  world: "tmpfs",
  sides: { raw, ours },
  figures: [
    {
      what: "of a loop by hand, by CPU",
      unit: "x",
      goal: { atMost: 1.5 },
      of: ({ raw, ours }) => ours.cpu / raw.cpu,
    },
    { what: "the same, by wall", unit: "x", of: ({ raw, ours }) => ours.wall / raw.wall },
    { what: "a fact, ours", unit: "ns", of: ({ ours }) => (ours.cpu * 1000) / ours.count },
    { what: "a fact, by hand", unit: "ns", of: ({ raw }) => (raw.cpu * 1000) / raw.count },
  ],
})

const projections = Object.values(slices) as unknown as readonly Projection[]

function raw(ground: Ground): Promise<Measured> {
  return folding(ground, async (events) => foldByHand(events))
}

function ours(ground: Ground): Promise<Measured> {
  return folding(ground, async (events) => {
    const states = await Effect.runPromise(following(ampera, projections, events))
    return Object.fromEntries(
      Object.entries(slices).map(([name, slice]) => [name, states.get(slice.name)]),
    ) as unknown as States
  })
}

async function folding(
  { size }: Ground,
  fold: (events: readonly OfficeFact[]) => Promise<States>,
): Promise<Measured> {
  const first = [...factsOf(office(warmUp))]
  for (let n = 0; n < passes; n++) await fold(first)
  const events = [...factsOf(office(size))]
  let last: States | undefined
  const measured = await measure(async () => {
    for (let n = 0; n < passes; n++) last = await fold(events)
    return { count: events.length * passes, facts: {} }
  })
  return { ...measured, facts: digests(last as States) }
}

/** What each slice keeps, as the digest of its snapshot. */
function digests(states: States): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (Object.keys(slices) as (keyof States)[]).map((name) => {
      const { snapshot } = slices[name] as unknown as Projection
      return [
        name,
        createHash("sha256")
          .update(canonical(snapshot.encode(states[name])))
          .digest("hex"),
      ]
    }),
  )
}
