import { refuse } from "@ampera/ledger"
import { voidFact } from "../deciding/void-fact.ts"
import { assess, voidAssessment } from "./person-assessments.ts"
import type { Said } from "./person-commands.ts"
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
import type { PersonState, UnknownElsewhere } from "./person-state.ts"

/**
 * The rule of each command. What brings text about somebody who is erased is refused, for nobody could seal it. A void,
 * and erasing, do not wait for a registration that is void; all else does.
 */
export const personRules = {
  register: (state: PersonState, data: Said<"register">) => barred(state, data) ?? register(state, data),
  correctIdentity: (state: PersonState, data: Said<"correctIdentity">) =>
    barred(state, data) ?? unknownIn(state, data) ?? correctIdentity(state, data),
  eraseIdentity,
  leave: (state: PersonState, data: Said<"leave">) =>
    barred(state, data) ?? unknownIn(state, data) ?? leave(state, data),
  comeBack: (state: PersonState, data: Said<"comeBack">) => unknownIn(state, data) ?? comeBack(state, data),
  assign: (state: PersonState, data: Said<"assign">, unknown: UnknownElsewhere) =>
    barred(state, data) ?? unknownIn(state, data) ?? assign(state, data, unknown),
  employ: (state: PersonState, data: Said<"employ">) =>
    barred(state, data) ?? unknownIn(state, data) ?? employ(state, data),
  assess: (state: PersonState, data: Said<"assess">, unknown: UnknownElsewhere) =>
    barred(state, data) ?? unknownIn(state, data) ?? assess(state, data, unknown),
  voidAssessment: (state: PersonState, data: Said<"voidAssessment">) =>
    barred(state, data) ?? voidAssessment(state, data),
  submitLearning: (state: PersonState, data: Said<"submitLearning">, unknown: UnknownElsewhere) =>
    barred(state, data) ?? unknownIn(state, data) ?? submitLearning(state, data, unknown),
  certifyLearning: (state: PersonState, data: Said<"certifyLearning">) =>
    unknownIn(state, data) ?? certifyLearning(state, data),
  verifyLearning: (state: PersonState, data: Said<"verifyLearning">) =>
    unknownIn(state, data) ?? verifyLearning(state, data),
  rejectLearning: (state: PersonState, data: Said<"rejectLearning">) =>
    unknownIn(state, data) ?? rejectLearning(state, data),
  revokeLearning: (state: PersonState, data: Said<"revokeLearning">) =>
    unknownIn(state, data) ?? revokeLearning(state, data),
  voidFact: (state: PersonState, data: Said<"voidFact">) => barred(state, data) ?? voidFact(state.book, data),
}

function barred({ erased }: PersonState, said: { readonly personId: string }) {
  return erased && bringsText(said) ? refuse({ code: "person.erased", personId: said.personId }) : undefined
}

function unknownIn({ book }: PersonState, { personId }: { readonly personId: string }) {
  const registered = book.find("PersonRegistered", personId)
  return registered === undefined ? refuse({ code: "person.unknown", personId }) : undefined
}
