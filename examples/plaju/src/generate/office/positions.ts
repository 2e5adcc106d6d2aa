import type { HandedIn } from "../handed-in.ts"

/** What a position asks for in technical competencies: level and weight. */
type Asked = readonly [competencyId: string, level: number, weight: number]

export interface Position {
  readonly positionId: string
  readonly title: string
  readonly tier: "administrator" | "pengawas" | "pelaksana" | "fungsional"
  readonly technical: readonly Asked[]
}

const position = (
  positionId: string,
  title: string,
  tier: Position["tier"],
  ...technical: readonly Asked[]
): Position => ({ positionId, title, tier, technical })

export const positions: readonly Position[] = [
  position("camat", "Camat", "administrator", ["T.1", 2, 1], ["T.2", 3, 1]),
  position("sekcam", "Sekretaris Camat", "administrator", ["T.1", 2, 1], ["T.2", 3, 2]),
  position("kasi", "Kepala Seksi", "pengawas", ["T.1", 2, 1], ["T.2", 2, 1]),
  position("kasubbag", "Kepala Subbagian", "pengawas", ["T.1", 2, 1], ["T.2", 3, 2]),
  position("lurah", "Lurah", "pengawas", ["T.1", 2, 1], ["T.2", 2, 1], ["T.3", 2, 1]),
  position("seklur", "Sekretaris Kelurahan", "pengawas", ["T.1", 2, 1], ["T.2", 2, 2]),
  position("kasi-kel", "Kepala Seksi Kelurahan", "pengawas", ["T.1", 2, 1], ["T.3", 2, 1]),
  position("pranata-komputer", "Pranata Komputer Terampil", "fungsional", ["T.1", 3, 3]),
  position("arsiparis", "Arsiparis Terampil", "fungsional", ["T.1", 2, 1], ["T.2", 3, 3]),
  position("analis", "Analis Kebijakan Pelaksana", "pelaksana", ["T.1", 2, 2], ["T.2", 2, 1]),
  position("keuangan", "Pengelola Keuangan", "pelaksana", ["T.1", 2, 2], ["T.2", 2, 2]),
  position("administrasi", "Pengadministrasi Umum", "pelaksana", ["T.1", 2, 2], ["T.2", 1, 1]),
  position("pelayanan", "Petugas Pelayanan", "pelaksana", ["T.1", 2, 2], ["T.3", 2, 2]),
  position("ketertiban", "Petugas Ketertiban", "pelaksana", ["T.1", 1, 1]),
]

/** The nine of the dictionary of PermenPANRB 38/2017, and three technical ones of our own. */
const competencies = [
  ["M.1", "managerial", "Integritas"],
  ["M.2", "managerial", "Kerja sama"],
  ["M.3", "managerial", "Komunikasi"],
  ["M.4", "managerial", "Orientasi pada hasil"],
  ["M.5", "managerial", "Pelayanan publik"],
  ["M.6", "managerial", "Pengembangan diri dan orang lain"],
  ["M.7", "managerial", "Mengelola perubahan"],
  ["M.8", "managerial", "Pengambilan keputusan"],
  ["SK.1", "sociocultural", "Perekat bangsa"],
  ["T.1", "technical", "Teknologi informasi"],
  ["T.2", "technical", "Administrasi pemerintahan"],
  ["T.3", "technical", "Administrasi kependudukan"],
] as const

/** The level that a tier asks for in the nine, as two public applications have it. */
const levelOf = { administrator: 3, pengawas: 2, fungsional: 2, pelaksana: 1 } as const
/** Serving the public is what a kecamatan is for. */
const weights: Readonly<Record<string, number>> = { "M.1": 2, "M.5": 3, "SK.1": 2 }

/** What a position asks for, by competency. */
export function requirementsOf({ tier, technical }: Position): readonly Asked[] {
  const general = competencies.filter(([, kind]) => kind !== "technical")
  return [
    ...general.map(([competencyId]): Asked => [competencyId, levelOf[tier], weights[competencyId] ?? 1]),
    ...technical,
  ]
}

export function handInPositions(office: HandedIn): void {
  for (const [competencyId, kind, name] of competencies) {
    office.put("competencies", "2023-01-02", { competency_id: competencyId, kind, name })
  }
  for (const position of positions) {
    const { positionId, title, tier } = position
    office.put("positions", "2023-01-02", { position_id: positionId, title, tier })
    for (const [competencyId, level, weight] of requirementsOf(position)) {
      office.put("standards", "2023-01-02", {
        position_id: positionId,
        competency_id: competencyId,
        required_level: level,
        weight,
        effective_from: "2023-01-01",
      })
    }
  }
  // Letters went digital: from 2025 on whoever keeps order writes reports on a machine, too.
  office.put("standards", "2024-12-16", {
    position_id: "ketertiban",
    competency_id: "T.1",
    required_level: 2,
    weight: 1,
    effective_from: "2025-01-01",
  })
}
