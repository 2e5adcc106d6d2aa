import type { Day } from "../../calendar.ts"
import type { Chance } from "../random.ts"
import type { Employment } from "./person.ts"
import { type Post, posts } from "./posts.ts"
import { district, kelurahan } from "./units.ts"

/** Somebody to be: where, since when, as what. */
export interface Entry extends Post {
  readonly employment: Employment
  readonly joinedOn: Day
  /** Asks every year, and gets nothing. */
  readonly isPatient?: boolean
  readonly retiresOn?: Day | undefined
}

export const leading: ReadonlySet<string> = new Set([
  "camat",
  "sekcam",
  "kasi",
  "kasubbag",
  "lurah",
  "seklur",
])
const plain: ReadonlySet<string> = new Set(["administrasi", "pelayanan", "ketertiban"])
const retirements: readonly Day[] = ["2023-08-01", "2024-06-01", "2024-11-01", "2025-07-01"]

/** The day on which part-time PPPK joined. */
const partTimeFrom = "2025-12-22"
const patientPeople = 11

/** Everybody to be, the first staff before those who joined later. */
export function entriesOf(luck: Chance): readonly Entry[] {
  return [...firstStaff(luck), ...joinedLater]
}

function firstStaff(luck: Chance): readonly Entry[] {
  const patient = new Set(luck.shuffled(posts.filter(isPlain)).slice(0, patientPeople))
  const seniors = luck.shuffled(posts.filter(({ positionId }) => positionId === "kasi-kel"))
  const retiring = new Map(retirements.map((day, i) => [seniors[i], day]))
  return posts.map((post): Entry => {
    const { unitId, positionId } = post
    const retiresOn = retiring.get(post)
    const isPatient = patient.has(post)
    if (isPlain(post) && !isPatient && luck.happens(32)) {
      const joinedOn = `${luck.between(2021, 2022)}-${luck.pick(["02", "03", "06"])}-01`
      return { unitId, positionId, employment: "PPPK", joinedOn }
    }
    const isSenior = leading.has(positionId) || retiresOn !== undefined
    const year = isSenior ? luck.between(1994, 2008) : luck.between(2004, 2020)
    const joinedOn = `${year}-${luck.pick(["01", "02", "03", "04", "12"])}-01`
    return { unitId, positionId, employment: "PNS", joinedOn, isPatient, retiresOn }
  })
}

const isPlain = ({ positionId }: Post): boolean => plain.has(positionId)

const atEach = (
  units: readonly string[],
  positionsInTurn: readonly string[],
  employment: Employment,
  joinedOn: Day,
): readonly Entry[] =>
  units.map((unitId, i) => ({
    unitId,
    positionId: positionsInTurn[i % positionsInTurn.length] as string,
    employment,
    joinedOn,
  }))

const sectionsInNeed = ["pel", "trt", "trt", "pem"].map((section) => `${district}.${section}`)

const joinedLater: readonly Entry[] = [
  ...atEach(kelurahan.slice(1, 5), ["pelayanan"], "PPPK", "2024-03-01"),
  ...atEach(kelurahan.slice(0, 5), ["administrasi"], "CPNS", "2024-05-02"),
  ...atEach([...kelurahan, ...kelurahan, ...sectionsInNeed], [...plain], "PPPK_PART_TIME", partTimeFrom),
]
