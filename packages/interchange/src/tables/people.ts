import { Person } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day, days } from "../cells/days.ts"
import { decimal, whole } from "../cells/numbers.ts"
import { id, nip, oneOf, text } from "../cells/words.ts"
import type { RowFact } from "../rows/fact.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const note = optional(text(4_000), "catatan")
const employment = oneOf({ CPNS: "cpns", PNS: "pns", PPPK: "pppk", PPPK_PART_TIME: "pppk_paruh_waktu" })
export const scope = oneOf({ national: "nasional", international: "internasional" })
export const voidReason = oneOf({
  wrong_person: "salah_orang",
  wrong_value: "salah_nilai",
  duplicate: "ganda",
  revoked: "dicabut",
  other: "lainnya",
})

/** The person of a row, by their id or by their NIP, which the vault resolves. */
export const whom = { person_id: required(id, "id_pegawai") } as const

/** A row of `assignments`; `texts` is left out where the columns of `people` say it, which have no note for it. */
function assignment(
  personId: string,
  unitId: string,
  positionId: string,
  on: string,
  texts?: { readonly note: string | undefined },
): RowFact {
  const remark = texts?.note
  return {
    name: "PositionAssigned",
    home: { file: "assignments", key: [personId, on] },
    type: "PositionAssigned",
    on,
    personId,
    data: { personId, unitId, positionId },
    ...(texts === undefined ? {} : { sealed: texts }),
    needs: [`person:${personId}`, `unit:${unitId}`, `position:${positionId}`],
    command: (commandId) => Person.assign({ personId, unitId, positionId, note: remark, on }, { commandId }),
    void: (was, commandId, reason) =>
      Person.voidFact(
        {
          personId,
          type: "PositionAssigned",
          key: was.occurredOn,
          on: was.occurredOn,
          reason: asReason(reason),
        },
        { commandId },
      ),
  }
}

function employed(
  personId: string,
  said_: {
    readonly employment: "CPNS" | "PNS" | "PPPK" | "PPPK_PART_TIME"
    readonly grade: string | undefined
    readonly contractStart: string | undefined
  },
  on: string,
  texts?: { readonly note: string | undefined },
): RowFact {
  const data = said(said_)
  const remark = texts?.note
  return {
    name: "EmploymentChanged",
    home: { file: "employments", key: [personId, on] },
    type: "EmploymentChanged",
    on,
    personId,
    data: { personId, ...data },
    ...(texts === undefined ? {} : { sealed: texts }),
    needs: [`person:${personId}`],
    command: (commandId) => Person.employ({ personId, ...data, note: remark, on }, { commandId }),
    void: (was, commandId, reason) =>
      Person.voidFact(
        {
          personId,
          type: "EmploymentChanged",
          key: was.occurredOn,
          on: was.occurredOn,
          reason: asReason(reason),
        },
        { commandId },
      ),
  }
}

