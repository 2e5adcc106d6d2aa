import type { Scope } from "../learning/learning-facts.ts"
import type { DatedRule } from "./dated-rule.ts"

/** How learning of a kind is turned into hours of lessons (JP). */
export type HoursBasis =
  /** As the curriculum says. */
  | { readonly basis: "curriculum"; readonly upliftPercent?: number }
  /** For each day of meeting. */
  | { readonly basis: "day"; readonly jp: number }
  /** For each time. */
  | { readonly basis: "occurrence"; readonly jp: number; readonly maxOccurrencesPerMonth?: number }
  /** As it took, with a most for a day. */
  | { readonly basis: "actual"; readonly maxJpPerDay: number; readonly upliftPercent?: number }
  /** For each six months of study. */
  | { readonly basis: "semester"; readonly jp: number }
  /** As the completion or the record says, for no source gives a value. */
  | { readonly basis: "stated" }

/** A kind of learning (jalur). Without a value for a scope, learning of that scope gives nothing. */
export interface LearningKind extends Readonly<Record<Scope, HoursBasis | null>> {
  /** Of LAN. */
  readonly code: string
  readonly id: string
  /** In Indonesian. */
  readonly name: string
  readonly form: "pendidikan" | "klasikal" | "nonklasikal"
}

/** What learning is worth, from a day on. */
export interface LearningHoursTable extends DatedRule {
  readonly minutesPerJp: number
  readonly kinds: ReadonlyMap<string, LearningKind>
}

const curriculum: HoursBasis = { basis: "curriculum" }
const curriculumAndFifth: HoursBasis = { basis: "curriculum", upliftPercent: 20 }
const semester: HoursBasis = { basis: "semester", jp: 20 }
const stated: HoursBasis = { basis: "stated" }
const day = (jp: number): HoursBasis => ({ basis: "day", jp })
const once = (jp: number): HoursBasis => ({ basis: "occurrence", jp })
const twiceAMonth = (jp: number): HoursBasis => ({ basis: "occurrence", jp, maxOccurrencesPerMonth: 2 })
const upTo = (maxJpPerDay: number): HoursBasis => ({ basis: "actual", maxJpPerDay })
const upToAndFifth = (maxJpPerDay: number): HoursBasis => ({
  basis: "actual",
  maxJpPerDay,
  upliftPercent: 20,
})

type Row = readonly [
  code: string,
  id: string,
  name: string,
  form: LearningKind["form"],
  national: HoursBasis | null,
  international: HoursBasis | null,
]

const rows: readonly Row[] = [
  ["A1", "tugas_belajar", "Tugas Belajar", "pendidikan", semester, semester],
  ["A2", "izin_belajar", "Izin Belajar", "pendidikan", semester, semester],
  [
    "B1",
    "pelatihan_struktural_kepemimpinan",
    "Pelatihan Struktural Kepemimpinan",
    "klasikal",
    curriculum,
    null,
  ],
  ["B2", "pelatihan_manajerial", "Pelatihan Manajerial", "klasikal", curriculum, curriculumAndFifth],
  ["B3", "pelatihan_teknis", "Pelatihan Teknis", "klasikal", curriculum, curriculumAndFifth],
  ["B4", "pelatihan_fungsional", "Pelatihan Fungsional", "klasikal", curriculum, curriculumAndFifth],
  [
    "B5",
    "pelatihan_sosial_kultural",
    "Pelatihan Sosial Kultural",
    "klasikal",
    curriculum,
    curriculumAndFifth,
  ],
  ["B6", "seminar", "Seminar/Konferensi/Sarasehan", "klasikal", day(4), day(6)],
  ["B7", "workshop", "Workshop/Lokakarya", "klasikal", day(5), day(7)],
  ["B8", "kursus", "Kursus", "klasikal", curriculum, curriculumAndFifth],
  ["B9", "penataran", "Penataran", "klasikal", curriculum, curriculumAndFifth],
  ["B10", "bimbingan_teknis", "Bimbingan Teknis", "klasikal", curriculum, curriculumAndFifth],
  ["B11", "sosialisasi", "Sosialisasi", "klasikal", day(4), day(6)],
  ["B12", "klasikal_lainnya", "Bentuk pelatihan klasikal lainnya", "klasikal", stated, stated],
  ["C1", "coaching", "Coaching", "nonklasikal", twiceAMonth(2), twiceAMonth(4)],
  ["C2", "mentoring", "Mentoring", "nonklasikal", twiceAMonth(2), twiceAMonth(4)],
  ["C3", "e_learning", "E-Learning", "nonklasikal", upTo(3), upTo(4)],
  ["C4", "pelatihan_jarak_jauh", "Pelatihan Jarak Jauh", "nonklasikal", curriculum, curriculumAndFifth],
  ["C5", "detasering", "Detasering (Secondment)", "nonklasikal", once(20), once(24)],
  ["C6", "outbond", "Pembelajaran Alam Terbuka (Outbond)", "nonklasikal", curriculum, curriculumAndFifth],
  ["C7", "patok_banding", "Patok Banding (Benchmarking)", "nonklasikal", once(10), once(20)],
  ["C8", "pertukaran_pegawai", "Pertukaran PNS dengan swasta/BUMN/BUMD", "nonklasikal", once(20), once(24)],
  ["C9", "belajar_mandiri", "Belajar Mandiri (Self Development)", "nonklasikal", upTo(2), upToAndFifth(2)],
  [
    "C10",
    "komunitas_belajar",
    "Komunitas Belajar (Community of Practices)",
    "nonklasikal",
    upTo(2),
    upToAndFifth(2),
  ],
  ["C11", "magang", "Magang/Praktik Kerja", "nonklasikal", once(20), once(24)],
  ["C12", "bimbingan_di_tempat_kerja", "Bimbingan di Tempat Kerja", "nonklasikal", stated, stated],
  ["C13", "nonklasikal_lainnya", "Bentuk pelatihan nonklasikal lainnya", "nonklasikal", stated, stated],
]

/** Chosen by the day learning counts on. */
export const learningHours: readonly [LearningHoursTable, ...LearningHoursTable[]] = [
  {
    effectiveFrom: "2018-11-01",
    source:
      "Peraturan LAN 10/2018, as in the annex of BPS letter B-031/BPS/2600/02/2019; rows of it again in two other public documents",
    certainty: "seen",
    note:
      "The annex of the regulation itself was not seen. The first day is assumed; earlier years use the same table. " +
      "That the daily cap of belajar_mandiri and komunitas_belajar holds internationally is assumed. " +
      "For the kinds whose value is stated no source gives one.",
    minutesPerJp: 45,
    kinds: new Map(
      rows.map(([code, id, name, form, national, international]) => [
        id,
        { code, id, name, form, national, international },
      ]),
    ),
  },
]

/**
 * The kinds of learning (jalur) that a program or a record may be of: the ids of the learning-hours table, of any day.
 *
 * @example
 * ```ts
 * import { learningKinds } from "@ampera/core"
 *
 * learningKinds.includes("bimbingan_teknis") // => true
 * ```
 */
export const learningKinds: readonly string[] = [
  ...new Set(learningHours.flatMap(({ kinds }) => Array.from(kinds.keys()))),
]
