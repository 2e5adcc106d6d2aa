import type { HandedIn } from "../handed-in.ts"

/** A program, and how much of what it teaches stays with somebody. */
export interface Program {
  readonly programId: string
  readonly title: string
  readonly kind: string
  readonly mode: "classroom" | "online" | "blended"
  readonly jp: number | undefined
  readonly partnerId: string | undefined
  readonly purpose: "mandatory" | "gap" | "career"
  readonly methods: string
  readonly teaches: readonly (readonly [competencyId: string, toLevel: number])[]
}

const partners = [
  ["univ", "Universitas mitra di Palembang (rekaan)", "university"],
  ["komunitas", "Komunitas Warga Digital (rekaan)", "community"],
  ["cipta", "PT Cipta Layanan (rekaan)", "private"],
] as const

const programs: readonly Program[] = [
  {
    programId: "ti-dasar",
    title: "Teknologi Informasi",
    kind: "pelatihan_teknis",
    mode: "classroom",
    jp: 24,
    partnerId: undefined,
    purpose: "gap",
    methods: "lecture;practice",
    teaches: [["T.1", 2]],
  },
  {
    programId: "manajemen",
    title: "Manajemen Publik",
    kind: "pelatihan_manajerial",
    mode: "classroom",
    jp: 32,
    partnerId: undefined,
    purpose: "career",
    methods: "lecture;simulation",
    teaches: [
      ["M.5", 3],
      ["M.8", 3],
    ],
  },
  {
    programId: "inovasi",
    title: "Lokakarya Inovasi",
    kind: "workshop",
    mode: "classroom",
    jp: undefined,
    partnerId: "univ",
    purpose: "gap",
    methods: "practice;project",
    teaches: [["M.7", 2]],
  },
  {
    programId: "data-warga",
    title: "Kelas Data Warga",
    kind: "kursus",
    mode: "blended",
    jp: 16,
    partnerId: "komunitas",
    purpose: "gap",
    methods: "practice;coaching",
    teaches: [["T.3", 2]],
  },
  {
    programId: "prima",
    title: "Pelayanan Prima",
    kind: "kursus",
    mode: "classroom",
    jp: 20,
    partnerId: "cipta",
    purpose: "career",
    methods: "lecture;simulation",
    teaches: [["M.5", 2]],
  },
  {
    programId: "daring-spbe",
    title: "Kelas Daring SPBE",
    kind: "e_learning",
    mode: "online",
    jp: 12,
    partnerId: undefined,
    purpose: "gap",
    methods: "practice",
    teaches: [["T.2", 2]],
  },
  {
    programId: "daring-aman",
    title: "Daring Keamanan TI",
    kind: "e_learning",
    mode: "online",
    jp: 9,
    partnerId: undefined,
    purpose: "gap",
    methods: "practice",
    teaches: [["T.1", 1]],
  },
]

/** The days on which programs that came later were made known. */
const madeKnown: Readonly<Record<string, string>> = {
  "data-warga": "2024-01-15",
  prima: "2024-01-15",
  "daring-spbe": "2024-05-20",
  "daring-aman": "2025-01-20",
}

export function handInPrograms(office: HandedIn): void {
  for (const [partnerId, name, kind] of partners) {
    const on = partnerId === "univ" ? "2023-01-09" : "2024-01-12"
    office.put("partners", on, { partner_id: partnerId, name, kind })
  }
  for (const { programId, title, kind, mode, jp, partnerId, purpose, methods, teaches } of programs) {
    const on = madeKnown[programId] ?? "2023-01-16"
    office.put("programs", on, {
      program_id: programId,
      title,
      kind,
      mode,
      jp,
      partner_id: partnerId,
      purpose,
      methods,
    })
    for (const [competencyId, toLevel] of teaches) {
      office.put("program_competencies", on, {
        program_id: programId,
        competency_id: competencyId,
        to_level: toLevel,
      })
    }
  }
}

export const programOf = (programId: string): Program =>
  programs.find((program) => program.programId === programId) as Program
