import { plus } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import { type Chance, chance } from "../random.ts"
import { entriesOf, type Entry, leading } from "./entries.ts"
import { identities } from "./identity.ts"
import { namesFrom } from "./names.ts"
import type { Person } from "./person.ts"
import { skillOf } from "./skills.ts"
import { district } from "./units.ts"

/** Two kelurahan at the edge, of which the office thinks last. */
const far: ReadonlySet<string> = new Set([`${district}.1005`, `${district}.1007`])

/** Everybody who serves between 2023 and 2025. Ids say nothing about anybody. */
export function roster(office: HandedIn, seed: number): readonly Person[] {
  const luck = chance(seed, "roster")
  const nameOf = namesFrom(seed)
  const identityOf = identities(luck)
  return luck.shuffled(entriesOf(luck)).map((entry, i) => {
    const { unitId, positionId, employment, joinedOn, retiresOn } = entry
    const personId = `p${String(i + 1).padStart(3, "0")}`
    const gender = luck.happens(46) ? "F" : "M"
    const { birthDate, nip } = identityOf(joinedOn, gender, retiresOn)
    const row = office.put("people", joinedOn < "2023-01-02" ? "2023-01-02" : plus(joinedOn, 1), {
      person_id: personId,
      name: nameOf(gender),
      nip,
      birth_date: birthDate,
      gender,
      joined_on: joinedOn,
      unit_id: unitId,
      position_id: positionId,
      employment,
      grade: gradeOf(entry, luck),
      contract_start: employment.startsWith("PPPK") ? joinedOn : undefined,
    })
    const isPatient = entry.isPatient === true
    return {
      personId,
      gender,
      employment,
      joinedOn,
      leftOn: undefined,
      retiresOn,
      unitId,
      positionId,
      moves: [],
      nearness: isPatient ? 0 : nearnessOf(entry, luck),
      isPatient,
      skill: skillOf(positionId, luck),
      row,
    }
  })
}

function gradeOf({ employment, positionId }: Entry, luck: Chance): string | undefined {
  if (employment === "PPPK_PART_TIME") return undefined
  if (employment === "PPPK") return luck.pick(["V", "VII", "IX"])
  if (positionId === "camat") return "IV/a"
  if (leading.has(positionId)) return luck.pick(["III/c", "III/d"])
  return employment === "CPNS"
    ? luck.pick(["II/c", "III/a"])
    : luck.pick(["II/b", "II/c", "II/d", "III/a", "III/b"])
}

/** Who leads and who sits near the office is thought of first; a few are favoured, and the edge waits. */
function nearnessOf({ unitId, positionId }: Entry, luck: Chance): number {
  const post = leading.has(positionId) ? 5 : unitId === `${district}.sek` ? 4 : 1
  const favour = luck.happens(12) ? 5 : luck.between(0, 2)
  return Math.max(1, post + favour - (far.has(unitId) ? 2 : 0))
}
