import { Need, Service } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day, lastDayOf, period } from "../cells/days.ts"
import { decimal, whole } from "../cells/numbers.ts"
import { id, oneOf, plainText } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { note, whom } from "./shared.ts"
import { incomplete, said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

const outcomes = {
  validated: ["NeedValidated", "validate"],
  rejected: ["NeedRejected", "reject"],
  deferred: ["NeedDeferred", "defer"],
} as const

const outcomeOf: Readonly<Record<string, string>> = {
  NeedValidated: "validated",
  NeedRejected: "rejected",
  NeedDeferred: "deferred",
}

export const needs = table({
  name: "needs",
  alias: "kebutuhan",
  key: ["need_id"],
  gives: ["need", "need_id"],
  later: {
    NeedVerified: { column: "verified_on", cells: ({ occurredOn }) => ({ verified_on: occurredOn }) },
    Outcome: {
      column: "outcome",
      cells: ({ type, occurredOn }) => ({ outcome: outcomeOf[type], validated_on: occurredOn }),
    },
  },
  columns: {
    need_id: required(id, "kode_kebutuhan"),
    ...whom,
    year: required(whole(1945, 9999), "tahun"),
    competency_id: optional(id, "kode_kompetensi"),
    program_id: optional(id, "kode_program"),
    basis: required(
      oneOf({
        gap_current: "kesenjangan_jabatan",
        gap_next: "kesenjangan_jabatan_berikut",
        performance: "kinerja",
        mandatory: "wajib",
        organization: "organisasi",
        community: "masyarakat",
      }),
      "dasar",
    ),
    proposed_on: required(day, "diusulkan_pada"),
    verified_on: optional(day, "diverifikasi_pada"),
    validated_on: optional(day, "divalidasi_pada"),
    outcome: optional(oneOf({ validated: "disetujui", rejected: "ditolak", deferred: "ditunda" }), "hasil"),
    outcome_reason: optional(
      oneOf({
        no_budget: "tanpa_anggaran",
        no_seat: "tanpa_kursi",
        not_relevant: "tidak_relevan",
        duplicate: "ganda",
        not_eligible: "tidak_memenuhi_syarat",
        other: "lainnya",
      }),
      "alasan",
    ),
    note,
  },
  together: [["validated_on", "outcome"]],
  check(row) {
    if ((row.competency_id === undefined) === (row.program_id === undefined)) {
      return {
        column: "competency_id",
        code: row.competency_id === undefined ? "cell.required" : "need.twoTargets",
      }
    }
    return row.outcome_reason !== undefined && row.outcome === undefined
      ? incomplete("outcome", "outcome_reason")
      : undefined
  },
  facts(row) {
    const {
      need_id: needId,
      person_id: personId,
      proposed_on: on,
      verified_on: verifiedOn,
      note: remark,
    } = row
    const { validated_on: settledOn, outcome } = row
    const data = {
      year: row.year,
      basis: row.basis,
      ...said({ competencyId: row.competency_id, programId: row.program_id }),
    }
    const who = { needId, personId }
    const facts: RowFact[] = [
      {
        name: "NeedProposed",
        type: "NeedProposed",
        on,
        columns: { on: "proposed_on" },
        personId,
        data: { ...who, ...data },
        sealed: { note: remark },
        needs: [
          `person:${personId}`,
          row.competency_id === undefined
            ? `program:${row.program_id as string}`
            : `competency:${row.competency_id}`,
        ],
        command: (commandId) => Need.propose({ ...who, ...data, note: remark, on }, { commandId }),
        void: (was, commandId, reason) =>
          Need.voidFact(
            { needId, type: "NeedProposed", key: needId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      },
    ]
    if (verifiedOn !== undefined) {
      facts.push({
        name: "NeedVerified",
        type: "NeedVerified",
        on: verifiedOn,
        columns: { on: "verified_on" },
        personId,
        data: who,
        needs: [`need:${needId}`],
        command: (commandId) => Need.verify({ ...who, on: verifiedOn }, { commandId }),
        void: (was, commandId, reason) =>
          Need.voidFact(
            { needId, type: "NeedVerified", key: needId, on: was.occurredOn, reason: asReason(reason) },
            { commandId },
          ),
      })
    }
    if (settledOn !== undefined && outcome !== undefined) {
      const [type, verb] = outcomes[outcome]
      const settled = { ...who, ...said({ reason: row.outcome_reason }) }
      facts.push({
        name: "Outcome",
        type,
        on: settledOn,
        columns: { on: "validated_on", type: "outcome", reason: "outcome_reason" },
        cells: outcomeOf,
        personId,
        data: settled,
        needs: [`need:${needId}`],
        command: (commandId) => Need[verb]({ ...settled, on: settledOn }, { commandId }),
        void: (was, commandId, reason) =>
          Need.voidFact(
            {
              needId,
              type: was.type as typeof type,
              key: needId,
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

export const services = table({
  name: "services",
  alias: "layanan",
  key: ["unit_id", "service", "period"],
  columns: {
    unit_id: required(id, "kode_unit"),
    service: optional(plainText(500), "layanan"),
    period: required(period, "periode"),
    index: required(decimal(0, 100), "indeks"),
    respondents: optional(whole(0, 1_000_000_000), "responden"),
  },
  facts(row) {
    const { unit_id: unitId, service } = row
    const on = lastDayOf(row.period)
    const data = { period: row.period, index: row.index, ...said({ service, respondents: row.respondents }) }
    return [
      {
        name: "ServiceRated",
        type: "ServiceRated",
        on,
        data: { unitId, ...data },
        needs: [`unit:${unitId}`],
        command: (commandId) => Service.rate({ unitId, ...data, on }, { commandId }),
        void: (was, commandId, reason) =>
          Service.voidFact(
            {
              unitId,
              type: "ServiceRated",
              key: `${service ?? ""}|${row.period}`,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      },
    ]
  },
})
