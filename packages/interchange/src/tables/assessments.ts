import { Person } from "@ampera/core"
import { optional, required, sealed } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { whole } from "../cells/numbers.ts"
import { id, oneOf, plainText, text } from "../cells/words.ts"
import { note, voidReason, whom } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const assessments = table({
  name: "assessments",
  alias: "penilaian",
  key: ["assessment_id"],
  gives: ["assessment", "assessment_id"],
  stands: { kind: "assessment", id: "assessment_id", field: "personId", column: "person_id" },
  later: {
    AssessmentVoided: {
      column: "voided_on",
      cells: ({ occurredOn, data }) => ({
        voided_on: occurredOn,
        void_reason: (data as { readonly reasonCode: string }).reasonCode,
      }),
    },
  },
  columns: {
    assessment_id: required(id, "kode_penilaian"),
    ...whom,
    competency_id: required(id, "kode_kompetensi"),
    level: required(whole(0, 5), "level"),
    method: required(
      oneOf({
        assessment_center: "pusat_penilaian",
        competency_test: "uji_kompetensi",
        training_test: "tes_pelatihan",
        superior: "atasan",
        self: "mandiri",
      }),
      "metode",
    ),
    assessor: sealed(optional(text(500), "penilai")),
    accreditation_no: optional(plainText(200), "nomor_akreditasi"),
    assessed_on: required(day, "dinilai_pada"),
    valid_until: optional(day, "berlaku_sampai"),
    offering_id: optional(id, "kode_penyelenggaraan"),
    phase: optional(oneOf({ pre: "awal", post: "akhir", follow_up: "tindak_lanjut" }), "tahap"),
    voided_on: optional(day, "dibatalkan_pada"),
    void_reason: optional(voidReason, "alasan_batal"),
    note,
  },
  together: [
    ["phase", "offering_id"],
    ["voided_on", "void_reason"],
  ],
  facts(row) {
    const { assessment_id: assessmentId, person_id: personId, assessor, assessed_on: on, note: remark } = row
    const { voided_on: voidedOn, void_reason: reason } = row
    const data = {
      assessmentId,
      competencyId: row.competency_id,
      level: row.level,
      method: row.method,
      ...said({
        accreditationNo: row.accreditation_no,
        validUntil: row.valid_until,
        offeringId: row.offering_id,
        phase: row.phase,
      }),
    }
    return [
      {
        name: "Assessed",
        type: "Assessed",
        on,
        columns: { on: "assessed_on" },
        personId,
        data: { personId, ...data },
        sealed: { assessor, note: remark },
        needs: [
          `person:${personId}`,
          `competency:${row.competency_id}`,
          ...(row.offering_id === undefined ? [] : [`offering:${row.offering_id}`]),
        ],
        command: (commandId) =>
          Person.assess({ personId, ...data, assessor, note: remark, on }, { commandId }),
        void: (was, commandId, why) =>
          Person.voidAssessment(
            { personId, assessmentId, on: was.occurredOn, reason: asReason(why) },
            { commandId },
          ),
      },
      voidedOn === undefined || reason === undefined
        ? undefined
        : {
            name: "AssessmentVoided",
            type: "AssessmentVoided",
            on: voidedOn,
            columns: { on: "voided_on", reasonCode: "void_reason" },
            personId,
            data: { personId, assessmentId, reasonCode: reason },
            needs: [`person:${personId}`, `assessment:${assessmentId}`],
            command: (commandId) =>
              Person.voidAssessment({ personId, assessmentId, on: voidedOn, reason }, { commandId }),
          },
    ]
  },
})
