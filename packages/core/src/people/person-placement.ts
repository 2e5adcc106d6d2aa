import { accept, refuse } from "@ampera/ledger"
import { repeats } from "../deciding/repeats.ts"
import type { Said } from "./person-commands.ts"
import type { PersonState, UnknownElsewhere } from "./person-state.ts"

/** A place may be held from before service begins: it says where somebody is once they are there. */
export function assign({ book }: PersonState, { on, ...data }: Said<"assign">, unknown: UnknownElsewhere) {
  const fact = { type: "PositionAssigned", data, occurredOn: on } as const
  const before = book.find(fact.type, on)
  if (before !== undefined) {
    return repeats(before, fact)
      ? accept()
      : refuse({ code: "assignment.known", personId: data.personId, on })
  }
  return unknown === undefined ? accept(fact) : refuse(unknown)
}

export function employ({ book }: PersonState, { on, ...data }: Said<"employ">) {
  const fact = { type: "EmploymentChanged", data, occurredOn: on } as const
  const before = book.find(fact.type, on)
  if (before === undefined) return accept(fact)
  return repeats(before, fact) ? accept() : refuse({ code: "employment.known", personId: data.personId, on })
}
