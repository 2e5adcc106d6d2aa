import type { Folder } from "../oracle/index.ts"
import { type FairnessQuery, given } from "../oracle/fairness.ts"
import { floorMinutes } from "../oracle/hours.ts"
import { type Form, isCombination } from "./elimination.ts"
import { fewTold } from "./few-told.ts"

interface Ratio {
  readonly num: string
  readonly den: string
}

interface Coverage {
  readonly people: number
  readonly shortfall: Ratio | null
}

export interface PublicGroup {
  readonly key: string
  readonly people: number | null
  readonly withAny: number | null
  readonly total: string | null
  readonly mean: Ratio | null
  readonly gini: Ratio | null
  readonly coverage: Coverage | null
}

/** What the public sees of fairness, as far as it is looked into. */
export interface PublicFairness {
  readonly people: number | null
  readonly total: string | null
  readonly mean: Ratio | null
  readonly gini: Ratio | null
  readonly hoover: Ratio | null
  readonly topTenShare: Ratio | null
  readonly palma: Ratio | { readonly undefined: string } | null
  readonly withAny: number | null
  readonly jain?: Ratio | null
  readonly cv2?: Ratio | null
  readonly ge2?: Ratio | null
  readonly theilT?: number | null
  readonly attainable?: unknown
  readonly lorenz: readonly { readonly share: Ratio | null }[]
  readonly coverage: Coverage | null
  readonly groups: readonly PublicGroup[]
}

type By = NonNullable<FairnessQuery["by"]>
export type Grouped = PublicGroup & { readonly by: By }

interface Member {
  readonly x: bigint
  readonly hasFloor: boolean
  readonly groups: readonly string[]
}

/** What is told of few people by a report on fairness, or by the same report in several groupings at once. */
export function fairnessTold(
  folder: Folder,
  asked: FairnessQuery,
  { groups, ...shown }: Omit<PublicFairness, "groups"> & { readonly groups: readonly Grouped[] },
  least: number,
): readonly string[] {
  const groupings = [...new Set(groups.map(({ by }) => by))]
  const members: readonly Member[] = given(folder, asked).map(({ x, hasFloor, keyBy }) => ({
    x,
    hasFloor,
    groups: groupings.map((by) => nameOf(by, keyBy(by))),
  }))
  const floor = BigInt(floorMinutes)
  const isShown = (name: string, what: (group: PublicGroup) => unknown): boolean =>
    groups.some((group) => nameOf(group.by, group.key) === name && what(group) !== null)
  const sums = (
    about: string,
    isIn: (member: Member) => boolean,
    whole: unknown,
    what: (group: PublicGroup) => unknown,
  ): readonly string[] => {
    const told = groupSums(members.filter(isIn), whole !== null, (name) => isShown(name, what), least)
    return told === undefined ? [] : [`${about} of ${told.join(" and ")}`]
  }
  const isGiven = ({ x }: Member): boolean => x > 0n
  return [
    ...sums(
      "people",
      () => true,
      shown.people,
      ({ people }) => people,
    ),
    ...sums("amounts", isGiven, shown.total ?? shown.mean, ({ total, mean }) => total ?? mean),
    ...sums(
      "floors",
      ({ hasFloor }) => hasFloor,
      shown.coverage,
      ({ coverage }) => coverage,
    ),
    ...sums(
      "shortfalls",
      ({ hasFloor, x }) => hasFloor && x < floor,
      shown.coverage?.shortfall ?? null,
      ({ coverage }) => coverage?.shortfall ?? null,
    ),
    ...curveTold(
      members.map(({ x }) => x),
      shown,
      least,
    ),
    ...indicesTold(shown, least),
    ...groups.flatMap((group) =>
      indicesTold({ withAny: group.withAny, gini: group.gini }, least).map(
        (told) => `${told} in ${group.key}`,
      ),
    ),
    ...groups.flatMap((group) =>
      curveTold(
        members.filter((member) => member.groups.includes(nameOf(group.by, group.key))).map(({ x }) => x),
        { ...group, hoover: null, topTenShare: null, palma: null, lorenz: [] },
        least,
      ).map((told) => `${told} in ${group.key}`),
    ),
  ]
}

const nameOf = (by: By, key: string): string => `${by} ${key}`

/**
 * By several exact indices of the amounts of few, which are no sums: what they tell is looked for with amounts in steps
 * (`amountsTold`), here it is enough that they are shown.
 */
