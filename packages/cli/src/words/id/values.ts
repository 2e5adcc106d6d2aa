import type { Sentences } from "../language.ts"

/** Values and findings. */
export const values = {
  "level {required} is required, {held} is held: met": "disyaratkan {required}, dimiliki {held}: terpenuhi",
  "level {required} is required, {held} is held: {deficit} short":
    "disyaratkan {required}, dimiliki {held}: kurang {deficit}",
  "level {required} is required, and it was not assessed": "disyaratkan {required}, belum dinilai",
  "level {required} is required, the last assessment ({lastLevel}, valid until {validUntil}) has expired":
    "disyaratkan {required}, penilaian terakhir ({lastLevel}, berlaku sampai {validUntil}) kedaluwarsa",
  "not required": "tidak disyaratkan",
  position: "jabatan",
  "required {level}": "disyaratkan {level}",
  "held {level}": "dimiliki {level}",
  "before a course {level}": "sebelum kursus {level}",
  "void {level}": "batal {level}",
  "not accredited {level}": "tidak terakreditasi {level}",
  "expired {level}": "kedaluwarsa {level}",
  "outranked {level}": "kalah bukti {level}",
  "learning without an amount of JP, counted as 0": "pembelajaran tanpa jumlah JP, dihitung 0",
  "a kind of learning that has no value in JP for its scope, counted as 0":
    "jenis pembelajaran yang tidak bernilai JP untuk lingkup ini, dihitung 0",
  "a ceiling was cut below what is committed": "pagu dipotong di bawah yang sudah dikomitmenkan",
  "by the day things happened, commitments once passed the ceiling":
    "menurut tanggal kejadian, komitmen pernah melebihi pagu",
  "money for people who do not take part, to be decided":
    "pembiayaan untuk orang yang tidak ikut, perlu diputuskan",
  grant: "hibah",
  partner: "mitra",
  participant: "peserta",
  superior: "atasan",
  peer: "rekan",
  subordinate: "bawahan",
  organizer: "penyelenggara",
  reaction: "reaksi",
  learning: "pembelajaran",
  behavior: "perilaku",
  results: "hasil",
  initial: "awal",
} as const satisfies Sentences
