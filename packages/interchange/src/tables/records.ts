import { Person } from "@ampera/core"
import { optional, required, sealed } from "../cells/cell.ts"
import { day, days } from "../cells/days.ts"
import { decimal } from "../cells/numbers.ts"
import { id, oneOf, personId, plainText, text } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { learningKind, note, scope, whom } from "./shared.ts"
import { incomplete, said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const records = table({
  name: "records",
  alias: "riwayat_belajar",
  key: ["record_id"],
  gives: ["record", "record_id"],
  stands: { kind: "record", id: "record_id", field: "personId", column: "person_id" },
  later: {
    Revocation: {
      column: "status",
      cells: ({ occurredOn }) => ({ status: "revoked", decided_on: occurredOn }),
    },
    Decision: {
      column: "status",
      cells: ({ type, occurredOn }) => ({
        status: type === "LearningVerified" ? "verified" : "rejected",
        decided_on: occurredOn,
      }),
      // What was revoked had been verified.
      stays: ({ status }, { type }) => status === "revoked" && type === "LearningVerified",
    },
    LearningCertified: {
      column: "certificate_no",
      cells: ({ data }) => ({
        certificate_no: (data as { readonly certificateNo: string }).certificateNo,
      }),
    },
  },
  columns: {
    record_id: required(id, "kode_riwayat"),
    ...whom,
    title: sealed(required(text(500), "judul")),
    kind: required(learningKind, "jenis_kegiatan"),
    scope: optional(scope, "lingkup"),
    provider: sealed(optional(text(500), "penyelenggara")),
    starts_on: required(day, "mulai"),
    ends_on: required(day, "selesai"),
    days: optional(days, "hari"),
    jp: optional(decimal(0, 100_000), "jp"),
    certificate_no: optional(plainText(200), "nomor_sertifikat"),
    submitted_on: required(day, "diajukan_pada"),
    status: required(
      oneOf({ submitted: "diajukan", verified: "terverifikasi", rejected: "ditolak", revoked: "dicabut" }),
      "status",
    ),
    decided_on: optional(day, "diputus_pada"),
    decided_by: optional(personId, "diputus_oleh"),
    competency_id: optional(id, "kode_kompetensi"),
    note,
  },
  check({ status, decided_on: on, decided_by: by }) {
    if ((status === "submitted") !== (on === undefined)) return incomplete("decided_on", "status ≠ submitted")
    return on === undefined && by !== undefined ? incomplete("decided_on", "decided_by") : undefined
  },
  facts(row) {
    const {
      record_id: recordId,
      person_id: personId,
      title,
      provider,
      submitted_on: on,
      status,
      decided_on: decidedOn,
      note: remark,
    } = row
    const { certificate_no: certificateNo } = row
    const data = said({
      kind: row.kind,
      scope: row.scope ?? ("national" as const),
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      days: row.days?.length ? [...row.days] : undefined,
      jp: row.jp,
      competencyId: row.competency_id,
    })
    const needs = [`person:${personId}`, `record:${recordId}`]
    const decision = (
      name: "LearningVerified" | "LearningRejected" | "LearningRevoked",
      decided: string,
    ): RowFact => {
      const fields = said({ personId, recordId, decidedBy: row.decided_by })
      const verb = {
        LearningVerified: "verifyLearning",
        LearningRejected: "rejectLearning",
        LearningRevoked: "revokeLearning",
      } as const
      return {
        // Verified or rejected is one fact of the row; that it was revoked is another, which comes later.
        name: name === "LearningRevoked" ? "Revocation" : "Decision",
        type: name,
        on: decided,
        columns: { on: "decided_on", type: "status" },
        cells: { LearningVerified: "verified", LearningRejected: "rejected", LearningRevoked: "revoked" },
        personId,
        data: fields,
        needs,
        command: (commandId) => Person[verb[name]]({ ...fields, on: decided }, { commandId }),
        void: (was, commandId, reason) =>
          Person.voidFact(
            {
              personId,
              type: was.type as typeof name,
              key: recordId,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      }
    }
    return [
      {
        name: "LearningSubmitted",
        type: "LearningSubmitted",
        on,
        columns: { on: "submitted_on" },
        personId,
        data: { personId, recordId, ...data },
        sealed: { title, provider, note: remark },
        needs: [
          `person:${personId}`,
          ...(row.competency_id === undefined ? [] : [`competency:${row.competency_id}`]),
        ],
        command: (commandId) =>
          Person.submitLearning(
            { personId, recordId, title, provider, ...data, note: remark, on },
            { commandId },
          ),
        void: (was, commandId, reason) =>
          Person.voidFact(
            {
              personId,
              type: "LearningSubmitted",
              key: recordId,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      },
      certificateNo === undefined
        ? undefined
        : {
            name: "LearningCertified",
            type: "LearningCertified",
            on,
            personId,
            data: { personId, recordId, certificateNo },
            needs,
            command: (commandId) =>
              Person.certifyLearning({ personId, recordId, certificateNo, on }, { commandId }),
            void: (was, commandId, reason) =>
              Person.voidFact(
                {
                  personId,
                  type: "LearningCertified",
                  key: recordId,
                  on: was.occurredOn,
                  reason: asReason(reason),
                },
                { commandId },
              ),
          },
      // A record that was revoked had been verified; the file says only when it stopped to hold.
      decidedOn === undefined || status === "submitted"
        ? undefined
        : status === "verified"
          ? decision("LearningVerified", decidedOn)
          : decision(status === "rejected" ? "LearningRejected" : "LearningRevoked", decidedOn),
    ]
  },
})
