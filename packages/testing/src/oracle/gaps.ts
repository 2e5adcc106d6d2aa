import { addYears } from "./calendar.ts"
import { atLeast, type Fraction, fraction, ratio } from "./fraction.ts"
import { type Asked, assignmentOn, population, shownUnder, unitsAsked } from "./people.ts"
import { blank, few, hiddenOf, hiddenParts, tooSmall } from "./publish.ts"
import { tellsOfFew } from "./told-apart.ts"
import {
  by,
  cell,
  cellOr,
  distinct,
  type Folder,
  grouped,
  orNull,
  type Row,
  row,
  rows,
  sortedBy,
  stands,
  sum,
} from "./rows.ts"

export type Evidence = "working" | "accredited" | "latest"

export interface GapsQuery extends Asked {
  readonly evidence?: Evidence
  /** The person of `--selection --person P`. */
  readonly selection?: string
}

/** From the weakest: a later place in the list ranks higher. */
const methods = ["self", "superior", "training_test", "competency_test", "assessment_center"]
const accreditedMethods = new Set(["competency_test", "assessment_center"])
const rank = (assessment: Row): string => `${methods.indexOf(cell(assessment, "method"))}`
const assessedOn = (assessment: Row): string => cell(assessment, "assessed_on")
const id = (assessment: Row): string => cell(assessment, "assessment_id")

/** "The anniversary, 3 years (assessment_center, competency_test) or 1 year (the other methods) after." */
const validUntil = (assessment: Row): string =>
  cellOr(
    assessment,
    "valid_until",
    addYears(assessedOn(assessment), accreditedMethods.has(cell(assessment, "method")) ? 3 : 1),
  )

/** The assessment taken of one person and competency, if the policy sees any. */
function taken(folder: Folder, personId: string, competencyId: string, asOf: string, evidence: Evidence) {
  const seen = rows(folder, "assessments", { person_id: personId, competency_id: competencyId }).filter(
    (each) =>
      stands(each, "assessed_on", asOf) &&
      cell(each, "phase") !== "pre" &&
      (evidence !== "accredited" || accreditedMethods.has(cell(each, "method"))),
  )
  const valid = seen.filter((each) => validUntil(each) >= asOf)
  const best =
    valid.length > 0 && evidence !== "latest"
      ? sortedBy(valid, rank, assessedOn, id).at(-1)
      : sortedBy(valid.length > 0 ? valid : seen, assessedOn, rank, id).at(-1)
  return { assessment: best, valid: valid.length > 0 }
}

/** "Per competency, the latest `effective_from <= asOf` of the position held on asOf; level 0 removes it." */
function standard(folder: Folder, positionId: string, asOf: string): Row[] {
  const inForce = rows(folder, "standards", { position_id: positionId }).filter((each) =>
    by(each, "effective_from", asOf),
  )
  return grouped(inForce, (each) => cell(each, "competency_id"))
    .flatMap(({ members }) => sortedBy(members, (each) => cell(each, "effective_from")).slice(-1))
    .filter((each) => cell(each, "required_level") !== "0")
}

function requirement(folder: Folder, personId: string, of: Row, asOf: string, evidence: Evidence) {
  const competencyId = cell(of, "competency_id")
  const required = Number(cell(of, "required_level"))
  const { assessment, valid } = taken(folder, personId, competencyId, asOf, evidence)
  const lastLevel = assessment === undefined ? null : Number(cell(assessment, "level"))
  const held = valid ? lastLevel : null
  return {
    competencyId,
    kind: cell(row(folder, "competencies", { competency_id: competencyId }), "kind"),
    required,
    weight: Number(cellOr(of, "weight", "1")),
    // Neither "unknown" nor "stale" is a gap of any size, and neither is met.
    state: held === null ? (assessment ? "stale" : "unknown") : held >= required ? "met" : "gap",
    held,
    deficit: held === null ? null : Math.max(0, required - held),
    surplus: held === null ? null : Math.max(0, held - required),
    lastLevel,
    assessedOn: assessment ? assessedOn(assessment) : null,
    validUntil: assessment ? validUntil(assessment) : null,
    method: assessment ? cell(assessment, "method") : null,
    accredited: assessment ? accreditedMethods.has(cell(assessment, "method")) : null,
  }
}

type Requirement = ReturnType<typeof requirement>

/** What a person, a unit and the total have in common; ratios are ratios of sums. */
function figures(list: readonly Requirement[]) {
  const weighted = (of: readonly Requirement[], what: (each: Requirement) => number): number =>
    sum(of, (each) => each.weight * what(each))
  const known = list.filter((each) => each.held !== null)
  const [weight, weightKnown] = [weighted(list, () => 1), weighted(known, () => 1)]
  const required = weighted(known, (each) => each.required)
  const matched = weighted(known, (each) => Math.min(each.held ?? 0, each.required))
  const weightedDeficit = weighted(known, (each) => each.deficit ?? 0)
  return {
    deficit: sum(known, (each) => each.deficit ?? 0),
    weightedDeficit,
    weightedDeficitAtMost: weighted(list, (each) => each.deficit ?? each.required),
    known: fraction(weightKnown, weight),
    gapIndex: fraction(weightedDeficit, required),
    jpm: fraction(matched, required),
    isReliable: weight > 0 && weightKnown * 2 >= weight,
  }
}

