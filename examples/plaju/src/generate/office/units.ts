import type { HandedIn } from "../handed-in.ts"

/** The code of Kecamatan Plaju in Kota Palembang. */
export const district = "16.71.14"

/** The units: the place names and their codes are real, the sections are those that a kecamatan may have. */
const units = [
  [district, "Kecamatan Plaju"],
  [`${district}.sek`, "Sekretariat"],
  [`${district}.pem`, "Seksi Pemerintahan"],
  [`${district}.pmk`, "Seksi Pemberdayaan"],
  [`${district}.trt`, "Seksi Ketertiban"],
  [`${district}.kes`, "Seksi Kesejahteraan"],
  [`${district}.pel`, "Seksi Pelayanan"],
  [`${district}.1001`, "Kel. Plaju Ulu"],
  [`${district}.1002`, "Kel. Plaju Darat"],
  [`${district}.1003`, "Kel. Plaju Ilir"],
  [`${district}.1004`, "Kel. Baguskuning"],
  [`${district}.1005`, "Kel. Komperta"],
  [`${district}.1006`, "Kel. Talangputri"],
  [`${district}.1007`, "Kel. Talangbubuk"],
] as const

export const sections: readonly string[] = units.map(([unitId]) => unitId).slice(2, 7)
export const kelurahan: readonly string[] = units.map(([unitId]) => unitId).slice(7)

export function handInUnits(office: HandedIn): void {
  for (const [unitId, name] of units) {
    office.put("units", "2023-01-02", {
      unit_id: unitId,
      name,
      parent_id: unitId === district ? undefined : district,
    })
  }
}
