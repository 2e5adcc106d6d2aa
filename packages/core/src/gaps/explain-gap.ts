import type { IsoDate, Position, StatesOf } from "@ampera/ledger"
import { holds, latest } from "../dated/dated.ts"
import { type RequirementOn, standardOn } from "../organization/standards-on.ts"
import type { Assessment } from "../people/assessments-slice.ts"
import { type Evidence, evidenceReader, isAccredited, validity } from "./evidence.ts"
import type { gaps } from "./gaps-report.ts"
import { type Requirement, requirementOf, unknownOf } from "./requirement.ts"

/**
 * What an event has to do with a gap: it put the person into the position (`assigned`), it asks for a level (`required
 * 3`), or it found one (`held 2`). A level that is not held is one of before a course, is void, is not of an accredited
 * method where those are asked for, has expired, or stands behind a better one.
 */
export type GapPart =
  | "assigned"
  | `required ${number}`
  | `${"held" | "beforeCourse" | "void" | "notAccredited" | "expired" | "outranked"} ${number}`

/** A requirement with the events behind it. */
export interface GapExplained {
  /** As in `gaps`; null when the person's position does not ask for the competency. */
  readonly figure: Requirement | null
  /** In the order of the ledger. */
  readonly parts: readonly { readonly position: Position; readonly part: GapPart }[]
}

/** Whose gap in what, as known on which day. */
export interface GapQuestion {
  readonly personId: string
  readonly competencyId: string
  readonly asOf: IsoDate
  /** `working` when left out. */
  readonly evidence?: Evidence | undefined
}

/**
 * What somebody's gap in a competency is made of, event by event: the same figure as in `gaps`, with all assessments up
 * to the day, those that do not count included.
 *
 * @example
 * ```ts
 * import { explainGap, gaps } from "@ampera/core"
 *
 * const states = {
 *   organization: gaps.over.organization.initial(),
 *   people: gaps.over.people.initial(),
 *   assessments: gaps.over.assessments.initial(),
 * }
 * const question = { personId: "p001", competencyId: "M.2", asOf: "2025-12-31" }
 * explainGap(states, question) // => { figure: null, parts: [] }
 * ```
 */
export function explainGap(
  states: StatesOf<typeof gaps.over>,
  { personId, competencyId, asOf, evidence = "working" }: GapQuestion,
): GapExplained {
  const assigned = latest(states.people.byId.get(personId)?.assignments ?? [], asOf)
  const standard = assigned === undefined ? [] : standardOn(states.organization, assigned.positionId, asOf)
  const asked = standard.find((requirement) => requirement.competencyId === competencyId)
  const validUntil = validity()
  const all = states.assessments.byPerson.get(personId) ?? []
  // Those of this person alone are soon read.
  const theirs = { ...states.assessments, byPerson: new Map([[personId, all]]), columns: undefined }
  const reader = evidenceReader(theirs, asOf, evidence)
  reader.read(0)
  const place = reader.placeOf(competencyId)
  const taken = reader.taken(place)
  const shown = taken < 0 ? reader.last(place) : taken
  const held = reader.columns.facts[taken]

  const parts: { position: Position; part: GapPart }[] = []
  if (assigned !== undefined) parts.push({ position: assigned.at, part: "assigned" })
  if (asked !== undefined) parts.push({ position: asked.at, part: `required ${asked.required}` })
  for (const assessment of all) {
    if (assessment.competencyId !== competencyId || assessment.on > asOf) continue
    const role = assessment === held ? "held" : whyNot(assessment)
    parts.push({ position: assessment.at, part: `${role} ${assessment.level}` })
  }
  return {
    figure: asked === undefined ? null : figureOf(asked),
    parts: parts.sort((a, b) => a.position - b.position),
  }

  function figureOf(asked: RequirementOn): Requirement {
    return shown < 0 ? unknownOf(asked) : requirementOf(asked, taken, shown, reader)
  }

  function whyNot(assessment: Assessment) {
    if (!holds(assessment, asOf)) return "void"
    if (assessment.phase === "pre") return "beforeCourse"
    if (evidence === "accredited" && !isAccredited(assessment.method)) return "notAccredited"
    return validUntil(assessment) < asOf ? "expired" : "outranked"
  }
}
