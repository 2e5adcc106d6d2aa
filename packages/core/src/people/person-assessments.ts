import { accept, refuse } from "@ampera/ledger"
import { repeats } from "../deciding/repeats.ts"
import { voidable } from "../deciding/voids.ts"
import type { Said } from "./person-commands.ts"
import type { PersonState, UnknownElsewhere } from "./person-state.ts"
import { inService } from "../dated/in-service.ts"

export function assess(
  { book, service }: PersonState,
  { on, ...data }: Said<"assess">,
  unknown: UnknownElsewhere,
) {
  const { personId, assessmentId } = data
  const fact = { type: "Assessed", data, occurredOn: on } as const
  const before = book.find(fact.type, assessmentId)
  if (before !== undefined) {
    return repeats(before, fact)
      ? accept()
      : refuse({ code: "assessment.known", assessmentId, on: before.on })
  }
  if (unknown !== undefined) return refuse(unknown)
  if (!inService(service, on)) return refuse({ code: "assessment.outsideService", personId, on })
  return accept(fact)
}

export function voidAssessment({ book }: PersonState, { on, reason, ...data }: Said<"voidAssessment">) {
  const { fact, refused } = voidable(book, "Assessed", data.assessmentId, on)
  if (refused !== undefined) return refuse(refused)
  return accept({
    type: "AssessmentVoided",
    data: { ...data, voids: fact.revision, reasonCode: reason },
    occurredOn: on,
  })
}
