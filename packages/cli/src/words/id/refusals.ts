import type { Sentences } from "../language.ts"

/** Why the domain says no. */
export const refusals = {
  "the offering {offeringId} was cancelled on {on} for another reason":
    "penyelenggaraan {offeringId} sudah dibatalkan pada {on} dengan alasan lain",
  "the certificate of {personId} is dated before the completion ({completedOn})":
    "sertifikat {personId} mendahului penyelesaiannya ({completedOn})",
  "the certificate or score of {personId} for {completedOn} is known with other content":
    "sertifikat atau nilai {personId} untuk {completedOn} sudah ada dengan isi lain",
  "{personId} completed before being enrolled ({enrolledOn})":
    "{personId} selesai sebelum terdaftar ({enrolledOn})",
  "{personId} completed before the offering starts ({startsOn})":
    "{personId} selesai sebelum penyelenggaraan dimulai ({startsOn})",
  "{personId} completed before having started ({startedOn})":
    "{personId} selesai sebelum mulai ({startedOn})",
  "the completion of {personId} on {completedOn} is known with other content":
    "penyelesaian {personId} pada {completedOn} sudah ada dengan isi lain",
  "{personId} is not enrolled in this offering": "{personId} tidak terdaftar dalam penyelenggaraan ini",
  "there is no completion of {personId} on {completedOn}":
    "tidak ada penyelesaian {personId} pada {completedOn}",
  "the decision on {personId} is dated before the nomination ({on})":
    "keputusan atas {personId} mendahului pengusulannya ({on})",
  "{personId} is enrolled after the offering ends ({endsOn})":
    "{personId} didaftarkan setelah penyelenggaraan berakhir ({endsOn})",
  "the enrollment of {personId} was completed on {completedOn}":
    "pendaftaran {personId} sudah diselesaikan pada {completedOn}",
  "{personId} is enrolled since {enrolledOn}": "{personId} masih terdaftar sejak {enrolledOn}",
  "{personId} is not in service on {on}": "{personId} tidak sedang bertugas pada {on}",
  "the enrollment of {personId} since {enrolledOn} was withdrawn on {withdrawnOn}":
    "pendaftaran {personId} sejak {enrolledOn} sudah ditarik pada {withdrawnOn}",
  "an anonymous evaluation needs an evaluation_id (offering {offeringId})":
    "evaluasi tanpa nama memerlukan evaluation_id (penyelenggaraan {offeringId})",
  "the evaluation {evaluationId} is known with other content":
    "evaluasi {evaluationId} sudah ada dengan isi lain",
  "the nomination of {personId} was decided otherwise on {on}":
    "usulan {personId} sudah diputuskan lain pada {on}",
  "{personId} was nominated on {on} with other content":
    "{personId} sudah diusulkan pada {on} dengan isi lain",
  "{personId} was not nominated": "{personId} belum diusulkan",
  "the offering {offeringId} was cancelled on {cancelledOn}":
    "penyelenggaraan {offeringId} dibatalkan pada {cancelledOn}",
  "the offering ends ({endsOn}) before it starts ({startsOn})":
    "penyelenggaraan berakhir ({endsOn}) sebelum dimulai ({startsOn})",
  "all {seats} seats are taken on {on}": "semua {seats} kursi sudah terisi pada {on}",
  "the offering {offeringId} is known with other content":
    "penyelenggaraan {offeringId} sudah ada dengan isi lain",
  "the offering {offeringId} needs a number of seats, unless it is self-paced":
    "penyelenggaraan {offeringId} memerlukan jumlah kursi (seats), kecuali belajar mandiri",
  "the seats can not become {seats}: {taken} are taken on {on}":
    "kursi tidak dapat menjadi {seats}: {taken} sudah terisi pada {on}",
  "the offering {offeringId} is unknown": "penyelenggaraan {offeringId} tidak dikenal",
  "the program's outcome for the competency {competencyId} is known with other content":
    "hasil belajar program untuk kompetensi {competencyId} sudah ada dengan isi lain",
  "the program {programId} is known with other content": "program {programId} sudah ada dengan isi lain",
  "the program {programId} is retired": "program {programId} sudah dihentikan",
  "the program {programId} is unknown": "program {programId} tidak dikenal",
  "{personId} withdraws before being enrolled ({enrolledOn})":
    "{personId} mundur sebelum terdaftar ({enrolledOn})",
  "{personId} completed on {completedOn} and can not withdraw":
    "{personId} sudah menyelesaikan pada {completedOn} dan tidak dapat mundur",
  "{personId} withdrew on {on} with other content": "{personId} sudah mundur pada {on} dengan isi lain",
  "{personId} is not enrolled since {enrolledOn}": "{personId} tidak terdaftar sejak {enrolledOn}",
  "the account is dated before the disbursement {disbursementId} ({disbursedOn})":
    "tanggal SPJ mendahului pencairan {disbursementId} ({disbursedOn})",
  "the disbursement {disbursementId} was accounted for on {on} with other content":
    "pencairan {disbursementId} sudah dipertanggungjawabkan pada {on} dengan isi lain",
  "the budget {budgetId} was closed on {closedOn}": "anggaran {budgetId} sudah ditutup pada {closedOn}",
  "the budget {budgetId} is known with other content": "anggaran {budgetId} sudah ada dengan isi lain",
  "over the ceiling on {on}: it is Rp {ceiling}, Rp {committed} is committed, Rp {amount} was asked":
    "melebihi pagu pada {on}: pagu Rp {ceiling}, sudah dikomitmenkan Rp {committed}, diminta Rp {amount}",
  "the budget {budgetId} is unknown": "anggaran {budgetId} tidak dikenal",
  "the ceiling of {budgetId} is not changed here; write its change in budget_revisions.csv":
    "pagu anggaran {budgetId} tidak diubah di sini; tulis perubahannya di budget_revisions.csv",
  "the decommitment is dated before the funding {fundingId} ({fundedOn})":
    "pengembalian ke pagu mendahului pembiayaan {fundingId} ({fundedOn})",
  "the funding {fundingId} was decommitted on {on} with another amount":
    "pembiayaan {fundingId} sudah dikembalikan ke pagu pada {on} dengan jumlah lain",
  "the disbursement {disbursementId} is dated before its funding ({fundedOn})":
    "pencairan {disbursementId} mendahului pembiayaannya ({fundedOn})",
  "the disbursement {disbursementId} is known with other content":
    "pencairan {disbursementId} sudah ada dengan isi lain",
  "the disbursement {disbursementId} is unknown": "pencairan {disbursementId} tidak dikenal",
  "the funding {fundingId} is known with other content": "pembiayaan {fundingId} sudah ada dengan isi lain",
  "more is decommitted than was funded in {fundingId}: Rp {amount} was funded, Rp {before} is decommitted, this row has Rp {asked}":
    "pengembalian ke pagu melebihi pembiayaan {fundingId}: dibiayai Rp {amount}, sudah dikembalikan Rp {before}, baris ini Rp {asked}",
  "more is disbursed on {on} than was funded in {fundingId}: Rp {amount} was funded, Rp {decommittedBefore} is decommitted, Rp {disbursedBefore} disbursed, this row has Rp {asked}":
    "pencairan melebihi pembiayaan {fundingId} pada {on}: dibiayai Rp {amount}, sudah dikembalikan ke pagu Rp {decommittedBefore}, sudah dicairkan Rp {disbursedBefore}, baris ini Rp {asked}",
  "the funding {fundingId} is unknown": "pembiayaan {fundingId} tidak dikenal",
  "the refund {refundId} is dated before its disbursement ({disbursedOn})":
    "pengembalian {refundId} mendahului pencairannya ({disbursedOn})",
  "the refund {refundId} is known with other content": "pengembalian {refundId} sudah ada dengan isi lain",
  "more comes back than was disbursed in {disbursementId}: Rp {amount} was disbursed, Rp {before} came back, this row has Rp {asked}":
    "pengembalian melebihi pencairan {disbursementId}: dicairkan Rp {amount}, sudah kembali Rp {before}, baris ini Rp {asked}",
  "the ceiling of {budgetId} on {on} is known with other content (Rp {ceiling})":
    "pagu anggaran {budgetId} pada {on} sudah ada dengan isi lain (Rp {ceiling})",
  "the agreement {agreementId} ends before it is signed":
    "perjanjian {agreementId} berakhir sebelum ditandatangani",
  "the agreement {agreementId} is known with other content":
    "perjanjian {agreementId} sudah ada dengan isi lain",
  "the competency {competencyId} is known with other content":
    "kompetensi {competencyId} sudah ada dengan isi lain",
  "the competency {competencyId} is retired": "kompetensi {competencyId} sudah tidak dipakai",
  "the competency {competencyId} is unknown": "kompetensi {competencyId} tidak dikenal",
  "the contribution {contributionId} is known with other content":
    "sumbangan {contributionId} sudah ada dengan isi lain",
  "the partner {partnerId} is known with other content": "mitra {partnerId} sudah ada dengan isi lain",
  "the partner {partnerId} has left": "mitra {partnerId} sudah keluar",
  "the partner {partnerId} is unknown": "mitra {partnerId} tidak dikenal",
  "the position {positionId} is known with other content": "jabatan {positionId} sudah ada dengan isi lain",
  "the position {positionId} is unknown": "jabatan {positionId} tidak dikenal",
  "the index of the service for {period} is known with other content":
    "indeks layanan untuk {period} sudah ada dengan isi lain",
  "the standard of {competencyId} from {on} is known with other content":
    "standar kompetensi {competencyId} sejak {on} sudah ada dengan isi lain",
  "the unit {unitId} can not stand under {parentId}, which stands under it":
    "unit {unitId} tidak dapat berada di bawah {parentId}, yang berada di bawahnya sendiri",
  "the unit {unitId} still has units below it": "unit {unitId} masih membawahi unit lain",
  "the unit {unitId} is known with other content": "unit {unitId} sudah ada dengan isi lain",
  "the unit {unitId} stands too deep: the tree has {levels} levels at most; check its parent":
    "unit {unitId} berada terlalu dalam: pohon unit paling banyak {levels} tingkat; periksa induknya",
  "the unit {unitId} is unknown": "unit {unitId} tidak dikenal",
  "the void is dated before what it voids ({on}); write the same day if it was never so":
    "pembatalan mendahului yang dibatalkan ({on}); tulis tanggal yang sama bila memang tidak pernah terjadi",
  "there is no {type} {key} to make void": "tidak ada {type} {key} untuk dibatalkan",
  "the assessment {assessmentId} is known with other content":
    "penilaian {assessmentId} sudah ada dengan isi lain",
  "the assignment of {personId} from {on} is known with other content":
    "penempatan {personId} sejak {on} sudah ada dengan isi lain",
  "the decision on {recordId} is dated before it was submitted ({submittedOn})":
    "keputusan atas {recordId} mendahului penyerahannya ({submittedOn})",
  "{personId} left on {on} with other content":
    "berhentinya {personId} sudah tercatat pada {on} dengan isi lain",
  "the employment of {personId} from {on} is known with other content":
    "kepegawaian {personId} sejak {on} sudah ada dengan isi lain",
  "the need {needId} is known with other content": "kebutuhan {needId} sudah ada dengan isi lain",
  "the need {needId} is another person's": "kebutuhan {needId} milik orang lain",
  "the need {needId} is settled: {outcome}": "kebutuhan {needId} sudah diputuskan: {outcome}",
  "the need {needId} is unknown": "kebutuhan {needId} tidak dikenal",
  "the need {needId} was verified on another day": "kebutuhan {needId} sudah diverifikasi pada tanggal lain",
  "the outcome of {needId} is dated before its proposal ({proposedOn})":
    "keputusan atas {needId} mendahului pengusulannya ({proposedOn})",
  "the person was erased; their name, NIP, birth date and notes are not kept any more":
    "data orang itu sudah dihapus; nama, NIP, tanggal lahir, dan catatannya tidak dicatat lagi",
  "the person {personId} is known with other content": "orang {personId} sudah terdaftar dengan isi lain",
  "the person {personId} is unknown": "orang {personId} tidak dikenal",
  "{recordId} ends or is submitted before it starts ({startsOn})":
    "{recordId} berakhir atau diserahkan sebelum dimulai ({startsOn})",
  "{recordId} is decided: {status}": "{recordId} sudah diputuskan: {status}",
  "the record {recordId} is known with other content": "catatan belajar {recordId} sudah ada dengan isi lain",
  "the record {recordId} is unknown": "catatan belajar {recordId} tidak dikenal",
  "{personId} returned on {on}": "{personId} sudah tercatat kembali pada {on}",
  "{personId} has not left on {on}": "{personId} tidak sedang berhenti pada {on}",
  "the revocation of {recordId} is dated before its verification ({verifiedOn})":
    "pencabutan {recordId} mendahului verifikasinya ({verifiedOn})",
  "the verification of {needId} is dated before its proposal ({proposedOn})":
    "verifikasi {needId} mendahului pengusulannya ({proposedOn})",
} as const satisfies Sentences
