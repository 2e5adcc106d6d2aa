import { stream } from "@ampera/ledger"
import { registry } from "../deciding/registry.ts"
import { unknownId } from "../deciding/unknown-ids.ts"
import { personCommands } from "./person-commands.ts"
import { personEvents } from "./person-events.ts"
import { personRules } from "./person-rules.ts"
import type { PersonStream } from "./person-stream.ts"
import { evolvePerson, nobody, type UnknownElsewhere } from "./person-state.ts"

/**
 * One civil servant under an opaque id: when in service, where, on what terms, what they were found to know, what they
 * learned outside offerings. It guards that they are assessed and hand in learning only while in service, that only what
 * was handed in is decided upon, and that nothing is said about them in words once they are erased; facts without words
 * are taken still.
 *
 * Name, NIP, birth date, notes, titles and assessors are text about the person: they come as text and are sealed before
 * anything is written. Since sealed text can not be compared, a fact that comes again with other text alone is taken as
 * the same.
 *
 * A void takes back one fact and no other: what was decided about a record stays when the record is void, and holds for
 * the one that takes its id next.
 *
 * @example
 * ```ts
 * import { Person } from "@ampera/core"
 *
 * const siti = { personId: "p001", name: "Siti Aminah", nip: "199001012015012001", gender: "F" } as const
 * Person.register({ ...siti, on: "2015-01-01" }).stream // => "person-p001"
 * ```
 */
export const Person: PersonStream = stream({
  kind: "person",
  key: "personId",
  events: personEvents,
  commands: personCommands,
  facts: {
    over: [registry],
    gather(command, state): UnknownElsewhere {
      const known = state(registry)
      switch (command.type) {
        case "assign": {
          const { unitId, positionId } = command.data
          return unknownId(known, { unit: unitId, position: positionId })
        }
        case "assess": {
          const { competencyId, offeringId } = command.data
          return unknownId(known, { competency: competencyId, offering: offeringId })
        }
        case "submitLearning":
          return unknownId(known, { competency: command.data.competencyId })
        default:
          return undefined
      }
    },
  },
  initial: nobody,
  evolve: evolvePerson,
  decide: personRules,
})
