/** How a kind of learning is turned into hours. JP = 45 minutes; uplift is a share of the amount. */
export interface HoursRule {
  readonly basis: "curriculum" | "day" | "occurrence" | "actual" | "semester" | "stated"
  readonly jp?: number
  readonly uplift?: number
  readonly maxJpPerDay?: number
  readonly maxOccurrencesPerMonth?: number
}

export type Scope = "national" | "international"

/**
 * The table of learning hours of Peraturan LAN 10/2018, as data. Copied by hand from what three public
 * sources agree on: the annex of the letter B-031/BPS/2600/02/2019 of BPS (the full table), Scribd 648318168
 * (B1 to B7), and the IDP form of Bappeda Provinsi Lampung (the nonclassical rows). The annex of the
 * regulation itself was not seen. In force from 2018-11-01 (assumed); earlier years use the same table.
 * Not seen in any source, so that the row must state its hours: the three kinds with basis `stated`. That the
 * daily cap of belajar_mandiri and komunitas_belajar holds internationally too is a reading.
 * A kind without a value for a scope has null there.
 */
export const learningHours: Readonly<Record<string, Readonly<Record<Scope, HoursRule | null>>>> = {
  tugas_belajar: { national: { basis: "semester", jp: 20 }, international: { basis: "semester", jp: 20 } },
  izin_belajar: { national: { basis: "semester", jp: 20 }, international: { basis: "semester", jp: 20 } },
  pelatihan_struktural_kepemimpinan: { national: { basis: "curriculum" }, international: null },
  pelatihan_manajerial: {
    national: { basis: "curriculum" },
    international: { basis: "curriculum", uplift: 0.2 },
  },
  pelatihan_teknis: {
    national: { basis: "curriculum" },
    international: { basis: "curriculum", uplift: 0.2 },
  },
  pelatihan_fungsional: {
    national: { basis: "curriculum" },
    international: { basis: "curriculum", uplift: 0.2 },
  },
  pelatihan_sosial_kultural: {
    national: { basis: "curriculum" },
    international: { basis: "curriculum", uplift: 0.2 },
  },
  seminar: { national: { basis: "day", jp: 4 }, international: { basis: "day", jp: 6 } },
  workshop: { national: { basis: "day", jp: 5 }, international: { basis: "day", jp: 7 } },
  kursus: { national: { basis: "curriculum" }, international: { basis: "curriculum", uplift: 0.2 } },
  penataran: { national: { basis: "curriculum" }, international: { basis: "curriculum", uplift: 0.2 } },
  bimbingan_teknis: {
    national: { basis: "curriculum" },
    international: { basis: "curriculum", uplift: 0.2 },
  },
  sosialisasi: { national: { basis: "day", jp: 4 }, international: { basis: "day", jp: 6 } },
  coaching: {
    national: { basis: "occurrence", jp: 2, maxOccurrencesPerMonth: 2 },
    international: { basis: "occurrence", jp: 4, maxOccurrencesPerMonth: 2 },
  },
  mentoring: {
    national: { basis: "occurrence", jp: 2, maxOccurrencesPerMonth: 2 },
    international: { basis: "occurrence", jp: 4, maxOccurrencesPerMonth: 2 },
  },
  e_learning: {
    national: { basis: "actual", maxJpPerDay: 3 },
    international: { basis: "actual", maxJpPerDay: 4 },
  },
  pelatihan_jarak_jauh: {
    national: { basis: "curriculum" },
    international: { basis: "curriculum", uplift: 0.2 },
  },
  detasering: { national: { basis: "occurrence", jp: 20 }, international: { basis: "occurrence", jp: 24 } },
  outbond: { national: { basis: "curriculum" }, international: { basis: "curriculum", uplift: 0.2 } },
  patok_banding: {
    national: { basis: "occurrence", jp: 10 },
    international: { basis: "occurrence", jp: 20 },
  },
  pertukaran_pegawai: {
    national: { basis: "occurrence", jp: 20 },
    international: { basis: "occurrence", jp: 24 },
  },
  belajar_mandiri: {
    national: { basis: "actual", maxJpPerDay: 2 },
    international: { basis: "actual", maxJpPerDay: 2, uplift: 0.2 },
  },
  komunitas_belajar: {
    national: { basis: "actual", maxJpPerDay: 2 },
    international: { basis: "actual", maxJpPerDay: 2, uplift: 0.2 },
  },
  magang: { national: { basis: "occurrence", jp: 20 }, international: { basis: "occurrence", jp: 24 } },
  klasikal_lainnya: { national: { basis: "stated" }, international: { basis: "stated" } },
  bimbingan_di_tempat_kerja: { national: { basis: "stated" }, international: { basis: "stated" } },
  nonklasikal_lainnya: { national: { basis: "stated" }, international: { basis: "stated" } },
}
