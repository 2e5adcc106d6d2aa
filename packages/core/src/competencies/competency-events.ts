import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id, name } from "../fields/fields.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

/** The three kinds of competency of UU 5/2014 and PermenPANRB 38/2017. */
export const competencyKinds = ["technical", "managerial", "sociocultural"] as const

export const competencyEvents = catalog({
  CompetencyDefined: event(z.object({ competencyId: id, kind: z.enum(competencyKinds), name })),
  CompetencyRetired: event(z.object({ competencyId: id })),
  FactVoided: factVoided,
})

export interface CompetencyDefined extends EventNamed<typeof competencyEvents, "CompetencyDefined"> {}
export interface CompetencyRetired extends EventNamed<typeof competencyEvents, "CompetencyRetired"> {}

/** What happens in a stream of this kind. */
export type CompetencyEvent = CompetencyDefined | CompetencyRetired | FactVoided
