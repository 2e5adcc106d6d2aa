import { credit } from "./credit.ts"
import { fraction, type Fraction, minus, over, ratio, rounded } from "./fraction.ts"
import { needOn } from "./gaps.ts"
import { floorMinutes, isUnderFloor, minutesIn } from "./hours.ts"
import { hasPurpose } from "./learning.ts"
import { concentration, fisher, gini, measures } from "./measures.ts"
import { type Basis, net, shares } from "./money.ts"
import { type Asked, assignmentOn, employmentOn, inService, population, shownUnder } from "./people.ts"
import { blank, few, hiddenOf, hiddenParts, tooSmall } from "./publish.ts"
import { cell, distinct, type Folder, grouped, type Row, row, rows, sumOf } from "./rows.ts"

export interface FairnessQuery extends Asked {
  /** The first and the last year asked; one year is both. */
  readonly from: number
  readonly to: number
  readonly of: "money" | "hours"
  readonly basis?: Basis
  readonly by?: "unit" | "gender" | "employment" | "tier" | "grade"
  /** Money only; default all but participant. */
  readonly source?: string
  readonly purpose?: string
  readonly test?: boolean
  readonly rounds?: number
  readonly seed?: number
}

interface Got {
  readonly personId: string
  readonly x: bigint
}

/** The fundings of the years and the purpose asked, from sources that are kept. */
function fundings(folder: Folder, asked: FairnessQuery, isKept: (source: string) => boolean): readonly Row[] {
  return rows(folder, "fundings").filter((funding) => {
    const budget = row(folder, "budgets", { budget_id: cell(funding, "budget_id") })
    const year = Number(cell(budget, "fiscal_year"))
    return (
      asked.from <= year &&
      year <= asked.to &&
      isKept(cell(budget, "source")) &&
      hasPurpose(folder, cell(funding, "offering_id"), asked.purpose)
    )
  })
}

function moneyOf(folder: Folder, asked: FairnessQuery) {
  const { asOf, basis = "funded", source } = asked
  const counted = fundings(folder, asked, (each) =>
    source === undefined ? each !== "participant" : each === source,
  )
  const parts = counted.map((funding) => shares(folder, funding, asOf, basis))
  const netOf = (list: readonly Row[]): bigint => sumOf(list, (each) => net(folder, each, asOf, basis))
  return {
    got: (personId: string): bigint => sumOf(parts, (part) => part.get(personId) ?? 0n),
    unattributed: netOf(counted.filter((_, index) => parts[index]?.size === 0)),
    // "With --source participant it is in x, and ownCost is 0."
    ownCost: source === "participant" ? 0n : netOf(fundings(folder, asked, (each) => each === "participant")),
  }
}

/** "Hours = credited minutes (section 6) in the years asked"; a purpose keeps offerings, after the caps. */
function hoursOf(folder: Folder, { asOf, from, to, purpose }: FairnessQuery) {
  const kept = (personId: string) =>
    credit(folder, personId, asOf).filter(
      (part) => purpose === undefined || (part.source === "offering" && hasPurpose(folder, part.id, purpose)),
    )
  return {
    got: (personId: string): bigint => BigInt(minutesIn(kept(personId), `${from}-01-01`, `${to}-12-31`)),
    unattributed: 0n,
    ownCost: 0n,
  }
}

/** "Groups use what the person is on asOf; a missing value is the key `-`." */
function keyOf(folder: Folder, personId: string, asked: FairnessQuery): string {
  const assignment = assignmentOn(folder, personId, asked.asOf)
  const unitId = cell(assignment, "unit_id")
  const keys = {
    unit: unitId === "" ? "" : shownUnder(folder, unitId, asked),
    gender: cell(row(folder, "people", { person_id: personId }), "gender"),
    employment: cell(employmentOn(folder, personId, asked.asOf), "employment"),
    grade: cell(employmentOn(folder, personId, asked.asOf), "grade"),
    tier: cell(row(folder, "positions", { position_id: cell(assignment, "position_id") }), "tier"),
  }
  return (asked.by && keys[asked.by]) || "-"
}

/** Of whom participants' own money is. */
function payersOf(folder: Folder, asked: FairnessQuery): number {
  const own = fundings(folder, asked, (each) => each === "participant")
  const parts = own.map((funding) => shares(folder, funding, asked.asOf, asked.basis ?? "funded"))
  return distinct(parts.flatMap((part) => [...part].filter(([, x]) => x > 0n).map(([id]) => id))).length
}