const requirementsOf = (folder: Folder, personId: string, asOf: string, evidence: Evidence) =>
  standard(folder, cell(assignmentOn(folder, personId, asOf), "position_id"), asOf).map((each) =>
    requirement(folder, personId, each, asOf, evidence),
  )

/** A person's need on a day, for fairness: known when known weight is at least half of the required weight. */
export function needOn(folder: Folder, personId: string, day: string) {
  const { weightedDeficit, weightedDeficitAtMost, isReliable } = figures(
    requirementsOf(folder, personId, day, "working"),
  )
  return { known: isReliable, weightedDeficit, weightedDeficitAtMost }
}

const band = <Name>(jpm: Fraction, first: number, second: number, names: readonly [Name, Name, Name]): Name =>
  names[atLeast(jpm, fraction(first, 100)) ? 0 : atLeast(jpm, fraction(second, 100)) ? 1 : 2]

function personGaps(folder: Folder, personId: string, { asOf, evidence = "working", selection }: GapsQuery) {
  const assignment = assignmentOn(folder, personId, asOf)
  const requirements = requirementsOf(folder, personId, asOf, evidence)
  const { deficit, weightedDeficit, weightedDeficitAtMost, known, jpm } = figures(requirements)
  // "Over managerial and sociocultural, only when there are any and all are known."
  const mapped = requirements.filter((each) => each.kind !== "technical")
  const mappedJpm =
    mapped.length > 0 && mapped.every((each) => each.held !== null) ? figures(mapped).jpm : null
  const banded = <Name>(first: number, second: number, names: readonly [Name, Name, Name]) =>
    mappedJpm && { jpm: ratio(mappedJpm), band: band(mappedJpm, first, second, names) }
  return {
    personId,
    unitId: orNull(cell(assignment, "unit_id")),
    positionId: orNull(cell(assignment, "position_id")),
    requirements,
    deficit,
    weightedDeficit,
    weightedDeficitAtMost,
    known: ratio(known),
    jpm: ratio(jpm),
    mapping: banded(90, 78, ["optimal", "fairlyOptimal", "lessOptimal"]),
    ...(selection === personId ? { selection: banded(80, 68, ["meets", "stillMeets", "doesNotMeet"]) } : {}),
  }
}

type PersonGaps = ReturnType<typeof personGaps>

function together(folder: Folder, people: readonly PersonGaps[], asked: GapsQuery) {
  const all = people.flatMap((person) => person.requirements)
  const count = (list: readonly Requirement[], state: Requirement["state"]): number =>
    list.filter((each) => each.state === state).length
  const { deficit, weightedDeficit, known, gapIndex, jpm, isReliable } = figures(all)
  const competencies = grouped(all, (each) => each.competencyId).map(({ key, members }) => ({
    competencyId: key,
    required: members.length,
    met: count(members, "met"),
    gap: count(members, "gap"),
    unknown: count(members, "unknown"),
    stale: count(members, "stale"),
    deficit: sum(members, (each) => each.deficit ?? 0),
    atLevel: [0, 1, 2, 3, 4, 5].map((level) => members.filter((each) => each.held === level).length),
  }))
  return {
    people: people.length,
    requirements: all.length,
    met: count(all, "met"),
    // "Requirements met under evidence `accredited`, whatever --evidence."
    metAccredited: sum(people, ({ personId }) =>
      count(requirementsOf(folder, personId, asked.asOf, "accredited"), "met"),
    ),
    gap: count(all, "gap"),
    unknown: count(all, "unknown"),
    stale: count(all, "stale"),
    deficit,
    weightedDeficit,
    known: ratio(known),
    reliable: isReliable,
    gapIndex: ratio(gapIndex),
    jpm: ratio(jpm),
    competencies,
  }
}

type Together = ReturnType<typeof together>

/** The people of whom figures tell: of whom anything is asked, or known. */
type Of = "asked" | "known"

/** What of somebody a figure rests on, as competencies. */
const restsOn = ({ requirements }: PersonGaps, of: Of): readonly string[] =>
  requirements.filter(({ held }) => of === "asked" || held !== null).map(({ competencyId }) => competencyId)

interface Behind {
  /** The unit whose figures are shown. */
  readonly unit: string | undefined
  readonly ids: readonly string[]
}

/**
 * The competencies of everybody that are hidden: those that rest on few, and then the next smallest, "until nobody's
 * figure follows by adding and subtracting": until the hidden rest on min-group people, and no competencies less units
 * tell of fewer.
 */
