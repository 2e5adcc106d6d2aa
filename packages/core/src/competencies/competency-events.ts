import { catalog, event } from "@ampera/ledger"
import * as z from "zod"
import { id, name } from "../fields/fields.ts"
import { factVoided } from "../fields/voids-events.ts"

/** The three kinds of competency of UU 5/2014 and PermenPANRB 38/2017. */
export const competencyKinds = ["technical", "managerial", "sociocultural"] as const

export const competencyEvents = catalog({
  CompetencyDefined: event(z.object({ competencyId: id, kind: z.enum(competencyKinds), name })),
  CompetencyRetired: event(z.object({ competencyId: id })),
  FactVoided: factVoided,
})