function indicesTold(
  shown: Partial<PublicFairness> & Pick<PublicFairness, "withAny" | "gini">,
  least: number,
): readonly string[] {
  const recipients = shown.withAny ?? 0
  if (least < 2 || recipients === 0 || recipients >= 10 * least) return []
  const { hoover, jain, cv2, ge2, theilT, attainable } = shown
  const all = Object.entries({ hoover, jain, cv2, ge2, theilT, attainable })
  const few = recipients < 2 * least ? { gini: shown.gini } : {}
  return [...all, ...Object.entries(few)]
    .filter(([, figure]) => figure !== null && figure !== undefined)
    .map(([name]) => `${name} of ${recipients} recipients`)
}

/** By adding and subtracting groups and the whole. */
function groupSums(
  members: readonly Member[],
  isWholeShown: boolean,
  isShown: (name: string) => boolean,
  least: number,
): readonly string[] | undefined {
  const kinds = new Map<string, { readonly groups: readonly string[]; people: number }>()
  for (const { groups } of members) {
    const kind = kinds.get(groups.join())
    if (kind === undefined) kinds.set(groups.join(), { groups, people: 1 })
    else kind.people++
  }
  const sumOf = (isIn: (groups: readonly string[]) => boolean): Form =>
    new Map([...kinds].filter(([, { groups }]) => isIn(groups)).map(([kind]) => [kind, 1n]))
  const names = [...new Set(members.flatMap(({ groups }) => groups))].filter(isShown)
  const figures = names.map((name) => ({ name, sum: sumOf((groups) => groups.includes(name)) }))
  if (isWholeShown) figures.push({ name: "all", sum: sumOf(() => true) })
  const people = new Map([...kinds].map(([kind, { people: size }]) => [kind, size]))
  return fewTold({ figures, kindOf: (kind) => kind, people }, least)
}

/**
 * By amounts in their order: what each of those who got something got is unknown, the order of all is known, and how
 * many got nothing. Told is one amount, or a sum of fewer than `least` that follow each other.
 */
function curveTold(
  amounts: readonly bigint[],
  shown: Pick<PublicFairness, "total" | "mean" | "gini" | "hoover" | "topTenShare" | "palma" | "lorenz">,
  least: number,
): readonly string[] {
  const x = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const n = x.length
  const first = x.findIndex((each) => each > 0n)
  if (first === -1) return []
  const form = (factor: (i: number) => bigint): Form =>
    new Map(x.flatMap((each, i) => (each === 0n ? [] : [[`${i}`, factor(i)] as const])))
  const whole = form(() => 1n)
  const total = x.reduce((sum, each) => sum + each, 0n)
  /** The people up to a tenth, one on the border by their part, in tenths. */
  const upTo = (tenth: number): Form => form((i) => BigInt(Math.min(10, Math.max(0, tenth * n - i * 10))))
  const isWholeShown = shown.total !== null || shown.mean !== null
  /** What a share says: the sum itself when the whole is shown, or that it is so many of the whole. */
  const share = (of: Form, factor: bigint, { num, den }: Ratio): Form =>
    isWholeShown ? of : added(of, BigInt(den), whole, -BigInt(num) * factor)
  const figures: Form[] = isWholeShown ? [whole] : []
  for (const [tenth, point] of shown.lorenz.entries()) {
    if (point.share !== null) figures.push(share(upTo(tenth), 10n, point.share))
  }
  if (shown.topTenShare !== null) {
    figures.push(share(added(whole, 10n, upTo(9), -1n), 10n, shown.topTenShare))
  }
  if (shown.palma !== null && "num" in shown.palma) {
    const top = added(whole, 10n, upTo(9), -1n)
    figures.push(added(top, BigInt(shown.palma.den), upTo(4), -BigInt(shown.palma.num)))
  }
  if (shown.gini !== null) {
    figures.push(
      share(
        form((i) => BigInt(2 * (i + 1) - n - 1)),
        BigInt(n),
        shown.gini,
      ),
    )
  }
  if (shown.hoover !== null) {
    const above = form((i) => ((x[i] as bigint) * BigInt(n) > total ? 1n : 0n))
    const many = x.filter((each) => each * BigInt(n) > total).length
    // What is above the mean less that many means.
    figures.push(share(added(above, BigInt(n), whole, -BigInt(many)), BigInt(n), shown.hoover))
  }
  const left = figures.map((each): Form => new Map([...each].filter(([, factor]) => factor !== 0n)))
  for (let from = first; from < n; from++) {
    const run = new Map<string, bigint>()
    for (let to = from; to < n && to - from + 1 < least; to++) {
      run.set(`${to}`, 1n)
      if (isCombination(run, left)) return [`amounts ${from + 1} to ${to + 1} of ${n}`]
    }
  }
  return []
}

/** a x one + b x other. */
function added(one: Form, a: bigint, other: Form, b: bigint): Form {
  const sum = new Map([...one].map(([name, factor]) => [name, factor * a]))
  for (const [name, factor] of other) sum.set(name, (sum.get(name) ?? 0n) + factor * b)
  return sum
}
