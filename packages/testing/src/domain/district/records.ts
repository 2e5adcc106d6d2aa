import { addDays, addMonths } from "../../oracle/calendar.ts"
import type { Row } from "../../oracle/index.ts"
import { cellOf, earliest, filled, idOf, lastInService, latest, times } from "./cells.ts"
import type { Dice } from "./dice.ts"
import { anyJp, anyKind, anyScope, isSemester, someDays } from "./programs.ts"
import type { Plan } from "./sizes.ts"

/** Learning outside an offering, in every status; all of it in service. */
export const records = (
  dice: Dice,
  plan: Plan,
  people: readonly Row[],
  competencies: readonly Row[],
  offerings: readonly Row[],
): Row[] =>
  times(plan.records, (n) => n).flatMap((n) => {
    const own = dice.of("record", n)
    const person = own.some(people)
    if (person === undefined) return []
    const kind = anyKind(own)
    const starts_on = own.day(
      latest(cellOf(person, "joined_on"), `${plan.firstYear}-01-01`),
      `${plan.lastYear}-12-31`,
    )
    if (starts_on === undefined) return []
    const ends_on = isSemester(kind)
      ? addMonths(starts_on, own.int(5, 14))
      : addDays(starts_on, own.pick([0, 0, 1, 3, 20]))
    const submitted_on = own.day(ends_on, earliest(addDays(ends_on, 60), lastInService(person)))
    if (submitted_on === undefined) return []
    const status = own.pick([
      "submitted",
      "submitted",
      "verified",
      "verified",
      "verified",
      "rejected",
      "revoked",
    ])
    // An offering and a record may have one id.
    const shared = own.chance(10) ? cellOf(offerings[n], "offering_id") : ""
    return [
      filled({
        record_id: shared === "" ? idOf("r", n) : shared,
        person_id: cellOf(person, "person_id"),
        title: `Learning ${n}`,
        kind,
        scope: anyScope(own),
        provider: own.chance(30) ? "LAN" : undefined,
        starts_on,
        ends_on,
        days: !isSemester(kind) && own.chance(25) ? someDays(own, starts_on, ends_on) : undefined,
        jp: own.chance(70) ? anyJp(own) : undefined,
        certificate_no: own.chance(30) ? `R-${n}` : undefined,
        submitted_on,
        status,
        decided_on: status === "submitted" ? undefined : own.day(submitted_on, addDays(submitted_on, 90)),
        decided_by: status !== "submitted" && own.chance(50) ? "kabid-2" : undefined,
        competency_id: own.chance(30) ? cellOf(own.some(competencies), "competency_id") : undefined,
      }),
    ]
  })