function hiddenCompetencies(
  ids: readonly string[],
  people: readonly Behind[],
  isTotalShown: boolean,
  before: ReadonlySet<string>,
  asked: GapsQuery,
): ReadonlySet<string> {
  const { minGroup: m = 5 } = asked
  const behind = people.filter((each) => each.ids.length > 0)
  const sizeOf = (id: string): number => behind.filter((each) => each.ids.includes(id)).length
  const hidden = new Set(ids.filter((id) => before.has(id) || (sizeOf(id) > 0 && sizeOf(id) < m)))
  const told = (): boolean => {
    const some = behind.filter((each) => each.ids.some((id) => hidden.has(id))).length
    if (some > 0 && some < m) return true
    const figures = behind.map((each) =>
      each.ids
        .map((id) => (hidden.has(id) ? "hidden" : `competency ${id}`))
        .concat(each.unit === undefined ? (isTotalShown ? "other units" : "hidden") : `unit ${each.unit}`),
    )
    return tellsOfFew(figures, m)
  }
  for (const id of ids.toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    if (hidden.has(id) || sizeOf(id) === 0) continue
    if (!told()) break
    hidden.add(id)
  }
  return hidden
}

const onKnown = [
  ...(["met", "gap", "unknown", "stale", "deficit", "weightedDeficit"] as const),
  ...(["known", "reliable", "gapIndex", "jpm"] as const),
] as const

/**
 * "What rests on those of whom something is known" is null, and how much is asked of few. Beside what is met by other
 * evidence, what is met by accredited evidence alone would tell of those who have only other.
 */
function without<Figures extends Together>(
  figures: Figures,
  isHidden: (of: Of) => boolean,
  { evidence }: GapsQuery,
) {
  const hidden = [
    ...(isHidden("asked") ? (["requirements"] as const) : []),
    ...(isHidden("known") ? onKnown : []),
    ...(isHidden("known") || evidence !== "accredited" ? (["metAccredited"] as const) : []),
  ]
  return { ...figures, ...Object.fromEntries(hidden.map((name) => [name, null])) }
}

/** Section 4. */
export function gaps(folder: Folder, asked: GapsQuery) {
  const people = population(folder, asked).map((personId) => personGaps(folder, personId, asked))
  const shown = distinct(unitsAsked(folder, asked).map((unitId) => shownUnder(folder, unitId, asked)))
  const unitOf = ({ unitId }: PersonGaps): string | undefined => {
    const group = unitId === null ? undefined : shownUnder(folder, unitId, asked)
    return group !== undefined && shown.includes(group) ? group : undefined
  }
  const unitGaps = (unitId: string) => {
    const members = people.filter((person) => unitOf(person) === unitId)
    return { unitId, ...together(folder, members, asked) }
  }
  const units = shown.map(unitGaps)
  const total = together(folder, people, asked)
  const nowhere = people.filter((person) => unitOf(person) === undefined).length
  const hidden = hiddenOf(units, (unit) => unit.people, asked, nowhere)
  const open = { evidence: asked.evidence ?? "working", people, units, total }
  if (asked.publish !== true) return open
  const behind = (of: Of, isIn: (person: PersonGaps) => boolean): number =>
    people.filter((each) => isIn(each) && restsOn(each, of).length > 0).length
  const level = (of: Of, before: ReadonlySet<(typeof units)[number]>) =>
    hiddenParts(
      units,
      ({ unitId }) => behind(of, (person) => unitOf(person) === unitId),
      (unit) => before.has(unit),
      asked,
      behind(of, (person) => unitOf(person) === undefined),
    )
  const notAsked = level("asked", hidden)
  const notKnown = level("known", notAsked)
  const hiddenUnits = { asked: notAsked, known: notKnown }
  const isFewInAll = (...of: readonly Of[]): boolean =>
    tooSmall(total.people, asked) ||
    of.some((each) =>
      few(
        behind(each, () => true),
        asked,
      ),
    )
  const hiddenTotal = {
    asked: isFewInAll("asked"),
    known: isFewInAll("asked", "known"),
  }
  const ids = total.competencies.map(({ competencyId }) => competencyId)
  const hiddenIds = (of: Of, before: ReadonlySet<string>): ReadonlySet<string> => {
    const shownIn = units.filter((unit) => !hiddenUnits[of].has(unit)).map(({ unitId }) => unitId)
    const all = people.map((person) => ({
      unit: shownIn.find((unitId) => unitId === unitOf(person)),
      ids: restsOn(person, of),
    }))
    return hiddenCompetencies(ids, all, !hiddenTotal[of], before, asked)
  }
  const idsNotAsked = hiddenIds("asked", new Set())
  const idsNotKnown = hiddenIds("known", idsNotAsked)
  const competencies = total.competencies.map((each) => {
    if (!idsNotKnown.has(each.competencyId)) return each
    return blank(each, idsNotAsked.has(each.competencyId) ? ["competencyId"] : ["competencyId", "required"])
  })
  return {
    ...open,
    people: [],
    units: units.map((unit) =>
      hidden.has(unit)
        ? blank(unit, ["unitId"])
        : without({ ...unit, competencies: [] }, (of) => hiddenUnits[of].has(unit), asked),
    ),
    total: tooSmall(total.people, asked)
      ? blank(total, [])
      : { ...without(total, (of) => hiddenTotal[of], asked), competencies },
  }
}
