import { isFew } from "../publish/few.ts"
import { hiddenGroups, hiddenParts } from "../publish/hidden-groups.ts"
import { type AlikeInUnit, hiddenCompetencies } from "./hidden-competencies.ts"
import type { shares } from "./shares.ts"
import { competenciesOf, figuresOf, type GapFigures, type GapTally, type Hideable } from "./unit-gaps.ts"

/** What of the figures of some people the public may not see. Who may not see the first may not see the next. */
interface Hidden {
  readonly people: boolean
  /** How much is asked, for it is asked of few. */
  readonly asked: boolean
  /** What rests on those of whom something is known. */
  readonly known: boolean
}

interface Tallies {
  readonly units: readonly { readonly unitId: string; readonly tally: GapTally }[]
  /** Of those who are in none of the units. */
  readonly elsewhere: GapTally
  readonly total: GapTally
  /** People by unit and what is asked of them. */
  readonly asked: Iterable<AlikeInUnit>
  /** People by unit and what is known of them. */
  readonly known: Iterable<AlikeInUnit>
}

interface Publishing {
  readonly least: number
  readonly share: ReturnType<typeof shares>
  /** Whether no other evidence counts than that of accredited assessments. */
  readonly isAccredited: boolean
}

/**
 * The figures of units and of everybody as far as they are for the public. Of ten people of whom one is assessed every
 * level that is told is that one's: so what is asked, and what is known, are hidden by how many people are behind them,
 * each with the next smallest units until enough are behind what is hidden.
 */
export function publishedGaps(
  tallies: Tallies,
  to: Publishing,
): { readonly units: readonly Hideable<GapFigures>[]; readonly total: Hideable<GapFigures> } {
  const { units, total } = tallies
  const hidden = hiddenIn(tallies, to.least)
  return {
    // In a unit few people are asked for a competency: that is not for the public.
    units: units.map(({ tally }, i) => shown(tally, hidden.units[i] as Hidden, to, [])),
    total: shown(total, hidden.total, to, publishedCompetencies(tallies, hidden, to.least)),
  }
}

function hiddenIn({ units, elsewhere, total }: Tallies, least: number) {
  const sizes = (of: (tally: GapTally) => number): readonly number[] => units.map(({ tally }) => of(tally))
  const people = hiddenGroups(
    sizes((tally) => tally.people),
    least,
    elsewhere.people,
  )
  const more = (of: (tally: GapTally) => number, before: readonly boolean[]) =>
    hiddenParts(sizes(of), least, before, of(elsewhere))
  const asked = more((tally) => tally.asked, people)
  const known = more((tally) => tally.known, asked)
  const isAll = total.people < least
  const isAsked = isAll || isFew(total.asked, least)
  const isKnown = isAsked || isFew(total.known, least)
  return {
    units: units.map(
      (_, i): Hidden => ({
        people: people[i] === true,
        asked: asked[i] === true,
        known: known[i] === true,
      }),
    ),
    total: { people: isAll, asked: isAsked, known: isKnown } satisfies Hidden,
  }
}

function shown(
  tally: GapTally,
  hidden: Hidden,
  { share, isAccredited }: Publishing,
  competencies: Hideable<GapFigures>["competencies"],
): Hideable<GapFigures> {
  return {
    ...figuresOf(tally, share),
    ...(hidden.people && { people: null }),
    ...(hidden.asked && { requirements: null }),
    ...(hidden.known && nothingKnown),
    // What is met by other evidence too, less this, is met by those who have only other evidence: they may be few.
    ...(!isAccredited && { metAccredited: null }),
    competencies: hidden.people ? [] : competencies,
  }
}

/** How many are unknown is among it: what is asked less that is what is known. */
const nothingKnown = {
  met: null,
  metAccredited: null,
  gap: null,
  unknown: null,
  stale: null,
  deficit: null,
  weightedDeficit: null,
  known: null,
  reliable: null,
  gapIndex: null,
  jpm: null,
} as const

function publishedCompetencies(
  { units, total, asked, known }: Tallies,
  hidden: ReturnType<typeof hiddenIn>,
  least: number,
): GapFigures["competencies"] {
  const all = competenciesOf(total)
  const shownUnits = (what: "asked" | "known"): ReadonlySet<string> =>
    new Set(units.filter((_, i) => hidden.units[i]?.[what] === false).map(({ unitId }) => unitId))
  const notAsked = hiddenCompetencies(
    all.map(({ place, figures }) => ({ place, people: figures.required })),
    { kinds: asked, shownUnits: shownUnits("asked"), isTotalShown: !hidden.total.asked, least },
  )
  const notKnown = hiddenCompetencies(
    all.map(({ place, figures: { met, gap } }) => ({ place, people: met + gap })),
    {
      kinds: known,
      shownUnits: shownUnits("known"),
      isTotalShown: !hidden.total.known,
      least,
      hidden: notAsked,
    },
  )
  return all.map(({ figures }, i) => {
    if (notKnown[i] !== true) return figures
    const { competencyId, required } = figures
    return Object.assign({ competencyId, required: notAsked[i] === true ? null : required }, noneKnownFor)
  })
}

const noneKnownFor = {
  met: null,
  gap: null,
  unknown: null,
  stale: null,
  deficit: null,
  atLevel: [],
} as const
