import { catalog, event, type EventNamed } from "@ampera/ledger"
import * as z from "zod"
import { id, jp, level, name } from "../fields/fields.ts"
import { scopes } from "../people/person-events.ts"
import { type FactVoided, factVoided } from "../fields/voids-events.ts"

export const modes = ["classroom", "online", "blended"] as const
export const purposes = ["mandatory", "gap", "career", "orientation"] as const
export const methods = ["lecture", "simulation", "practice", "coaching", "project"] as const

export const programEvents = catalog({
  ProgramPublished: event(
    z.object({
      programId: id,
      title: name,
      /** An id of the table of learning hours. */
      kind: id,
      scope: z.enum(scopes),
      mode: z.enum(modes),
      /** Of the curriculum. */
      jp: jp.optional(),
      partnerId: id.optional(),
      purpose: z.enum(purposes),
      methods: z.array(z.enum(methods)).optional(),
    }),
  ),
  /** The level the program leads to; key: `competencyId`. */
  OutcomeDeclared: event(z.object({ programId: id, competencyId: id, toLevel: level })),
  /** Title and kind may change while the program stays the same. */
  ProgramRevised: event(z.object({ programId: id, title: name.optional(), kind: id.optional() })),
  ProgramRetired: event(z.object({ programId: id })),
  FactVoided: factVoided,
})

export interface ProgramPublished extends EventNamed<typeof programEvents, "ProgramPublished"> {}
export interface ProgramRevised extends EventNamed<typeof programEvents, "ProgramRevised"> {}
export interface OutcomeDeclared extends EventNamed<typeof programEvents, "OutcomeDeclared"> {}
export interface ProgramRetired extends EventNamed<typeof programEvents, "ProgramRetired"> {}

/** What happens in a stream of this kind. */
export type ProgramEvent = ProgramPublished | ProgramRevised | OutcomeDeclared | ProgramRetired | FactVoided
