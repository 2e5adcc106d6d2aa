import { refusals } from "./refusals.ts"

/** Why the streams of programs and offerings say no. */
export const refusedLearning = refusals({
  "cancellation.known": {
    id: "penyelenggaraan {offeringId} sudah dibatalkan pada {on} dengan alasan lain",
    en: "the offering {offeringId} was cancelled on {on} for another reason",
  },
  "certificate.beforeCompletion": {
    id: "sertifikat {personId} mendahului penyelesaiannya ({completedOn})",
    en: "the certificate of {personId} is dated before the completion ({completedOn})",
  },
  "certificate.known": {
    id: "sertifikat atau nilai {personId} untuk {completedOn} sudah ada dengan isi lain",
    en: "the certificate or score of {personId} for {completedOn} is known with other content",
  },
  "completion.beforeEnrollment": {
    id: "{personId} selesai sebelum terdaftar ({enrolledOn})",
    en: "{personId} completed before being enrolled ({enrolledOn})",
  },
  "completion.beforeStart": {
    id: "{personId} selesai sebelum penyelenggaraan dimulai ({startsOn})",
    en: "{personId} completed before the offering starts ({startsOn})",
  },
  "completion.beforeStarted": {
    id: "{personId} selesai sebelum mulai ({startedOn})",
    en: "{personId} completed before having started ({startedOn})",
  },
  "completion.known": {
    id: "penyelesaian {personId} pada {completedOn} sudah ada dengan isi lain",
    en: "the completion of {personId} on {completedOn} is known with other content",
  },
  "completion.notEnrolled": {
    id: "{personId} tidak terdaftar dalam penyelenggaraan ini",
    en: "{personId} is not enrolled in this offering",
  },
  "completion.unknown": {
    id: "tidak ada penyelesaian {personId} pada {completedOn}",
    en: "there is no completion of {personId} on {completedOn}",
  },
  "decision.beforeNomination": {
    id: "keputusan atas {personId} mendahului pengusulannya ({on})",
    en: "the decision on {personId} is dated before the nomination ({on})",
  },
  "enrollment.afterEnd": {
    id: "{personId} didaftarkan setelah penyelenggaraan berakhir ({endsOn})",
    en: "{personId} is enrolled after the offering ends ({endsOn})",
  },
  "enrollment.completed": {
    id: "pendaftaran {personId} sudah diselesaikan pada {completedOn}",
    en: "the enrollment of {personId} was completed on {completedOn}",
  },
  "enrollment.live": {
    id: "{personId} masih terdaftar sejak {enrolledOn}",
    en: "{personId} is enrolled since {enrolledOn}",
  },
  "enrollment.outsideService": {
    id: "{personId} tidak sedang bertugas pada {on}",
    en: "{personId} is not in service on {on}",
  },
  "enrollment.withdrawn": {
    id: "pendaftaran {personId} sejak {enrolledOn} sudah ditarik pada {withdrawnOn}",
    en: "the enrollment of {personId} since {enrolledOn} was withdrawn on {withdrawnOn}",
  },
  "evaluation.idMissing": {
    id: "evaluasi tanpa nama memerlukan evaluation_id (penyelenggaraan {offeringId})",
    en: "an anonymous evaluation needs an evaluation_id (offering {offeringId})",
  },
  "evaluation.known": {
    id: "evaluasi {evaluationId} sudah ada dengan isi lain",
    en: "the evaluation {evaluationId} is known with other content",
  },
  "nomination.decided": {
    id: "usulan {personId} sudah diputuskan lain pada {on}",
    en: "the nomination of {personId} was decided otherwise on {on}",
  },
  "nomination.known": {
    id: "{personId} sudah diusulkan pada {on} dengan isi lain",
    en: "{personId} was nominated on {on} with other content",
  },
  "nomination.unknown": { id: "{personId} belum diusulkan", en: "{personId} was not nominated" },
  "offering.cancelled": {
    id: "penyelenggaraan {offeringId} dibatalkan pada {cancelledOn}",
    en: "the offering {offeringId} was cancelled on {cancelledOn}",
  },
  "offering.endBeforeStart": {
    id: "penyelenggaraan berakhir ({endsOn}) sebelum dimulai ({startsOn})",
    en: "the offering ends ({endsOn}) before it starts ({startsOn})",
  },
  "offering.full": {
    id: "semua {seats} kursi sudah terisi pada {on}",
    en: "all {seats} seats are taken on {on}",
  },
  "offering.known": {
    id: "penyelenggaraan {offeringId} sudah ada dengan isi lain",
    en: "the offering {offeringId} is known with other content",
  },
  "offering.seatsMissing": {
    id: "penyelenggaraan {offeringId} memerlukan jumlah kursi (seats), kecuali belajar mandiri",
    en: "the offering {offeringId} needs a number of seats, unless it is self-paced",
  },
  "offering.seatsTaken": {
    id: "kursi tidak dapat menjadi {seats}: {taken} sudah terisi pada {on}",
    en: "the seats can not become {seats}: {taken} are taken on {on}",
  },
  "offering.unknown": {
    id: "penyelenggaraan {offeringId} tidak dikenal",
    en: "the offering {offeringId} is unknown",
  },
  "outcome.known": {
    id: "hasil belajar program untuk kompetensi {competencyId} sudah ada dengan isi lain",
    en: "the program's outcome for the competency {competencyId} is known with other content",
  },
  "program.known": {
    id: "program {programId} sudah ada dengan isi lain",
    en: "the program {programId} is known with other content",
  },
  "program.retired": { id: "program {programId} sudah dihentikan", en: "the program {programId} is retired" },
  "program.unknown": { id: "program {programId} tidak dikenal", en: "the program {programId} is unknown" },
  "withdrawal.beforeEnrollment": {
    id: "{personId} mundur sebelum terdaftar ({enrolledOn})",
    en: "{personId} withdraws before being enrolled ({enrolledOn})",
  },
  "withdrawal.completed": {
    id: "{personId} sudah menyelesaikan pada {completedOn} dan tidak dapat mundur",
    en: "{personId} completed on {completedOn} and can not withdraw",
  },
  "withdrawal.known": {
    id: "{personId} sudah mundur pada {on} dengan isi lain",
    en: "{personId} withdrew on {on} with other content",
  },
  "withdrawal.notEnrolled": {
    id: "{personId} tidak terdaftar sejak {enrolledOn}",
    en: "{personId} is not enrolled since {enrolledOn}",
  },
})
