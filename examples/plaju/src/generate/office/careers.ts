import { type Day, plus } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import { chance } from "../random.ts"
import type { Person } from "./person.ts"
import { district, kelurahan } from "./units.ts"

/**
 * What became of people meanwhile: retirements, transfers, a promotion, a renewed contract, CPNS who became PNS. The
 * simulation's own picture of who sits where is that of the first day: it matters to nothing but the assessments.
 */
export function handInCareers(office: HandedIn, people: readonly Person[], seed: number): void {
  const luck = chance(seed, "careers")
  const leave = (person: Person, leftOn: Day, reason: string): void => {
    person.leftOn = leftOn
    office.fill(person.row, plus(leftOn, 1), { left_on: leftOn, left_reason: reason })
  }
  const move = (person: Person, from: Day, unitId: string, positionId = person.positionId): void => {
    person.moves.push({ from, unitId, positionId })
    office.put("assignments", plus(from, 2), {
      person_id: person.personId,
      unit_id: unitId,
      position_id: positionId,
      from,
    })
  }

  for (const person of people) if (person.retiresOn !== undefined) leave(person, person.retiresOn, "retired")
  const settled = luck.shuffled(
    people.filter(({ isPatient, retiresOn }) => !isPatient && retiresOn === undefined),
  )
  const of = (positionId: string, employment = "PNS"): readonly Person[] =>
    settled.filter((person) => person.positionId === positionId && person.employment === employment)

  const [second, third, fourth, fifth, sixth] = of("administrasi")
  if (second) move(second, "2023-09-04", `${district}.1002`)
  if (third) move(third, "2024-02-05", `${district}.1006`)
  if (fourth) move(fourth, "2024-10-01", `${district}.pmk`)
  if (fifth) move(fifth, "2025-04-01", `${district}.1003`, "keuangan")
  if (sixth) leave(sixth, "2024-08-01", "transferred_out")

  // A lurah goes to another kelurahan, and a section head of the one that is left becomes lurah there.
  const [lurah, leaving] = of("lurah")
  const heir = of("kasi-kel").find(({ unitId }) => unitId === lurah?.unitId)
  if (lurah && leaving && heir) {
    leave(leaving, "2025-01-02", "transferred_out")
    move(lurah, "2025-01-06", leaving.unitId)
    move(heir, "2025-01-06", lurah.unitId, "lurah")
  }
  const [transferred] = of("analis")
  if (transferred) move(transferred, "2025-06-02", luck.pick(kelurahan), "administrasi")

  const contracts = of("pelayanan", "PPPK").filter(({ joinedOn }) => joinedOn < "2023-01-01")
  const [renewed, alsoRenewed, ended] = contracts
  for (const person of [renewed, alsoRenewed]) {
    if (!person) continue
    office.put("employments", "2025-03-05", {
      person_id: person.personId,
      employment: "PPPK",
      grade: "IX",
      from: "2025-03-03",
      contract_start: "2025-03-03",
    })
  }
  if (ended) leave(ended, "2025-02-01", "contract_ended")
  for (const { personId, employment, joinedOn } of people) {
    if (employment !== "CPNS") continue
    const from = `${Number(joinedOn.slice(0, 4)) + 1}${joinedOn.slice(4)}`
    office.put("employments", plus(from, 5), { person_id: personId, employment: "PNS", grade: "III/a", from })
  }
}