/** "Hours and a single year only, over people with a floor; shortfall = sum max(0, target - x) / (target x people)." */
function coverage(folder: Folder, people: readonly Got[], asked: FairnessQuery) {
  if (asked.of === "money" || asked.from !== asked.to) return null
  const target = BigInt(floorMinutes)
  const floor = people.filter(({ personId }) => isUnderFloor(folder, personId, asked.asOf))
  const reached = floor.filter(({ x }) => x >= target).length
  const missing = sumOf(floor, ({ x }) => (x < target ? target - x : 0n))
  const covered = {
    target: floorMinutes,
    reached,
    people: floor.length,
    share: ratio(fraction(reached, floor.length)),
    shortfall:
      few(floor.length - reached, asked) || isOfFew(floor, people, asked)
        ? null
        : ratio(fraction(missing, target * BigInt(floor.length))),
  }
  return tooSmall(floor.length, asked) ? null : covered
}

/** What is missing tells what those under the floor learned together, and the total less it what all others did. */
function isOfFew(floor: readonly Got[], all: readonly Got[], asked: FairnessQuery): boolean {
  const some = (of: readonly Got[]) => of.filter(({ x }) => x > 0n)
  const below = some(floor).filter(({ x }) => x < BigInt(floorMinutes)).length
  return few(below, asked) || few(some(all).length - below, asked)
}

/**
 * Money against need, "at 1 January of the (first) year" (or on asOf when that is earlier, for a report on asOf
 * knows nothing later).
 */
function need(folder: Folder, people: readonly Got[], asked: FairnessQuery) {
  const newYear = `${asked.from}-01-01`
  const day = newYear < asked.asOf ? newYear : asked.asOf
  const all = people.map(({ personId, x }) => ({
    x,
    // "0 for who is not in service that day", and not known.
    ...(inService(row(folder, "people", { person_id: personId }), day)
      ? needOn(folder, personId, day)
      : { known: false, weightedDeficit: 0, weightedDeficitAtMost: 0 }),
  }))
  const known = all.filter((each) => each.known)
  const isEnough = known.length * 2 >= people.length && !few(known.length, asked)
  const inDoubt = all.filter((each) => each.weightedDeficit !== each.weightedDeficitAtMost).length
  const isGivenToFew = few(people.filter(({ x }) => x > 0n).length, asked)
  const noBounds = isGivenToFew || few(people.length - known.length, asked) || few(inDoubt, asked)
  const against = (list: typeof all, of: "weightedDeficit" | "weightedDeficitAtMost") =>
    ratio(concentration(list.map((each) => ({ x: each.x, need: each[of] }))))
  return {
    asOf: day,
    people: people.length,
    known: few(known.length, asked) ? null : known.length,
    concentration: isEnough && !isGivenToFew ? against(known, "weightedDeficit") : null,
    giniOfNeed: isEnough ? ratio(gini(known.map((each) => BigInt(each.weightedDeficit)))) : null,
    ifUnknownIsMet: noBounds ? null : against(all, "weightedDeficit"),
    ifUnknownIsZero: noBounds ? null : against(all, "weightedDeficitAtMost"),
  }
}

function groupsOf(folder: Folder, people: readonly Got[], asked: FairnessQuery) {
  if (asked.by === undefined) return []
  return grouped(people, ({ personId }) => keyOf(folder, personId, asked)).map(({ key, members }) => {
    const withAny = members.filter(({ x }) => x > 0n).length
    const all = sumOf(members, ({ x }) => x)
    const floor = members.filter(({ personId }) => isUnderFloor(folder, personId, asked.asOf))
    return {
      floor: floor.length,
      below: floor.filter(({ x }) => x < BigInt(floorMinutes)).length,
      key,
      people: members.length,
      withAny,
      rate: ratio(fraction(withAny, members.length)),
      total: `${all}`,
      mean: ratio(fraction(all, members.length)),
      gini: isNoIndex(
        members.map(({ x }) => x),
        asked,
      )
        ? null
        : ratio(gini(members.map(({ x }) => x))),
      coverage: coverage(folder, members, asked),
      ofFew: isOfFew(floor, members, asked),
    }
  })
}

/** "With fewer than 10 x m recipients one index is shown": a smallest group of one hides nobody. */
const isOneIndex = (recipients: number, { publish, minGroup: m = 5 }: Asked): boolean =>
  publish === true && m > 1 && recipients > 0 && recipients < 10 * m

/** "The Gini too with fewer than 2 x m, or when amounts lie fewer than 8 steps apart." */
function isNoIndex(x: readonly bigint[], asked: Asked): boolean {
  const some = x.filter((each) => each > 0n).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  if (!isOneIndex(some.length, asked)) return false
  const step = some.reduce((a, b) => {
    let [larger, smaller] = [a, b]
    while (smaller > 0n) [larger, smaller] = [smaller, larger % smaller]
    return larger
  })
  const apart = ((some.at(-1) as bigint) - (some[0] as bigint)) / step
  return some.length < 2 * (asked.minGroup ?? 5) || apart < 8n
}

