import { compareText } from "../dated/compare-text.ts"
import type { ContractRatio } from "../measures/index.ts"
import type { Requirement } from "./requirement.ts"
import { addSums, type GapSums, isReliable, knownShare, match, noSums } from "./sums.ts"

/** One competency among the people of a unit. */
export interface CompetencyGaps {
  readonly competencyId: string
  /** Of how many people it is required. */
  readonly required: number
  readonly met: number
  readonly gap: number
  readonly unknown: number
  readonly stale: number
  readonly deficit: number
  /** How many people are known to have level 0, 1 … 5. */
  readonly atLevel: readonly number[]
}

/** The figures of people together. */
export interface GapFigures {
  readonly people: number
  readonly requirements: number
  readonly met: number
  /** Met by accredited evidence alone. */
  readonly metAccredited: number
  readonly gap: number
  readonly unknown: number
  readonly stale: number
  readonly deficit: number
  readonly weightedDeficit: number
  /** Known weight over required weight. */
  readonly known: ContractRatio | null
  /** Whether at least half of the required weight is known. */
  readonly reliable: boolean
  /** Weighted deficit over required, of what is known. */
  readonly gapIndex: ContractRatio | null
  readonly jpm: ContractRatio | null
  readonly competencies: readonly Hideable<CompetencyGaps, "competencyId">[]
}

/** Figures of which some may be hidden from the public, and are null then; never what names them. */
export type Hideable<Figures, Name extends keyof Figures = never> = {
  readonly [Figure in keyof Figures]: Figure extends Name
    ? Figures[Figure]
    : Figures[Figure] | Hidden<Figures[Figure]>
}

/** Lists of what is hidden are empty. */
type Hidden<Figure> = Figure extends readonly unknown[] ? readonly [] : null

/** Adds up what people are asked for and know. */
export interface GapTally {
  people: number
  /** Of whom anything is asked. */
  asked: number
  /** Of whom something is known. */
  known: number
  metAccredited: number
  readonly sums: GapSums
  /** By their places; places of competencies that nobody is asked for are empty. */
  readonly competencies: (CompetencyTally | undefined)[]
}

type CompetencyTally = { -readonly [Figure in keyof CompetencyGaps]: CompetencyGaps[Figure] } & {
  readonly atLevel: number[]
}

export const noTally = (): GapTally => ({
  people: 0,
  asked: 0,
  known: 0,
  metAccredited: 0,
  sums: noSums(),
  competencies: [],
})

/** Adds a requirement to the figures of its competency, which has a place. */
export function tallyRequirement(tally: GapTally, place: number, requirement: Requirement): void {
  const { competencyId, state, required, held } = requirement
  const competency = competencyOf(tally, place, competencyId)
  competency.required++
  if (held === null) {
    if (state === "stale") competency.stale++
    else competency.unknown++
    return
  }
  competency.atLevel[held] = (competency.atLevel[held] as number) + 1
  if (held >= required) {
    competency.met++
    return
  }
  competency.gap++
  competency.deficit += required - held
}

function competencyOf(tally: GapTally, place: number, competencyId: string): CompetencyTally {
  const known = tally.competencies[place]
  if (known !== undefined) return known
  const none = { required: 0, met: 0, gap: 0, unknown: 0, stale: 0, deficit: 0 }
  const competency: CompetencyTally = { competencyId, ...none, atLevel: [0, 0, 0, 0, 0, 0] }
  tally.competencies[place] = competency
  return competency
}

/** Adds the figures of some people to those of more. */
export function addTally(tally: GapTally, other: GapTally): void {
  tally.people += other.people
  tally.asked += other.asked
  tally.known += other.known
  tally.metAccredited += other.metAccredited
  addSums(tally.sums, other.sums)
  for (const [place, theirs] of other.competencies.entries()) {
    if (theirs === undefined) continue
    const competency = competencyOf(tally, place, theirs.competencyId)
    competency.required += theirs.required
    competency.met += theirs.met
    competency.gap += theirs.gap
    competency.unknown += theirs.unknown
    competency.stale += theirs.stale
    competency.deficit += theirs.deficit
    for (const [level, people] of theirs.atLevel.entries()) {
      competency.atLevel[level] = (competency.atLevel[level] as number) + people
    }
  }
}

type Share = (part: number, whole: number) => ContractRatio | null

/** The figures of a tally, without its competencies. */
export function figuresOf(tally: GapTally, share: Share): Omit<GapFigures, "competencies"> {
  const { people, metAccredited, sums } = tally
  const { requirements, met, gap, unknown, stale, deficit, weightedDeficit, knownRequired } = sums
  return {
    people,
    requirements,
    met,
    metAccredited,
    gap,
    unknown,
    stale,
    deficit,
    weightedDeficit,
    known: knownShare(sums, share),
    reliable: isReliable(sums),
    gapIndex: share(weightedDeficit, knownRequired),
    jpm: match(sums, share),
  }
}

/** The competencies of a tally by their ids, with their places. */
export function competenciesOf({
  competencies,
}: GapTally): readonly { readonly place: number; readonly figures: CompetencyGaps }[] {
  return [...competencies.entries()]
    .flatMap(([place, figures]) => (figures === undefined ? [] : [{ place, figures }]))
    .sort((a, b) => compareText(a.figures.competencyId, b.figures.competencyId))
}