export const people = table({
  name: "people",
  alias: "pegawai",
  key: ["person_id"],
  gives: ["person", "person_id"],
  later: {
    PersonLeft: {
      column: "left_on",
      cells: ({ occurredOn, data }) => ({
        left_on: occurredOn,
        left_reason: (data as { readonly reason: string }).reason,
      }),
    },
  },
  columns: {
    ...whom,
    name: required(text(500), "nama"),
    nip: optional(nip, "nip"),
    birth_date: optional(day, "tanggal_lahir"),
    gender: required(oneOf({ F: "P", M: "L" }), "jenis_kelamin"),
    joined_on: required(day, "mulai_bekerja"),
    left_on: optional(day, "berhenti_pada"),
    left_reason: optional(
      oneOf({
        retired: "pensiun",
        died: "meninggal",
        transferred_out: "mutasi_keluar",
        contract_ended: "kontrak_berakhir",
        dismissed: "diberhentikan",
        other: "lainnya",
      }),
      "alasan_berhenti",
    ),
    unit_id: optional(id, "kode_unit"),
    position_id: optional(id, "kode_jabatan"),
    employment: optional(employment, "status_kepegawaian"),
    grade: optional(text(200), "golongan"),
    contract_start: optional(day, "mulai_kontrak"),
    note,
  },
  together: [
    ["left_on", "left_reason"],
    ["unit_id", "position_id"],
  ],
  check: (row) =>
    row.employment === undefined && (row.grade !== undefined || row.contract_start !== undefined)
      ? { column: "employment", code: "row.incomplete" }
      : undefined,
  facts(row) {
    const {
      person_id: personId,
      name,
      nip: number,
      birth_date: birthDate,
      gender,
      joined_on: on,
      note: remark,
    } = row
    return [
      {
        name: "PersonRegistered",
        type: "PersonRegistered",
        on,
        columns: { on: "joined_on" },
        personId,
        data: { personId, gender },
        sealed: { name, nip: number, birthDate, note: remark },
        command: (commandId) =>
          Person.register(
            { personId, name, nip: number, birthDate, gender, note: remark, on },
            { commandId },
          ),
        void: (was, commandId, reason) =>
          Person.voidFact(
            {
              personId,
              type: "PersonRegistered",
              key: personId,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
        revisions: [
          {
            type: "IdentityCorrected",
            fields: ["name", "nip", "birthDate", "gender", "note"],
            command: (commandId, changed) =>
              Person.correctIdentity({ personId, ...changed, on }, { commandId }),
          },
        ],
      },
      row.unit_id !== undefined && row.position_id !== undefined
        ? assignment(personId, row.unit_id, row.position_id, on)
        : undefined,
      row.employment === undefined
        ? undefined
        : employed(
            personId,
            { employment: row.employment, grade: row.grade, contractStart: row.contract_start },
            on,
          ),
      leaving(personId, row.left_on, row.left_reason),
    ]
  },
})

function leaving(
  personId: string,
  on: string | undefined,
  reason: "retired" | "died" | "transferred_out" | "contract_ended" | "dismissed" | "other" | undefined,
): RowFact | undefined {
  if (on === undefined || reason === undefined) return undefined
  return {
    name: "PersonLeft",
    type: "PersonLeft",
    on,
    columns: { on: "left_on", reason: "left_reason" },
    personId,
    data: { personId, reason },
    needs: [`person:${personId}`],
    command: (commandId) => Person.leave({ personId, reason, on }, { commandId }),
    void: (was, commandId, why) =>
      Person.voidFact(
        { personId, type: "PersonLeft", key: was.occurredOn, on: was.occurredOn, reason: asReason(why) },
        { commandId },
      ),
  }
}

export const assignments = table({
  name: "assignments",
  alias: "penempatan",
  key: ["person_id", "from"],
  columns: {
    ...whom,
    unit_id: required(id, "kode_unit"),
    position_id: required(id, "kode_jabatan"),
    from: required(day, "mulai"),
    note,
  },
  facts: (row) => [assignment(row.person_id, row.unit_id, row.position_id, row.from, { note: row.note })],
})

export const employments = table({
  name: "employments",
  alias: "kepegawaian",
  key: ["person_id", "from"],
  columns: {
    ...whom,
    employment: required(employment, "status_kepegawaian"),
    grade: optional(text(200), "golongan"),
    from: required(day, "mulai"),
    contract_start: optional(day, "mulai_kontrak"),
    note,
  },
  facts: (row) => [
    employed(
      row.person_id,
      { employment: row.employment, grade: row.grade, contractStart: row.contract_start },
      row.from,
      { note: row.note },
    ),
  ],
})

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
    title: required(text(500), "judul"),
    kind: required(id, "jenis_kegiatan"),
    scope: optional(scope, "lingkup"),
    provider: optional(text(500), "penyelenggara"),
    starts_on: required(day, "mulai"),
    ends_on: required(day, "selesai"),
    days: optional(days, "hari"),
    jp: optional(decimal(0, 100_000), "jp"),
    certificate_no: optional(text(200), "nomor_sertifikat"),
    submitted_on: required(day, "diajukan_pada"),
    status: required(
      oneOf({ submitted: "diajukan", verified: "terverifikasi", rejected: "ditolak", revoked: "dicabut" }),
      "status",
    ),
    decided_on: optional(day, "diputus_pada"),
    decided_by: optional(id, "diputus_oleh"),
    competency_id: optional(id, "kode_kompetensi"),
    note,
  },
  check: (row) =>
    (row.status === "submitted") !== (row.decided_on === undefined)
      ? { column: "decided_on", code: "row.incomplete" }
      : undefined,
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
    assessor: optional(text(500), "penilai"),
    accreditation_no: optional(text(200), "nomor_akreditasi"),
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
