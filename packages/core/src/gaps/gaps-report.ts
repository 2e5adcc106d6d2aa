import { type Report, report, type StatesOf } from "@ampera/ledger"
import * as z from "zod"
import { id } from "../fields/fields.ts"
import { latest } from "../dated/dated.ts"
import type { Finding } from "../reporting/findings.ts"
import { organization, type OrganizationFacts } from "../organization/organization-slice.ts"
import { standardOn } from "../organization/standards-on.ts"
import { rollUp, unitsOn } from "../organization/units-on.ts"
import { placesIn } from "../people/assessment-columns.ts"
import { assessments } from "../people/assessments-slice.ts"
import { people } from "../people/people-slice.ts"
import { peopleInOrder } from "../people/person-on.ts"
import { inService } from "../dated/in-service.ts"
import { asOf, leastShown, publishing, unitScope } from "../reporting/query-fields.ts"
import { type Evidence, type EvidenceReader, evidencePolicies, evidenceReader } from "./evidence.ts"
import { alikeInUnits } from "./hidden-competencies.ts"
import { type PersonGaps, personGaps } from "./person-gaps.ts"
import { publishedGaps } from "./published-gaps.ts"
import { type Requirement, requirementOf, unknownOf } from "./requirement.ts"
import { shares } from "./shares.ts"
import { addRequirement, addSums, clear, noSums } from "./sums.ts"
import {
  addTally,
  competenciesOf,
  figuresOf,
  type GapFigures,
  type GapTally,
  type Hideable,
  noTally,
  tallyRequirement,
} from "./unit-gaps.ts"

export const gapsQuery = z.strictObject({
  ...asOf,
  ...unitScope,
  ...publishing,
  /** Which assessments count: `working` when left out. */
  evidence: z.enum(evidencePolicies).optional(),
  /** Whose match is told for filling a position, too. */
  selection: id.optional(),
})

export type GapsQuery = z.infer<typeof gapsQuery>

/** The figures of the people directly in a unit. */
export type UnitGaps = { readonly unitId: string } & Hideable<GapFigures>

export interface Gaps {
  readonly evidence: Evidence
  readonly people: readonly PersonGaps[]
  readonly units: readonly UnitGaps[]
  readonly total: Hideable<GapFigures>
  readonly findings: readonly Finding[]
}

const over = { organization, people, assessments }

/**
 * What positions ask for against what people are known to know: by person, by unit, and in total. What was never
 * assessed is unknown, what has expired is stale, and neither is taken for a level.
 *
 * @throws {UnknownUnit} `unit.unknown`
 * @example
 * ```ts
 * import { gaps } from "@ampera/core"
 *
 * const states = {
 *   organization: gaps.over.organization.initial(),
 *   people: gaps.over.people.initial(),
 *   assessments: gaps.over.assessments.initial(),
 * }
 * gaps.compute(states, { asOf: "2025-12-31" }).total.known // => null
 * ```
 */
export const gaps: Report<GapsQuery, Gaps, typeof over> = report({
  name: "gaps",
  over,
  compute(states: StatesOf<typeof over>, query: GapsQuery): Gaps {
    const { asOf, evidence = "working", unit, depth } = query
    const least = leastShown(query)
    const tree = rollUp(unitsOn(states.organization, asOf), { unit, depth })
    const reader = evidenceReader(states.assessments, asOf, evidence)
    const { level } = reader.columns
    const standards = standardsFor(states.organization, reader, asOf)
    const share = shares()
    const listed: PersonGaps[] = []
    const units = new Map<string, GapTally>(tree.groups.map(({ unitId }) => [unitId, noTally()]))
    const elsewhere = noTally()
    /** Of one person after the other. */
    const sums = noSums()
    /** For the public: people by unit and what is asked, or known, of them. */
    const [askedOf, knownOf] = [alikeInUnits(), alikeInUnits()]
    const people = peopleInOrder(states.people)
    const places = placesIn(reader.columns, people)

    for (const [i, { personId, facts }] of people.entries()) {
      if (!inService(facts.service, asOf)) continue
      const assignment = latest(facts.assignments, asOf)
      if (!tree.includes(assignment?.unitId)) continue
      const unitId = tree.groupOf(assignment?.unitId)
      const tally = units.get(unitId ?? "") ?? elsewhere
      const requirements: Requirement[] = []
      const knownPlaces: number[] = []
      clear(sums)
      reader.read(places[i] as number)
      for (const { asked, place, unknown } of assignment === undefined
        ? []
        : standards(assignment.positionId)) {
        const taken = reader.taken(place)
        const shown = taken < 0 ? reader.last(place) : taken
        const requirement = shown < 0 ? unknown : requirementOf(asked, taken, shown, reader)
        requirements.push(requirement)
        addRequirement(sums, requirement)
        tallyRequirement(tally, place, requirement)
        if (least !== undefined && taken >= 0) knownPlaces.push(place)
        const accredited = reader.accredited(place)
        if (accredited >= 0 && (level[accredited] as number) >= asked.required) tally.metAccredited++
      }
      tally.people++
      if (sums.requirements > 0) tally.asked++
      if (sums.met + sums.gap > 0) tally.known++
      addSums(tally.sums, sums)
      if (least !== undefined) {
        const { positionId = "" } = assignment ?? {}
        askedOf.add(unitId, positionId, () => standards(positionId).map(({ place }) => place))
        knownOf.add(unitId, knownPlaces.join(), () => knownPlaces)
        continue
      }
      const place = { unitId: assignment?.unitId ?? null, positionId: assignment?.positionId ?? null }
      const forSelection = query.selection === personId
      listed.push(personGaps({ personId, ...place }, requirements, sums, share, { asOf, forSelection }))
    }

    const total = noTally()
    for (const tally of [...units.values(), elsewhere]) addTally(total, tally)
    const shown = tree.groups
      .filter(({ unitId, closed }) => !closed || units.get(unitId)?.people !== 0)
      .map(({ unitId }) => ({ unitId, tally: units.get(unitId) as GapTally }))
    const figures = (tally: GapTally): GapFigures => ({
      ...figuresOf(tally, share),
      competencies: competenciesOf(tally).map(({ figures }) => figures),
    })
    const published =
      least === undefined
        ? undefined
        : publishedGaps(
            { units: shown, elsewhere, total, asked: askedOf.kinds.values(), known: knownOf.kinds.values() },
            { least, share, isAccredited: evidence === "accredited" },
          )
    return {
      evidence,
      people: listed,
      units: shown.map(({ unitId, tally }, i) => named(unitId, published?.units[i] ?? figures(tally))),
      total: published?.total ?? figures(total),
      findings: [],
    }
  },
})

function named(unitId: string, figures: Hideable<GapFigures>): UnitGaps {
  return { unitId, ...figures }
}

/**
 * The standards of positions, each told once, every requirement with the place of its competency, and with what is said
 * of everybody of whom nothing was found.
 */
function standardsFor(state: OrganizationFacts, reader: EvidenceReader, asOf: string) {
  const place = (positionId: string) =>
    standardOn(state, positionId, asOf).map((asked) => ({
      asked,
      place: reader.placeOf(asked.competencyId),
      unknown: unknownOf(asked),
    }))
  const known = new Map<string, ReturnType<typeof place>>()
  return (positionId: string): ReturnType<typeof place> => {
    let standard = known.get(positionId)
    if (standard === undefined) {
      standard = place(positionId)
      known.set(positionId, standard)
    }
    return standard
  }
}
