import { slices } from "@ampera/core"
import type { Projection } from "@ampera/ledger"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { benchmark, type Ground, type Measured } from "../harness/case.ts"
import { measure } from "../harness/measure.ts"
import { noStates } from "../raw/slices.ts"
import { factsOf } from "../workload/office/facts.ts"
import { office } from "../workload/office/office.ts"

/** What all slices of an office take in memory, over the dated facts they keep. */
export const bytesAFact = benchmark({
  name: "bytes-a-fact",
  about: (size) => `the heap all slices of ${size} people take, bytes a dated fact`,
  size: { full: 14_000, quick: 4_000 },
  world: "tmpfs",
  sides: { ours },
  figures: [
    {
      what: "a dated fact, all slices",
      unit: "B",
      goal: { atMost: 200 },
      of: ({ ours }) => (ours.more?.["all"] ?? Number.NaN) / ours.count,
    },
    ...Object.keys(slices).map((name) => ({
      what: `a fact of ${name}`,
      unit: "B" as const,
      of: ({ ours }: Readonly<Record<"ours", Measured>>) =>
        (ours.more?.[name] ?? Number.NaN) / (ours.more?.[`facts of ${name}`] ?? Number.NaN),
    })),
  ],
})

/** Types that take a fact back, and are none themselves. */
const isFact = (type: string): boolean => !type.endsWith("Voided")

/**
 * Facts are parsed one by one and forgotten, as from a log. First all slices fold them together, as a ledger does, and
 * then each on its own.
 */
async function ours({ size }: Ground): Promise<Measured> {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  const made = office(size)
  const heapOf = (
    names: readonly (keyof typeof slices)[],
  ): { readonly bytes: number; readonly facts: number } => {
    collect()
    const before = process.memoryUsage().heapUsed
    const states = noStates()
    let at = 0
    let facts = 0
    for (const fact of factsOf(made)) {
      at += 1
      for (const name of names) {
        const slice = slices[name]
        if (!(slice.reads as readonly string[]).includes(fact.type)) continue
        if (isFact(fact.type)) facts += 1
        ;(slice as Projection).apply(states[name], fact as never, at)
      }
    }
    collect()
    const bytes = process.memoryUsage().heapUsed - before
    // The engine frees what nobody looks at any more.
    if (Object.keys(states).length === 0) throw new Error("no states")
    return { bytes, facts }
  }
  const names = Object.keys(slices) as (keyof typeof slices)[]
  // Code is compiled and shapes are learnt before anything is weighed.
  heapOf(names)
  return measure(() => {
    const { bytes: all, facts: count } = heapOf(names)
    const each = names.flatMap((name) => {
      const { bytes, facts } = heapOf([name])
      return [
        [name, bytes],
        [`facts of ${name}`, facts],
      ]
    })
    return { count, facts: {}, more: { all, ...Object.fromEntries(each) } as Record<string, number> }
  })
}
