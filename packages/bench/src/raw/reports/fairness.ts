import type { Office } from "../../workload/office/office.ts"
import { days } from "../../workload/office/office.ts"
import { type Arrays, numberOf, validYears } from "./arrays.ts"
import { concentrationByHand, spreadByHand } from "./spread.ts"

/** The money of an office as arrays, warm. */
export interface MoneyArrays {
  /** Of each offering the people from `first[offering]` to `first[offering + 1]`, by their places, upwards. */
  readonly first: Int32Array
  readonly participant: Int32Array
  /** 0 for those who did not withdraw. */
  readonly withdrawnOn: Int32Array
  readonly offering: Int32Array
  /** -1 for what the participants share. */
  readonly person: Int32Array
  readonly amount: Float64Array
  readonly fundedOn: Int32Array
}

export function moneyArraysOf(office: Office, { people }: Arrays): MoneyArrays {
  const personAt = new Map(people.map((personId, place) => [personId, place]))
  const offeringAt = new Map(office.offerings.map(({ offeringId }, place) => [offeringId, place]))
  const theirs = office.offerings.map(({ offeringId }) =>
    office.enrollments
      .filter((one) => one.offeringId === offeringId)
      .map(({ personId, withdrawnOn }) => ({
        person: personAt.get(personId) as number,
        withdrawnOn: numberOf(withdrawnOn),
      }))
      .sort((a, b) => a.person - b.person),
  )
  const first = new Int32Array(theirs.length + 1)
  for (const [i, all] of theirs.entries()) first[i + 1] = (first[i] as number) + all.length
  return {
    first,
    participant: Int32Array.from(theirs.flat(), ({ person }) => person),
    withdrawnOn: Int32Array.from(theirs.flat(), ({ withdrawnOn }) => withdrawnOn),
    offering: Int32Array.from(office.fundings, ({ offeringId }) => offeringAt.get(offeringId) as number),
    person: Int32Array.from(office.fundings, ({ personId }) =>
      personId === undefined ? -1 : (personAt.get(personId) as number),
    ),
    amount: Float64Array.from(office.fundings, ({ amount }) => amount),
    fundedOn: Int32Array.from(office.fundings, () => numberOf(days.funded)),
  }
}

/** How evenly the money of a year is spread on a day, and over what people needed when the year began. */
export function fairnessByHand(arrays: Arrays, money: MoneyArrays, asOf: number, year: number): object {
  const got = gotBy(arrays, money, asOf)
  const members: number[] = []
  const needDay = year * 10_000 + 101
  let joined = 0
  for (let i = 0; i < arrays.people.length; i++) {
    if (!inService(arrays, i, asOf)) continue
    members.push(i)
    if ((arrays.joinedOn[i] as number) >= needDay) joined++
  }
  const amounts = Float64Array.from(members, (i) => got[i] as number)
  const { known, atLeast, atMost } = needsByHand(arrays, members, needDay)
  let [withAny, total, all, knownCount] = [0, 0, 0, 0]
  for (const amount of amounts) {
    total += amount
    if (amount > 0) withAny++
  }
  for (const amount of got) all += amount
  for (const need of known) if (need >= 0) knownCount++
  const byNeed = concentrationByHand(amounts, known)
  return {
    years: [year],
    of: "money",
    basis: "funded",
    people: amounts.length,
    withAny,
    never: amounts.length - withAny,
    joinedInWindow: joined,
    total: `${total}`,
    unattributed: "0",
    outsidePopulation: `${all - total}`,
    ownCost: "0",
    ...spreadByHand(amounts),
    coverage: null,
    need: {
      asOf: `${year}-01-01`,
      people: amounts.length,
      known: knownCount,
      concentration: byNeed && byNeed.of,
      giniOfNeed: byNeed && byNeed.need,
      ifUnknownIsMet: concentrationByHand(amounts, atLeast)?.of ?? null,
      ifUnknownIsZero: concentrationByHand(amounts, atMost)?.of ?? null,
    },
    groups: [],
    parity: null,
    findings: [],
  }
}

function inService({ joinedOn, leftOn }: Arrays, i: number, day: number): boolean {
  return (joinedOn[i] as number) <= day && (leftOn[i] === 0 || (leftOn[i] as number) > day)
}

/** What each person got, the shared amounts in whole rupiah, the rest one each to the first. */
function gotBy({ people }: Arrays, money: MoneyArrays, asOf: number): Float64Array {
  const { first, participant, withdrawnOn, offering, person, amount, fundedOn } = money
  const got = new Float64Array(people.length)
  for (let f = 0; f < amount.length; f++) {
    if ((fundedOn[f] as number) > asOf) continue
    const whole = amount[f] as number
    const own = person[f] as number
    if (own >= 0) {
      got[own] = (got[own] as number) + whole
      continue
    }
    const [from, to] = [first[offering[f] as number] as number, first[(offering[f] as number) + 1] as number]
    let count = 0
    for (let i = from; i < to; i++) if (withdrawnOn[i] === 0 || (withdrawnOn[i] as number) > asOf) count++
    const rest = whole % count
    let place = 0
    for (let i = from; i < to; i++) {
      if (withdrawnOn[i] !== 0 && (withdrawnOn[i] as number) <= asOf) continue
      const share = (whole - rest) / count + (place < rest ? 1 : 0)
      got[participant[i] as number] = (got[participant[i] as number] as number) + share
      place++
    }
  }
  return got
}

/** What people needed on a day: -1 when less than half of the required weight is known. */
function needsByHand(arrays: Arrays, members: readonly number[], day: number) {
  const { first, competency, level, method, on, voidedOn, unit, position, required, weight } = arrays
  const width = arrays.competencies.length
  const known = new Int32Array(members.length).fill(-1)
  const atLeast = new Int32Array(members.length)
  const atMost = new Int32Array(members.length)
  const taken = new Int32Array(width)
  for (const [m, i] of members.entries()) {
    if ((unit[i] as number) < 0 || !inService(arrays, i, day)) continue
    taken.fill(-1)
    for (let a = first[i] as number; a < (first[i + 1] as number); a++) {
      const told = on[a] as number
      if (told > day || (voidedOn[a] !== 0 && (voidedOn[a] as number) <= day)) continue
      const years = validYears[method[a] as number] as number
      if (told + years * 10_000 < day) continue
      const best = taken[competency[a] as number] as number
      const isBest =
        best < 0 ||
        (method[a] as number) < (method[best] as number) ||
        (method[a] === method[best] && told >= (on[best] as number))
      if (isBest) taken[competency[a] as number] = a
    }
    let [needed, most, weightKnown, weightAll] = [0, 0, 0, 0]
    for (let c = 0; c < width; c++) {
      const at = (position[i] as number) * width + c
      const best = taken[c] as number
      const heavy = weight[at] as number
      const deficit = heavy * Math.max(0, (required[at] as number) - (best < 0 ? 0 : (level[best] as number)))
      weightAll += heavy
      most += deficit
      if (best < 0) continue
      weightKnown += heavy
      needed += deficit
    }
    if (2 * weightKnown >= weightAll) known[m] = needed
    atLeast[m] = needed
    atMost[m] = most
  }
  return { known, atLeast, atMost }
}