/** What is shown of groups: of those of enough people, what rests on enough of them. */
function shownGroups(groups: readonly Group[], asked: FairnessQuery) {
  const hidden = hiddenOf(groups, ({ people }) => people, asked)
  const noFloor = hiddenParts(
    groups,
    ({ floor }) => floor,
    (group) => hidden.has(group) || tooSmall(group.floor, asked),
    asked,
  )
  const noAmount = hiddenParts(
    groups,
    ({ withAny }) => withAny,
    (group) => hidden.has(group),
    asked,
  )
  const noShortfall = hiddenParts(
    groups,
    ({ below }) => below,
    (group) => noFloor.has(group) || noAmount.has(group) || group.ofFew,
    asked,
  )
  return groups.map((group) => {
    const { floor: _, below: __, ofFew: ___, ...figures } = group
    if (hidden.has(group)) return blank(figures, ["key"])
    const covered = noFloor.has(group) ? null : figures.coverage
    const amounts = noAmount.has(group) ? { total: null, mean: null, gini: null } : {}
    return {
      ...figures,
      ...amounts,
      coverage: covered !== null && noShortfall.has(group) ? { ...covered, shortfall: null } : covered,
    }
  })
}

/**
 * "Going up from p = 0, a point has its share when at least m people lie between it and the point shown before and m
 * above it", and no few recipients: counted one by one.
 */
function curve(shares: ReturnType<typeof measures>["lorenz"], x: readonly bigint[], asked: FairnessQuery) {
  const sorted = x.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const n = sorted.length
  const last = shares.length - 1
  /** Person k (from 0) lies between two tenths when they share any part of (k, k + 1). */
  const recipients = (from: number, to: number) =>
    sorted.filter((each, k) => each > 0n && (k + 1) * 10 > from * n && k * 10 < to * n).length
  const enough = (from: number, to: number): boolean => !tooSmall(Math.floor(((to - from) * n) / 10), asked)
  const some = x.filter((each) => each > 0n).length
  /** Only a part of what somebody got lies below the point: with few recipients it is told to the step. */
  const isInside = (tenth: number): boolean =>
    isOneIndex(some, asked) &&
    some < 4 * (asked.minGroup ?? 5) &&
    (n * tenth) % 10 !== 0 &&
    (sorted[Math.floor((n * tenth) / 10)] ?? 0n) > 0n
  let before = 0
  return shares.map((point, tenth) => {
    const isEnd = tenth === 0 || tenth === last
    const isShown =
      !isInside(tenth) &&
      enough(before, tenth) &&
      enough(tenth, last) &&
      !few(recipients(before, tenth), asked) &&
      !few(recipients(tenth, last), asked)
    if (isShown && !isEnd) before = tenth
    return isEnd || isShown || asked.publish !== true ? point : { ...point, share: null }
  })
}

/** Those of the measures that the public may see. */
function shownMeasures(x: readonly bigint[], asked: FairnessQuery) {
  const all = measures(x)
  if (asked.publish !== true) return all
  const { minGroup: m = 5 } = asked
  const lorenz = curve(all.lorenz, x, asked)
  const recipients = x.filter((each) => each > 0n)
  if (few(recipients.length, asked)) return { ...blank(all, []), lorenz }
  const [n, S] = [BigInt(x.length), sumOf(x, (each) => each)]
  // Hoover parts the curve where the mean lies, as a point does.
  const mean = x.filter((each) => n * each <= S).length
  const points = lorenz.flatMap(({ share }, tenth) => (share === null ? [] : [(tenth * x.length) / 10]))
  const sorted = x.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const between = (from: number, to: number) =>
    sorted.filter((each, k) => each > 0n && k + 1 > from && k < to).length
  const before = points.findLast((point) => point <= mean) ?? 0
  const after = points.find((point) => point >= mean) ?? x.length
  const noHoover = mean < x.length && (few(between(before, mean), asked) || few(between(mean, after), asked))
  const top = x.length < 10 * m || lorenz[9]?.share === null
  return {
    ...all,
    lorenz,
    hoover: noHoover ? null : all.hoover,
    palma: top || lorenz[4]?.share === null ? null : all.palma,
    topTenShare: top ? null : all.topTenShare,
    ...(isNoIndex(x, asked) ? { gini: null } : {}),
    ...(isOneIndex(recipients.length, asked)
      ? { hoover: null, jain: null, cv2: null, ge2: null, theilT: null, attainable: null }
      : {}),
  }
}

