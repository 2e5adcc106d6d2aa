import { Offering } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { decimal } from "../cells/numbers.ts"
import { oneOf, plainText } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { inOffering, note, voidReason } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

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
    ...inOffering,
    started_on: optional(day, "mulai"),
    completed_on: required(day, "selesai_pada"),
    outcome: required(oneOf({ passed: "lulus", failed: "tidak_lulus", absent: "tidak_hadir" }), "hasil"),
    score: optional(decimal(0, 100), "nilai"),
    certificate_no: optional(plainText(200), "nomor_sertifikat"),
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
