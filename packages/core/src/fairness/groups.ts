import {
  type ContractRatio,
  type Distribution,
  distribution,
  type GroupCount,
  gini,
  mean,
  parity,
  parityTest,
  rate,
  sixDecimals,
  toContract,
} from "../measures/index.ts"
import { compareText } from "../dated/compare-text.ts"
import { hiddenGroups, hiddenParts } from "../publish/hidden-groups.ts"
import { coverageOf, type FloorCoverage, partsFew, withoutShortfall } from "./coverage.ts"
import { toldByIndices } from "./told-indices.ts"

/** What a group of people got. All but the key is null where it is hidden from the public. */
export interface GroupFigures {
  readonly key: string
  readonly people: number | null
  readonly withAny: number | null
  readonly rate: ContractRatio | null
  readonly total: string | null
  readonly mean: ContractRatio | null
  readonly gini: ContractRatio | null
  /** Null without a floor to hold people to, and where too few have one to be shown to the public. */
  readonly coverage: FloorCoverage | null
}

/** How far apart the shares of those who got something lie between groups. */
export interface ParityFigures {
  readonly difference: ContractRatio
  readonly ratio: ContractRatio | null
  /** `look` says where to look, with the sizes of the groups; it is no verdict. */
  readonly screen: "pass" | "look" | null
  readonly p: number | null
  readonly test: "fisher" | "permutation" | null
  readonly rounds: number | null
  readonly seed: number | null
}

/** The people of a group: what each got, and what those among them got who have a floor. */
export interface Group {
  readonly key: string
  readonly got: number[]
  readonly withFloor: number[]
}

/** Puts people into groups by their keys, in the order of the keys. */
export function grouped(
  keys: readonly string[],
  { got, withFloor }: { readonly got: ArrayLike<number>; readonly withFloor: readonly boolean[] },
): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const [i, key] of keys.entries()) {
    let group = groups.get(key)
    if (group === undefined) {
      group = { key, got: [], withFloor: [] }
      groups.set(key, group)
    }
    group.got.push(got[i] as number)
    if (withFloor[i] === true) group.withFloor.push(got[i] as number)
  }
  return [...groups.values()].sort((a, b) => compareText(a.key, b.key))
}

/** `target` is the floor in minutes, where there is one to hold people to; `least` hides groups from the public. */
export function groupFigures(
  groups: readonly Group[],
  { target, least }: { readonly target: number | undefined; readonly least: number | undefined },
): readonly GroupFigures[] {
  const all = groups.map((group) => ({ ...group, amounts: distribution(group.got) }))
  const hidden = least === undefined ? nothingHidden : hiddenIn(all, { target, least })
  return all.map(({ key, amounts, withFloor }, i) => {
    if (hidden.groups[i] === true) return hiddenGroup(key)
    const covered = hidden.floors[i] === true ? null : coverageOf(withFloor, { target })
    const hasAmounts = hidden.amounts[i] !== true
    return {
      key,
      people: amounts.people,
      withAny: amounts.withAny,
      rate: toContract(rate(amounts)),
      total: hasAmounts ? `${amounts.sum}` : null,
      mean: hasAmounts ? toContract(mean(amounts)) : null,
      gini: hasAmounts && !toldByIndices(amounts, least).gini ? toContract(gini(amounts)) : null,
      coverage: covered !== null && hidden.shortfalls[i] === true ? withoutShortfall(covered) : covered,
    }
  })
}

/** Which figures of which groups the public may not see. */
interface Hidden {
  readonly groups: readonly boolean[]
  /** What they got: it rests on those who got something. */
  readonly amounts: readonly boolean[]
  /** Who reaches the floor: it rests on those who have one. */
  readonly floors: readonly boolean[]
  /** What is missing to the floor: it rests on those who do not reach it. */
  readonly shortfalls: readonly boolean[]
}

const nothingHidden: Hidden = { groups: [], amounts: [], floors: [], shortfalls: [] }

function hiddenIn(
  groups: readonly (Group & { readonly amounts: Distribution })[],
  { target, least }: { readonly target: number | undefined; readonly least: number },
): Hidden {
  const hidden = hiddenGroups(
    groups.map(({ got }) => got.length),
    least,
  )
  const floors = hiddenParts(
    groups.map(({ withFloor }) => withFloor.length),
    least,
    groups.map(({ withFloor }, i) => hidden[i] === true || withFloor.length < least),
  )
  const below = groups.map(({ withFloor }) => withFloor.filter((minutes) => minutes < (target ?? 0)).length)
  const amounts = hiddenParts(
    groups.map(({ amounts: { withAny } }) => withAny),
    least,
    hidden,
  )
  const withoutMinutes = groups.map(
    ({ withFloor, amounts: { withAny } }, i) =>
      floors[i] === true || amounts[i] === true || partsFew(withFloor, { target, least, withAny }),
  )
  return { groups: hidden, amounts, floors, shortfalls: hiddenParts(below, least, withoutMinutes) }
}

/** A group the public may not see. */
export const hiddenGroup = (key: string): GroupFigures => ({
  key,
  people: null,
  withAny: null,
  rate: null,
  total: null,
  mean: null,
  gini: null,
  coverage: null,
})

/** Null with fewer than two groups. Without `test` there is no p value. */
export function parityFigures(
  groups: readonly Group[],
  test: { readonly rounds: number; readonly seed: number } | undefined,
): ParityFigures | null {
  const counts: readonly GroupCount[] = groups.map(({ got }) => ({
    people: got.length,
    withAny: got.filter((amount) => amount > 0).length,
  }))
  const found = parity(counts)
  if (found === null) return null
  const tested = test === undefined ? null : parityTest(counts, test)
  return {
    difference: toContract(found.difference),
    ratio: toContract(found.ratio),
    screen: found.screen,
    p: tested && sixDecimals(tested.p),
    test: tested && tested.test,
    rounds: tested && tested.rounds,
    seed: tested && tested.seed,
  }
}
