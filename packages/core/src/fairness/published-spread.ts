import type { Distribution } from "../measures/index.ts"
import { isFew } from "../publish/few.ts"
import { hiddenSpread, type Spread, spreadOf } from "./spread.ts"

/**
 * How evenly people got something, for the public. Who got nothing adds nothing to a sum, and how many they are is
 * shown: so an amount rests on those who got something, and a figure of fewer than `least` of them is null.
 */
export function publishedSpread(amounts: Distribution, least: number): Spread {
  const { people, withAny } = amounts
  const spread = spreadOf(amounts)
  const lorenz = publishedLorenz(spread.lorenz, amounts, least)
  if (isFew(withAny, least)) return { ...hiddenSpread, lorenz }
  const pair = isPair(amounts, least) ? pairHidden : {}
  const isShown = (tenth: number) => lorenz[tenth]?.share !== null
  // n/10 < m, in whole numbers.
  const hasTenths = people >= 10 * least
  return {
    ...spread,
    hoover: tellsOfFewAtMean(amounts, lorenz, least) ? null : spread.hoover,
    palma: hasTenths && isShown(4) && isShown(9) ? spread.palma : null,
    topTenShare: hasTenths && isShown(9) ? spread.topTenShare : null,
    // It gives away about what the median recipient got: that is told among enough people on either side.
    attainable: withAny > 0 && withAny + 1 < 2 * least ? null : spread.attainable,
    lorenz,
    ...pair,
  }
}

/** Whether two got something: what they got together, and how unevenly, is what each of them got. */
export const isPair = ({ withAny }: Distribution, least: number | undefined): boolean =>
  least !== undefined && least > 1 && withAny === 2

const { gini, hoover, jain, cv2, ge2, theilT } = hiddenSpread
const pairHidden = { gini, hoover, jain, cv2, ge2, theilT }

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
 * it; and of those who got something nobody or enough lie between, for else the difference is what few got.
 */
function publishedLorenz(
  points: Spread["lorenz"],
  { people, withAny }: Distribution,
  least: number,
): Spread["lorenz"] {
  const parts = points.length - 1
  const withNone = people - withAny
  /** Those who got something and lie, wholly or in part, between two points. */
  const recipients = (from: number, to: number): number =>
    Math.max(0, Math.ceil((people * to) / parts) - Math.max(Math.floor((people * from) / parts), withNone))
  let before = 0
  return points.map(({ p, share }, i) => {
    if (i === 0 || i === parts) return { p, share }
    const isShown =
      people * (i - before) >= least * parts &&
      people * (parts - i) >= least * parts &&
      !isFew(recipients(before, i), least) &&
      !isFew(recipients(i, parts), least)
    if (isShown) before = i
    return { p, share: isShown ? share : null }
  })
}
