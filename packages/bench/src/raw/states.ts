import { slices } from "@ampera/core"
import type { Projection } from "@ampera/ledger"
import { factsOf } from "../workload/office/facts.ts"
import type { Office } from "../workload/office/office.ts"
import { noStates, type States } from "./slices.ts"

/** The states of every slice over the facts of an office, as a ledger has them when a report is asked for again. */
export function warmStates(office: Office): States {
  const states = noStates()
  const readers = Object.entries(slices).map(([name, slice]) => ({
    slice: slice as unknown as Projection,
    state: states[name as keyof States],
  }))
  let at = 0
  for (const fact of factsOf(office)) {
    at += 1
    for (const { slice, state } of readers) {
      if (slice.reads.includes(fact.type)) slice.apply(state, fact as never, at)
    }
  }
  return states
}
