import { Offering } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { decimal } from "../cells/numbers.ts"
import { id, oneOf, text } from "../cells/words.ts"
import type { RowFact } from "../rows/fact.ts"
import { note, voidReason, whom } from "./people.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

const at = { offering_id: required(id, "kode_penyelenggaraan"), ...whom } as const

const declineReason = oneOf({
  no_budget: "tanpa_anggaran",
  no_seat: "tanpa_kursi",
  not_eligible: "tidak_memenuhi_syarat",
  duty: "tugas",
  schedule: "jadwal",
  other: "lainnya",
})

const decisions = {
  accepted: ["NominationAccepted", "acceptNomination"],
  waitlisted: ["EnrollmentWaitlisted", "waitlist"],
  declined: ["EnrollmentDeclined", "decline"],
} as const

const decisionOf: Readonly<Record<string, string>> = {
  NominationAccepted: "accepted",
  EnrollmentWaitlisted: "waitlisted",
  EnrollmentDeclined: "declined",
}

export const nominations = table({
  name: "nominations",
  alias: "usulan_peserta",
  key: ["offering_id", "person_id"],
  gives: ["nomination", "offering_id", "person_id"],
  later: {
    Decision: {
      column: "decision",
      cells: ({ type, occurredOn }) => ({ decision: decisionOf[type], decided_on: occurredOn }),
    },
  },
  columns: {
    ...at,
    nominated_on: required(day, "diusulkan_pada"),
    nominated_by: optional(id, "diusulkan_oleh"),
    decision: optional(
      oneOf({ accepted: "diterima", waitlisted: "daftar_tunggu", declined: "ditolak" }),
      "keputusan",
    ),
    decided_on: optional(day, "diputus_pada"),
    decided_by: optional(id, "diputus_oleh"),
    reason: optional(declineReason, "alasan"),
    note,
  },
  together: [["decision", "decided_on"]],
  facts(row) {
    const {
      offering_id: offeringId,
      person_id: personId,
      nominated_on: on,
      note: remark,
      decided_on: decidedOn,
    } = row
    const data = said({ offeringId, personId, nominatedBy: row.nominated_by })
    const facts: RowFact[] = [
      {
        name: "Nominated",
        type: "Nominated",
        on,
        columns: { on: "nominated_on" },
        personId,
        data,
        sealed: { note: remark },
        needs: [`offering:${offeringId}`, `person:${personId}`],
        command: (commandId) => Offering.nominate({ ...data, note: remark, on }, { commandId }),
        void: (was, commandId, reason) =>
          Offering.voidFact(
            { offeringId, type: "Nominated", key: personId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      },
    ]
    if (row.decision !== undefined && decidedOn !== undefined) {
      const [type, verb] = decisions[row.decision]
      const decided = said({ offeringId, personId, decidedBy: row.decided_by })
      const because = row.decision === "accepted" ? {} : said({ reason: row.reason })
      facts.push({
        name: "Decision",
        type,
        on: decidedOn,
        columns: { on: "decided_on", type: "decision" },
        cells: decisionOf,
        personId,
        data: { ...decided, ...because },
        needs: [`nomination:${offeringId}|${personId}`],
        command: (commandId) => Offering[verb]({ ...decided, ...because, on: decidedOn }, { commandId }),
        void: (was, commandId, reason) =>
          Offering.voidFact(
            {
              offeringId,
              type: was.type as typeof type,
              key: personId,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      })
    }
    return facts
  },
})

export const enrollments = table({
  name: "enrollments",
  alias: "pendaftaran",
  key: ["offering_id", "person_id", "enrolled_on"],
  gives: ["enrollment", "offering_id", "person_id"],
  later: {
    EnrollmentWithdrawn: {
      column: "withdrawn_on",
      cells: ({ occurredOn, data }) => ({
        withdrawn_on: occurredOn,
        reason: (data as { readonly reason: string }).reason,
      }),
    },
  },
  columns: {
    ...at,
    enrolled_on: required(day, "terdaftar_pada"),
    withdrawn_on: optional(day, "mundur_pada"),
    reason: optional(
      oneOf({
        duty: "tugas",
        schedule: "jadwal",
        replaced: "diganti",
        transferred: "mutasi",
        personal: "pribadi",
        other: "lainnya",
      }),
      "alasan",
    ),
    note,
  },
  together: [["withdrawn_on", "reason"]],
  facts(row) {
    const {
      offering_id: offeringId,
      person_id: personId,
      enrolled_on: on,
      withdrawn_on: left,
      reason,
      note: remark,
    } = row
    return [
      {
        name: "Enrolled",
        type: "Enrolled",
        on,
        personId,
        data: { offeringId, personId },
        sealed: { note: remark },
        needs: [`offering:${offeringId}`, `person:${personId}`],
        command: (commandId) => Offering.enroll({ offeringId, personId, note: remark, on }, { commandId }),
        void: (was, commandId, why) =>
          Offering.voidEnrollment(
            { offeringId, personId, enrolledOn: on, on: was.occurredOn, reason: asReason(why) },
            { commandId },
          ),
      },
      left === undefined || reason === undefined
        ? undefined
        : {
            name: "EnrollmentWithdrawn",
            type: "EnrollmentWithdrawn",
            on: left,
            columns: { on: "withdrawn_on" },
            turn: 0,
            personId,
            data: { offeringId, personId, enrolledOn: on, reason },
            needs: [`enrollment:${offeringId}|${personId}`],
            command: (commandId) =>
              Offering.withdraw({ offeringId, personId, enrolledOn: on, reason, on: left }, { commandId }),
            void: (was, commandId, why) =>
              Offering.voidFact(
                {
                  offeringId,
                  type: "EnrollmentWithdrawn",
                  key: `${personId}|${on}`,
                  on: was.occurredOn,
                  reason: asReason(why),
                },
                { commandId },
              ),
          },
    ]
  },
})

export const completions = table({
  name: "completions",
  alias: "penyelesaian",
  key: ["offering_id", "person_id", "completed_on"],
  gives: ["completion", "offering_id", "person_id", "completed_on"],
  later: {
    Certificate: {
      column: "certificate_no",
      cells: ({ data }) => ({
        certificate_no: (data as { readonly certificateNo: string }).certificateNo,
      }),
    },
    Score: {
      column: "score",
      cells: ({ data }) => ({ score: (data as { readonly score: number }).score }),
    },
    CompletionVoided: {
      column: "voided_on",
      cells: ({ occurredOn, data }) => ({
        voided_on: occurredOn,
        void_reason: (data as { readonly reasonCode: string }).reasonCode,
      }),
    },
  },
  columns: {
    ...at,
    started_on: optional(day, "mulai"),
    completed_on: required(day, "selesai_pada"),
    outcome: required(oneOf({ passed: "lulus", failed: "tidak_lulus", absent: "tidak_hadir" }), "hasil"),
    score: optional(decimal(0, 100), "nilai"),
    certificate_no: optional(text(200), "nomor_sertifikat"),
    jp: optional(decimal(0, 100_000), "jp"),
    voided_on: optional(day, "dibatalkan_pada"),
    void_reason: optional(voidReason, "alasan_batal"),
    note,
  },
  together: [["voided_on", "void_reason"]],
  facts(row) {
    const {
      offering_id: offeringId,
      person_id: personId,
      completed_on: on,
      outcome,
      score,
      note: remark,
    } = row
    const { certificate_no: certificateNo, voided_on: voidedOn, void_reason: reason } = row
    const who = { offeringId, personId }
    const gives = `completion:${offeringId}|${personId}|${on}`
    const needs = [gives]
    const taken = said({ startedOn: row.started_on, jp: row.jp })
    const recorded = (
      name: string,
      what: { readonly certificateNo?: string; readonly score?: number },
    ): RowFact => ({
      name,
      type: "CertificateRecorded",
      on,
      personId,
      data: { ...who, completedOn: on, ...what },
      needs,
      command: (commandId) =>
        Offering.recordCertificate({ ...who, completedOn: on, ...what, on }, { commandId }),
      void: (was, commandId, why) =>
        Offering.voidFact(
          {
            offeringId,
            type: "CertificateRecorded",
            key: `${personId}|${on}|${what.score === undefined ? "certificate" : "score"}`,
            on: was.occurredOn,
            reason: asReason(why),
          },
          { commandId },
        ),
    })
    return [
      {
        // One fact, whatever the outcome: one that becomes another is a change of the row.
        name: "Completion",
        type: outcome === "absent" ? "NotCompleted" : "Completed",
        on,
        columns: { type: "outcome" },
        cells: { NotCompleted: "absent" },
        personId,
        data:
          outcome === "absent"
            ? { ...who, ...said({ startedOn: row.started_on }) }
            : { ...who, outcome, ...taken },
        sealed: { note: remark },
        needs: [`enrollment:${offeringId}|${personId}`],
        command: (commandId) =>
          outcome === "absent"
            ? Offering.recordAbsence(
                { ...who, ...said({ startedOn: row.started_on }), note: remark, on },
                { commandId },
              )
            : Offering.complete({ ...who, outcome, ...taken, note: remark, on }, { commandId }),
        void: (was, commandId, why) =>
          Offering.voidCompletion(
            { ...who, completedOn: on, on: was.occurredOn, reason: asReason(why) },
            { commandId },
          ),
      },
      certificateNo === undefined ? undefined : recorded("Certificate", { certificateNo }),
      score === undefined ? undefined : recorded("Score", { score }),
      voidedOn === undefined || reason === undefined
        ? undefined
        : {
            name: "CompletionVoided",
            type: "CompletionVoided",
            on: voidedOn,
            columns: { on: "voided_on", reasonCode: "void_reason" },
            personId,
            data: { ...who, completedOn: on, reasonCode: reason },
            needs,
            command: (commandId) =>
              Offering.voidCompletion({ ...who, completedOn: on, on: voidedOn, reason }, { commandId }),
          },
    ]
  },
})

export const evaluations = table({
  name: "evaluations",
  alias: "evaluasi",
  key: ["evaluation_id"],
  keyOf: (row) => (row.evaluation_id === undefined ? formOf(row) : [row.evaluation_id]),
  stands: { kind: "evaluation", id: "evaluation_id", field: "offeringId", column: "offering_id" },
  columns: {
    evaluation_id: optional(id, "kode_evaluasi"),
    offering_id: required(id, "kode_penyelenggaraan"),
    person_id: optional(id, "id_pegawai"),
    level: required(
      oneOf({ reaction: "reaksi", learning: "pembelajaran", behavior: "perilaku", results: "hasil" }),
      "tingkat",
    ),
    evaluator: optional(
      oneOf({
        participant: "peserta",
        superior: "atasan",
        peer: "rekan",
        subordinate: "bawahan",
        organizer: "penyelenggara",
      }),
      "penilai",
    ),
    score: required(decimal(0, 100), "nilai"),
    evaluated_on: required(day, "dinilai_pada"),
    note,
  },
  check(row) {
    if (row.evaluation_id === undefined && row.person_id === undefined) {
      return { column: "evaluation_id", code: "cell.required" }
    }
    return row.note !== undefined && row.person_id === undefined
      ? { column: "note", code: "note.aboutNobody" }
      : undefined
  },
  facts(row) {
    const {
      offering_id: offeringId,
      person_id: personId,
      level,
      evaluator = "participant",
      evaluated_on: on,
      note: remark,
    } = row
    const evaluationId = row.evaluation_id ?? formOf(row).join("|")
    const data = { offeringId, evaluationId, level, evaluator, score: row.score, ...said({ personId }) }
    return [
      {
        name: "Evaluated",
        type: "Evaluated",
        on,
        columns: { on: "evaluated_on" },
        data,
        ...(personId === undefined ? {} : { personId, sealed: { note: remark } }),
        needs: [`offering:${offeringId}`, ...(personId === undefined ? [] : [`person:${personId}`])],
        command: (commandId) => Offering.evaluate({ ...data, note: remark, on }, { commandId }),
        void: (was, commandId, why) =>
          Offering.voidEvaluation(
            { offeringId, evaluationId, on: was.occurredOn, reason: asReason(why) },
            { commandId },
          ),
      },
    ]
  },
})

/** What names a form that has no id of its own. */
function formOf(row: {
  readonly offering_id: string
  readonly person_id: string | undefined
  readonly level: string
  readonly evaluator: string | undefined
  readonly evaluated_on: string
}): readonly string[] {
  return [row.offering_id, row.person_id ?? "", row.level, row.evaluator ?? "participant", row.evaluated_on]
}