type Group = ReturnType<typeof groupsOf>[number]

/** "On rate = withAny/people: largest minus smallest, smallest over largest"; `look` below 4/5. */
function parity(groups: readonly Group[], asked: FairnessQuery) {
  const [first, second, ...more] = groups
  if (first === undefined || second === undefined) return null
  const rates = groups
    .map(({ withAny, people }) => fraction(withAny, people))
    .sort((a, b) => Number(minus(a, b)[0]))
  const [smallest, largest] = [rates[0], rates.at(-1)] as [Fraction, Fraction]
  const fourFifths = minus(over(smallest, largest), fraction(4, 5))
  const screen = largest[0] === 0n ? null : fourFifths[0] < 0n ? "look" : "pass"
  const isPermuted = asked.test === true && more.length > 0
  return {
    difference: ratio(minus(largest, smallest)),
    ratio: ratio(over(smallest, largest)),
    screen,
    // A permutation test depends on core's generator, which a second opinion does not share: p stays null.
    p: asked.test === true && !isPermuted ? rounded(fisher([first, second])) : null,
    test: asked.test === true ? (isPermuted ? "permutation" : "fisher") : null,
    rounds: isPermuted ? (asked.rounds ?? 9999) : null,
    seed: isPermuted ? (asked.seed ?? 1) : null,
  }
}

/** Who is in the population, what each got, by whatever they may be grouped, and whether they have a floor. */
export function given(folder: Folder, asked: FairnessQuery) {
  const { got } = asked.of === "money" ? moneyOf(folder, asked) : hoursOf(folder, asked)
  return population(folder, asked).map((personId) => ({
    personId,
    x: got(personId),
    keyBy: (by: NonNullable<FairnessQuery["by"]>) => keyOf(folder, personId, { ...asked, by }),
    hasFloor: isUnderFloor(folder, personId, asked.asOf),
  }))
}

/** What is missing to all less what is missing to groups is what is missing to a group that is hidden. */
function coverageOfAll(
  all: ReturnType<typeof coverage>,
  shown: ReturnType<typeof shownGroups>,
  { publish }: FairnessQuery,
) {
  const isHidden = publish === true && shown.some((group) => group.coverage?.shortfall === null)
  return all !== null && isHidden ? { ...all, shortfall: null } : all
}

/** Section 5. */
export function fairness(folder: Folder, asked: FairnessQuery) {
  const { got, unattributed, ownCost } =
    asked.of === "money" ? moneyOf(folder, asked) : hoursOf(folder, asked)
  const everyone = distinct(rows(folder, "people").map((person) => cell(person, "person_id")))
  const inside = population(folder, asked)
  const people = inside.map((personId) => ({ personId, x: got(personId) }))
  const withAny = people.filter(({ x }) => x > 0n).length
  const { attainable, lorenz, ...figures } = shownMeasures(
    people.map(({ x }) => x),
    asked,
  )
  const groups = groupsOf(folder, people, asked)
  const shown = shownGroups(groups, asked)
  const outside = everyone.filter((id) => !inside.includes(id))
  const outsiders = outside.filter((id) => got(id) > 0n).length
  const isOwnAsked = asked.of === "hours" || asked.source === "participant"
  const payers = isOwnAsked ? 0 : payersOf(folder, asked)
  const report = {
    years: Array.from({ length: asked.to - asked.from + 1 }, (_, index) => asked.from + index),
    of: asked.of,
    basis: asked.of === "money" ? (asked.basis ?? "funded") : null,
    people: people.length,
    withAny,
    never: people.length - withAny,
    joinedInWindow: inside.filter(
      (personId) =>
        cell(row(folder, "people", { person_id: personId }), "joined_on") >= `${asked.from}-01-01`,
    ).length,
    total: few(withAny, asked) ? null : `${sumOf(people, ({ x }) => x)}`,
    unattributed: `${unattributed}`,
    outsidePopulation: tooSmall(outsiders, asked) ? null : `${sumOf(outside, got)}`,
    ownCost: isOwnAsked ? "0" : tooSmall(payers, asked) ? null : `${ownCost}`,
    ...figures,
    attainable,
    lorenz,
    coverage:
      asked.publish === true && shown.some((group) => group.coverage === null)
        ? null
        : coverageOfAll(coverage(folder, people, asked), shown, asked),
    need: need(folder, people, asked),
    groups: shown,
    // The rate of a hidden group could be read off the parity.
    parity: shown.some((group) => group.people === null) ? null : parity(groups, asked),
  }
  if (!tooSmall(people.length, asked)) return report
  return { ...blank(report, ["years", "of", "basis"]), need: blank(report.need, ["asOf"]) }
}
