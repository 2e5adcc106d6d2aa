import { Offering } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { oneOf, personId } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { inOffering, note } from "./shared.ts"
import { incomplete, said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

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
    ...inOffering,
    nominated_on: required(day, "diusulkan_pada"),
    nominated_by: optional(personId, "diusulkan_oleh"),
    decision: optional(
      oneOf({ accepted: "diterima", waitlisted: "daftar_tunggu", declined: "ditolak" }),
      "keputusan",
    ),
    decided_on: optional(day, "diputus_pada"),
    decided_by: optional(personId, "diputus_oleh"),
    reason: optional(declineReason, "alasan"),
    note,
  },
  together: [["decision", "decided_on"]],
  // Who decides, and why, is of a decision: without one there is no event to hold it.
  check({ decision, decided_by: by, reason }) {
    if (decision !== undefined || (by === undefined && reason === undefined)) return undefined
    return incomplete("decision", by === undefined ? "reason" : "decided_by")
  },
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
