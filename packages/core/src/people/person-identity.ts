import { accept, Plain, refuse } from "@ampera/ledger"
import { repeats } from "../deciding/repeats.ts"
import type { Said } from "./person-commands.ts"
import type { PersonState } from "./person-state.ts"

export function register({ book }: PersonState, { on, ...data }: Said<"register">) {
  const { personId } = data
  const fact = { type: "PersonRegistered", data, occurredOn: on } as const
  const before = book.find(fact.type, personId)
  if (before === undefined) return accept(fact)
  return repeats(before, fact) ? accept() : refuse({ code: "person.known", personId, on: before.on })
}

export function correctIdentity({ gender }: PersonState, { on, ...data }: Said<"correctIdentity">) {
  // What was sealed before can not be compared: text is always a correction.
  if (!bringsText(data) && data.gender === gender) return accept()
  return accept({ type: "IdentityCorrected", data, occurredOn: on })
}

/** Also while the registration is void: the text is there still. */
export function eraseIdentity({ known, erased }: PersonState, { on, personId }: Said<"eraseIdentity">) {
  if (!known) return refuse({ code: "person.unknown", personId })
  return erased ? accept() : accept({ type: "IdentityErased", data: { personId }, occurredOn: on })
}

/** Whether a command brings text about the person, which nobody could seal once they are erased. */
export function bringsText(said: object): boolean {
  return Object.values(said).some((value) => value instanceof Plain)
}
