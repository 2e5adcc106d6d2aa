import { refuse, stream } from "@ampera/ledger"
import { registry } from "../deciding/registry.ts"
import { unknownId } from "../deciding/unknown-ids.ts"
import { voidFact } from "../deciding/void-fact.ts"
import { assess, voidAssessment } from "./person-assessments.ts"
import { personCommands } from "./person-commands.ts"
import { personEvents } from "./person-events.ts"
import { bringsText, correctIdentity, eraseIdentity, register } from "./person-identity.ts"
import {
  certifyLearning,
  rejectLearning,
  revokeLearning,
  submitLearning,
  verifyLearning,
} from "./person-learning.ts"
import { assign, employ } from "./person-placement.ts"
import { comeBack, leave } from "./person-service.ts"
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
export const Person = stream({
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
  decide(state, command, unknown) {
    const { personId } = command.data
    if (state.erased && bringsText(command.data)) return refuse({ code: "person.erased", personId })
    const registered = state.book.find("PersonRegistered", personId)
    if (registered === undefined && !anyway.has(command.type)) {
      return refuse({ code: "person.unknown", personId })
    }
    switch (command.type) {
      case "register":
        return register(state, command.data)
      case "correctIdentity":
        return correctIdentity(state, command.data)
      case "eraseIdentity":
        return eraseIdentity(state, command.data)
      case "leave":
        return leave(state, command.data)
      case "comeBack":
        return comeBack(state, command.data)
      case "assign":
        return assign(state, command.data, unknown)
      case "employ":
        return employ(state, command.data)
      case "assess":
        return assess(state, command.data, unknown)
      case "voidAssessment":
        return voidAssessment(state, command.data)
      case "submitLearning":
        return submitLearning(state, command.data, unknown)
      case "certifyLearning":
        return certifyLearning(state, command.data)
      case "verifyLearning":
        return verifyLearning(state, command.data)
      case "rejectLearning":
        return rejectLearning(state, command.data)
      case "revokeLearning":
        return revokeLearning(state, command.data)
      case "voidFact":
        return voidFact(state.book, command.data)
    }
  },
})

/** What can be asked while nobody is registered: a void, and erasing, do not wait for a registration that is void. */
const anyway: ReadonlySet<string> = new Set(["register", "eraseIdentity", "voidAssessment", "voidFact"])
