import { refusals } from "./refusals.ts"

/** Why the stream of a person or of a need says no. */
export const refusedPeople = refusals({
  "assessment.known": {
    id: "penilaian {assessmentId} sudah ada dengan isi lain",
    en: "the assessment {assessmentId} is known with other content",
  },
  "assessment.outsideService": {
    id: "{personId} tidak sedang bertugas pada {on}",
    en: "{personId} is not in service on {on}",
  },
  "assignment.known": {
    id: "penempatan {personId} sejak {on} sudah ada dengan isi lain",
    en: "the assignment of {personId} from {on} is known with other content",
  },
  "decision.beforeSubmission": {
    id: "keputusan atas {recordId} mendahului penyerahannya ({submittedOn})",
    en: "the decision on {recordId} is dated before it was submitted ({submittedOn})",
  },
  "departure.known": {
    id: "berhentinya {personId} sudah tercatat pada {on} dengan isi lain",
    en: "{personId} left on {on} with other content",
  },
  "departure.outsideService": {
    id: "{personId} tidak sedang bertugas pada {on}",
    en: "{personId} is not in service on {on}",
  },
  "employment.known": {
    id: "kepegawaian {personId} sejak {on} sudah ada dengan isi lain",
    en: "the employment of {personId} from {on} is known with other content",
  },
  "need.known": {
    id: "kebutuhan {needId} sudah ada dengan isi lain",
    en: "the need {needId} is known with other content",
  },
  "need.otherPerson": {
    id: "kebutuhan {needId} milik orang lain",
    en: "the need {needId} is another person's",
  },
  "need.settled": {
    id: "kebutuhan {needId} sudah diputuskan: {outcome}",
    en: "the need {needId} is settled: {outcome}",
  },
  "need.unknown": { id: "kebutuhan {needId} tidak dikenal", en: "the need {needId} is unknown" },
  "need.verified": {
    id: "kebutuhan {needId} sudah diverifikasi pada tanggal lain",
    en: "the need {needId} was verified on another day",
  },
  "outcome.beforeProposal": {
    id: "keputusan atas {needId} mendahului pengusulannya ({proposedOn})",
    en: "the outcome of {needId} is dated before its proposal ({proposedOn})",
  },
  "person.erased": {
    id: "data orang itu sudah dihapus; nama, NIP, tanggal lahir, dan catatannya tidak dicatat lagi",
    en: "the person was erased; their name, NIP, birth date and notes are not kept any more",
  },
  "person.known": {
    id: "orang {personId} sudah terdaftar dengan isi lain",
    en: "the person {personId} is known with other content",
  },
  "person.unknown": { id: "orang {personId} tidak dikenal", en: "the person {personId} is unknown" },
  "record.beforeStart": {
    id: "{recordId} berakhir atau diserahkan sebelum dimulai ({startsOn})",
    en: "{recordId} ends or is submitted before it starts ({startsOn})",
  },
  "record.decided": {
    id: "{recordId} sudah diputuskan: {status}",
    en: "{recordId} is decided: {status}",
  },
  "record.known": {
    id: "catatan belajar {recordId} sudah ada dengan isi lain",
    en: "the record {recordId} is known with other content",
  },
  "record.outsideService": {
    id: "{personId} tidak sedang bertugas pada {on}",
    en: "{personId} is not in service on {on}",
  },
  "record.unknown": {
    id: "catatan belajar {recordId} tidak dikenal",
    en: "the record {recordId} is unknown",
  },
  "return.known": {
    id: "{personId} sudah tercatat kembali pada {on}",
    en: "{personId} returned on {on}",
  },
  "return.notLeft": {
    id: "{personId} tidak sedang berhenti pada {on}",
    en: "{personId} has not left on {on}",
  },
  "revocation.beforeVerification": {
    id: "pencabutan {recordId} mendahului verifikasinya ({verifiedOn})",
    en: "the revocation of {recordId} is dated before its verification ({verifiedOn})",
  },
  "verification.beforeProposal": {
    id: "verifikasi {needId} mendahului pengusulannya ({proposedOn})",
    en: "the verification of {needId} is dated before its proposal ({proposedOn})",
  },
})
