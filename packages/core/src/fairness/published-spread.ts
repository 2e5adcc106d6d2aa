import type { Distribution } from "../measures/index.ts"
import { isFew } from "../publish/few.ts"
import { hiddenSpread, type Spread, spreadOf } from "./spread.ts"
import { toldByIndices } from "./told-indices.ts"

/**
 * How evenly people got something, for the public. Who got nothing adds nothing to a sum, and how many they are is
 * shown: so an amount rests on those who got something, and a figure of fewer than `least` of them is null.
 */
export function publishedSpread(amounts: Distribution, least: number): Spread {
  const { people, withAny } = amounts
  const spread = spreadOf(amounts)
  const lorenz = publishedLorenz(spread.lorenz, amounts, least)
  if (isFew(withAny, least)) return { ...hiddenSpread, lorenz }
  const told = toldByIndices(amounts, least)
  const isShown = (tenth: number) => lorenz[tenth]?.share !== null
  // n/10 < m, in whole numbers.
  const hasTenths = people >= 10 * least
  return {
    ...spread,
    hoover: tellsOfFewAtMean(amounts, lorenz, least) ? null : spread.hoover,
    palma: hasTenths && isShown(4) && isShown(9) ? spread.palma : null,
    topTenShare: hasTenths && isShown(9) ? spread.topTenShare : null,
    lorenz,
    ...(told.gini ? { gini: null } : {}),
    ...(told.others ? othersHidden : {}),
  }
}

const { hoover, jain, cv2, ge2, theilT, attainable } = hiddenSpread
/** How many could be served tells what the median recipient got: of few to the step. */
const othersHidden = { hoover, jain, cv2, ge2, theilT, attainable }

/**
 * Hoover is what those above the mean got above it, so it parts the curve where the mean lies, as a point does: few who
 * got something between there and the next point on either side would be told.
 */
function tellsOfFewAtMean(
  { people, sum, sorted, withAny }: Distribution,
  lorenz: Spread["lorenz"],
  least: number,
): boolean {
  let cut = people
  while (cut > 0 && BigInt(sorted[cut - 1] as number) * BigInt(people) > sum) cut--
  if (cut === people) return false
  const points = lorenz.flatMap(({ share }, i) =>
    share === null ? [] : [(people * i) / (lorenz.length - 1)],
  )
  const before = Math.max(...points.filter((point) => point <= cut))
  const after = Math.min(...points.filter((point) => point >= cut))
  const isFewBetween = (from: number, to: number): boolean =>
    isFew(Math.max(0, to - Math.max(from, people - withAny)), least)
  return isFewBetween(Math.floor(before), cut) || isFewBetween(cut, Math.ceil(after))
}

/**
 * Going up from nobody, a point has its share when enough people lie between it and the point shown before, and above
 * it; and of those who got something nobody or enough lie between, for else the difference is what few got. A point inside a person has only a part of what this one
 * got: with few recipients, who knows the step of all amounts can tell the rest.
 */
function publishedLorenz(points: Spread["lorenz"], amounts: Distribution, least: number): Spread["lorenz"] {
  const { people, withAny } = amounts
  const { partsOfPeople } = toldByIndices(amounts, least)
  const parts = points.length - 1
  const withNone = people - withAny
  /** Those who got something and lie, wholly or in part, between two points. */
  const recipients = (from: number, to: number): number =>
    Math.max(0, Math.ceil((people * to) / parts) - Math.max(Math.floor((people * from) / parts), withNone))
  const isInside = (point: number): boolean =>
    (people * point) % parts > 0 && Math.floor((people * point) / parts) >= withNone
  let before = 0
  return points.map(({ p, share }, i) => {
    if (i === 0 || i === parts) return { p, share }
    const isShown =
      !(partsOfPeople && isInside(i)) &&
      people * (i - before) >= least * parts &&
      people * (parts - i) >= least * parts &&
      !isFew(recipients(before, i), least) &&
      !isFew(recipients(i, parts), least)
    if (isShown) before = i
    return { p, share: isShown ? share : null }
  })
}
