import { district, kelurahan, sections } from "./units.ts"

/** A post that is filled on the first day. */
export interface Post {
  readonly unitId: string
  readonly positionId: string
}

const many = (unitId: string, staff: Readonly<Record<string, number>>): readonly Post[] =>
  Object.entries(staff).flatMap(([positionId, count]) =>
    Array.from({ length: count }, () => ({ unitId, positionId })),
  )

const ofSection: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  pem: { kasi: 1, analis: 2, administrasi: 3 },
  pmk: { kasi: 1, analis: 1, administrasi: 3 },
  trt: { kasi: 1, administrasi: 1, ketertiban: 5 },
  kes: { kasi: 1, analis: 1, administrasi: 3 },
  pel: { kasi: 1, administrasi: 1, pelayanan: 5 },
}

const ofKelurahan = { lurah: 1, seklur: 1, "kasi-kel": 3, administrasi: 3, pelayanan: 3, ketertiban: 1 }

/** Who works where at the beginning. */
export const posts: readonly Post[] = [
  { unitId: district, positionId: "camat" },
  ...many(`${district}.sek`, {
    sekcam: 1,
    kasubbag: 2,
    keuangan: 2,
    arsiparis: 1,
    "pranata-komputer": 1,
    analis: 1,
    administrasi: 5,
  }),
  ...sections.flatMap((unitId) => many(unitId, ofSection[unitId.slice(-3)] ?? {})),
  ...kelurahan.flatMap((unitId) => many(unitId, ofKelurahan)),
]
