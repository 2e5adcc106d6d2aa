import { refusals } from "./refusals.ts"

/** Why the streams of units, competencies, positions, partners and services say no, and why a void does. */
export const refusedOrganization = refusals({
  "agreement.endsBeforeSigned": {
    id: "perjanjian {agreementId} berakhir sebelum ditandatangani",
    en: "the agreement {agreementId} ends before it is signed",
  },
  "agreement.known": {
    id: "perjanjian {agreementId} sudah ada dengan isi lain",
    en: "the agreement {agreementId} is known with other content",
  },
  "competency.known": {
    id: "kompetensi {competencyId} sudah ada dengan isi lain",
    en: "the competency {competencyId} is known with other content",
  },
  "competency.retired": {
    id: "kompetensi {competencyId} sudah tidak dipakai",
    en: "the competency {competencyId} is retired",
  },
  "competency.unknown": {
    id: "kompetensi {competencyId} tidak dikenal",
    en: "the competency {competencyId} is unknown",
  },
  "contribution.known": {
    id: "sumbangan {contributionId} sudah ada dengan isi lain",
    en: "the contribution {contributionId} is known with other content",
  },
  "partner.known": {
    id: "mitra {partnerId} sudah ada dengan isi lain",
    en: "the partner {partnerId} is known with other content",
  },
  "partner.left": { id: "mitra {partnerId} sudah keluar", en: "the partner {partnerId} has left" },
  "partner.unknown": { id: "mitra {partnerId} tidak dikenal", en: "the partner {partnerId} is unknown" },
  "position.known": {
    id: "jabatan {positionId} sudah ada dengan isi lain",
    en: "the position {positionId} is known with other content",
  },
  "position.unknown": {
    id: "jabatan {positionId} tidak dikenal",
    en: "the position {positionId} is unknown",
  },
  "rating.known": {
    id: "indeks layanan untuk {period} sudah ada dengan isi lain",
    en: "the index of the service for {period} is known with other content",
  },
  "standard.known": {
    id: "standar kompetensi {competencyId} sejak {on} sudah ada dengan isi lain",
    en: "the standard of {competencyId} from {on} is known with other content",
  },
  "unit.cycle": {
    id: "unit {unitId} tidak dapat berada di bawah {parentId}, yang berada di bawahnya sendiri",
    en: "the unit {unitId} can not stand under {parentId}, which stands under it",
  },
  "unit.hasUnits": {
    id: "unit {unitId} masih membawahi unit lain",
    en: "the unit {unitId} still has units below it",
  },
  "unit.known": {
    id: "unit {unitId} sudah ada dengan isi lain",
    en: "the unit {unitId} is known with other content",
  },
  "unit.tooDeep": {
    id: "unit {unitId} berada terlalu dalam: pohon unit paling banyak {levels} tingkat; periksa induknya",
    en: "the unit {unitId} stands too deep: the tree has {levels} levels at most; check its parent",
  },
  "unit.unknown": { id: "unit {unitId} tidak dikenal", en: "the unit {unitId} is unknown" },
  "void.beforeFact": {
    id: "pembatalan mendahului yang dibatalkan ({on}); tulis tanggal yang sama bila memang tidak pernah terjadi",
    en: "the void is dated before what it voids ({on}); write the same day if it was never so",
  },
  "void.unknown": {
    id: "tidak ada {type} {key} untuk dibatalkan",
    en: "there is no {type} {key} to make void",
  },
})
