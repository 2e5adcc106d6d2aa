import { projection } from "@ampera/ledger"
import { codec, type Dated, idIn, remember } from "./dated.ts"
import type { Person } from "./person.ts"

/** A level reached, from 1 to 5. */
export interface Assessment {
  readonly on: string
  readonly competencyId: string
  readonly level: number
}

type PersonEvent = NonNullable<(typeof Person.definition)["Event"]>

/** The assessments, by person. */
export const levels = projection<PersonEvent>()({
  name: "levels",
  version: 1,
  reads: ["Assessed"],
  initial: (): Dated<Assessment> => new Map(),
  apply(state, { data, occurredOn, stream }) {
    remember(state, idIn(stream), { on: occurredOn, competencyId: data.competencyId, level: data.level })
  },
  snapshot: codec<Assessment>(),
})
