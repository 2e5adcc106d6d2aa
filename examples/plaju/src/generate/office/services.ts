import { plus } from "../../calendar.ts"
import type { HandedIn } from "../handed-in.ts"
import { chance } from "../random.ts"
import { district, kelurahan } from "./units.ts"

/** The index of public satisfaction, twice a year, where people come to the counter. */
export function handInServices(office: HandedIn, seed: number): void {
  const luck = chance(seed, "services")
  for (const unitId of [`${district}.pel`, ...kelurahan]) {
    let index = luck.between(7400, 8300)
    for (const period of ["2023-S1", "2023-S2", "2024-S1", "2024-S2", "2025-S1", "2025-S2"]) {
      index += luck.between(-60, 160)
      const [year, half] = period.split("-") as [string, string]
      office.put(
        "services",
        half === "S1"
          ? plus(`${year}-06-30`, 12)
          : year === "2025"
            ? "2025-12-30"
            : `${Number(year) + 1}-01-14`,
        {
          unit_id: unitId,
          service: "Administrasi kependudukan",
          period,
          index: (index / 100).toFixed(2),
          respondents: luck.between(45, 190),
        },
      )
    }
  }
}
