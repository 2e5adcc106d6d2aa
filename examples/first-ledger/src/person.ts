import { accept, catalog, event, isSealed, plain, refuse, type Sealed, stream } from "@ampera/ledger"
import * as z from "zod"

/** A person: registered under an opaque id, then assessed. The name is sealed: erase their key, and it is gone. */
export const Person = stream({
  kind: "person",
  key: "personId",
  events: catalog({
    PersonRegistered: event(z.object({ name: z.custom<Sealed>(isSealed) })),
    Assessed: event(z.object({ competencyId: z.string(), level: z.int().min(0).max(5) })),
  }),
  commands: {
    register: z
      .object({ personId: z.string(), name: z.string(), on: z.iso.date() })
      .transform((said) => ({ ...said, name: plain(said.name, said.personId) })),
    assess: z.object({ personId: z.string(), competencyId: z.string(), level: z.int(), on: z.iso.date() }),
  },
  initial: () => ({ registered: false }),
  evolve: (state, { type }) => (type === "PersonRegistered" ? { registered: true } : state),
  decide({ registered }, command) {
    const { personId, on } = command.data
    if (command.type === "register") {
      if (registered) return refuse({ code: "person.registered", personId })
      return accept({ type: "PersonRegistered", data: { name: command.data.name }, occurredOn: on })
    }
    const { competencyId, level } = command.data
    if (!registered) return refuse({ code: "person.unknown", personId })
    if (level < 0 || level > 5) return refuse({ code: "assessment.offScale", level })
    return accept({ type: "Assessed", data: { competencyId, level }, occurredOn: on })
  },
})
