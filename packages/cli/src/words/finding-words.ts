import type { Words } from "./words.ts"

/** What a reader of figures should know. */
export const findingWords: Readonly<Record<string, Words>> = {
  "hours.noJp": {
    id: "pembelajaran tanpa jumlah JP, dihitung 0",
    en: "learning without an amount of JP, counted as 0",
  },
  "hours.noValue": {
    id: "jenis pembelajaran yang tidak bernilai JP untuk lingkup ini, dihitung 0",
    en: "a kind of learning that has no value in JP for its scope, counted as 0",
  },
  "budget.cutBelowCommitted": {
    id: "pagu dipotong di bawah yang sudah dikomitmenkan",
    en: "a ceiling was cut below what is committed",
  },
  "budget.outOfOrder": {
    id: "menurut tanggal kejadian, komitmen pernah melebihi pagu",
    en: "by the day things happened, commitments once passed the ceiling",
  },
  "money.toDecide": {
    id: "pembiayaan untuk orang yang tidak ikut, perlu diputuskan",
    en: "money for people who do not take part, to be decided",
  },
}
