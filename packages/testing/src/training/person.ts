import { accept, catalog, event, isSealed, Plain, refuse, type Sealed, stream } from "@ampera/ledger"
import * as z from "zod"

const sealed = z.custom<Sealed>(isSealed)
const told = z.instanceof(Plain)

export interface PersonState {
  registered: boolean
  erased: boolean
}

/** A civil servant: registered under an opaque id, assessed, at last erased. Name and NIP are sealed. */
export const Person = stream({
  kind: "person",
  key: "personId",
  events: catalog({
    PersonRegistered: event(z.object({ personId: z.string(), name: sealed, nip: sealed })),
    Assessed: event(z.object({ competencyId: z.string(), level: z.int() })),
    IdentityErased: event(z.object({ personId: z.string() })),
  }),
  commands: {
    /** `nip` is unique: `plain("…", personId, { unique: "nip" })`. */
    register: z.object({ personId: z.string(), name: told, nip: told, on: z.iso.date() }),
    assess: z.object({ personId: z.string(), competencyId: z.string(), level: z.int(), on: z.iso.date() }),
    erase: z.object({ personId: z.string(), on: z.iso.date() }),
  },
  initial: (): PersonState => ({ registered: false, erased: false }),
  evolve(state, event) {
    if (event.type === "PersonRegistered") state.registered = true
    if (event.type === "IdentityErased") state.erased = true
    return state
  },
  decide(state, command) {
    const { personId, on } = command.data
    if (command.type === "register") {
      if (state.registered) return refuse({ code: "person.registered", personId })
      const { name, nip } = command.data
      return accept({ type: "PersonRegistered", data: { personId, name, nip }, occurredOn: on })
    }
    if (!state.registered) return refuse({ code: "person.unknown", personId })
    if (command.type === "erase") {
      return state.erased ? accept() : accept({ type: "IdentityErased", data: { personId }, occurredOn: on })
    }
    const { competencyId, level } = command.data
    if (level < 1 || level > 5) return refuse({ code: "assessment.offScale", level })
    return accept({ type: "Assessed", data: { competencyId, level }, occurredOn: on })
  },
})
