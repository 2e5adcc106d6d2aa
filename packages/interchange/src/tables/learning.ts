import { Offering, Partner, Program } from "@ampera/core"
import { beforeTheLedger } from "@ampera/ledger"
import { optional, required } from "../cells/cell.ts"
import { day, days } from "../cells/days.ts"
import { decimal, money, whole } from "../cells/numbers.ts"
import { id, oneOf, someOf, text, yesNo } from "../cells/words.ts"
import { scope } from "./people.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

const undated = beforeTheLedger

export const partners = table({
  name: "partners",
  alias: "mitra",
  key: ["partner_id"],
  gives: ["partner", "partner_id"],
  columns: {
    partner_id: required(id, "kode_mitra"),
    name: required(text(500), "nama_mitra"),
    kind: required(
      oneOf({
        university: "perguruan_tinggi",
        community: "komunitas",
        private: "swasta",
        government: "pemerintah",
      }),
      "jenis_mitra",
    ),
  },
  facts: ({ partner_id: partnerId, name, kind }) => [
    {
      name: "PartnerJoined",
      type: "PartnerJoined",
      on: undated,
      data: { partnerId, name, kind },
      command: (commandId) => Partner.join({ partnerId, name, kind }, { commandId }),
      void: (was, commandId, reason) =>
        Partner.voidFact(
          { partnerId, type: "PartnerJoined", key: partnerId, on: was.occurredOn, reason: asReason(reason) },
          { commandId },
        ),
    },
  ],
})

export const programs = table({
  name: "programs",
  alias: "program",
  key: ["program_id"],
  gives: ["program", "program_id"],
  columns: {
    program_id: required(id, "kode_program"),
    title: required(text(500), "judul"),
    kind: required(id, "jenis_kegiatan"),
    scope: optional(scope, "lingkup"),
    mode: required(oneOf({ classroom: "klasikal", online: "daring", blended: "campuran" }), "moda"),
    jp: optional(decimal(0, 100_000), "jp"),
    partner_id: optional(id, "kode_mitra"),
    purpose: optional(
      oneOf({ mandatory: "wajib", gap: "kesenjangan", career: "karier", orientation: "orientasi" }),
      "tujuan",
    ),
    methods: optional(
      someOf({
        lecture: "ceramah",
        simulation: "simulasi",
        practice: "praktik",
        coaching: "pembimbingan",
        project: "proyek",
      }),
      "metode",
    ),
  },
  facts(row) {
    const { program_id: programId, title, kind } = row
    const data = {
      title,
      kind,
      scope: row.scope ?? ("national" as const),
      mode: row.mode,
      purpose: row.purpose ?? ("gap" as const),
      ...said({
        jp: row.jp,
        partnerId: row.partner_id,
        methods: row.methods?.length ? [...row.methods] : undefined,
      }),
    }
    return [
      {
        name: "ProgramPublished",
        type: "ProgramPublished",
        on: undated,
        data: { programId, ...data },
        needs: row.partner_id === undefined ? [] : [`partner:${row.partner_id}`],
        command: (commandId) => Program.publish({ programId, ...data }, { commandId }),
        void: (was, commandId, reason) =>
          Program.voidFact(
            {
              programId,
              type: "ProgramPublished",
              key: programId,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
        revisions: [
          {
            type: "ProgramRevised",
            fields: ["title", "kind"],
            command: (commandId, changed) => Program.revise({ programId, ...changed }, { commandId }),
          },
        ],
      },
    ]
  },
})

export const programCompetencies = table({
  name: "program_competencies",
  alias: "kompetensi_program",
  key: ["program_id", "competency_id"],
  columns: {
    program_id: required(id, "kode_program"),
    competency_id: required(id, "kode_kompetensi"),
    to_level: required(whole(1, 5), "sampai_level"),
  },
  facts: ({ program_id: programId, competency_id: competencyId, to_level: toLevel }) => [
    {
      name: "OutcomeDeclared",
      type: "OutcomeDeclared",
      on: undated,
      data: { programId, competencyId, toLevel },
      needs: [`program:${programId}`, `competency:${competencyId}`],
      command: (commandId) => Program.declareOutcome({ programId, competencyId, toLevel }, { commandId }),
      void: (was, commandId, reason) =>
        Program.voidFact(
          {
            programId,
            type: "OutcomeDeclared",
            key: competencyId,
            on: was.occurredOn,
            reason: asReason(reason),
          },
          { commandId },
        ),
    },
  ],
})

export const offerings = table({
  name: "offerings",
  alias: "penyelenggaraan",
  key: ["offering_id"],
  gives: ["offering", "offering_id"],
  later: {
    OfferingCancelled: {
      column: "cancelled_on",
      cells: ({ occurredOn, data }) => ({
        cancelled_on: occurredOn,
        cancel_reason: (data as { readonly reason: string }).reason,
      }),
    },
  },
  columns: {
    offering_id: required(id, "kode_penyelenggaraan"),
    program_id: required(id, "kode_program"),
    starts_on: required(day, "mulai"),
    ends_on: required(day, "selesai"),
    days: optional(days, "hari"),
    seats: optional(whole(1, 1_000_000), "kursi"),
    self_paced: optional(yesNo, "belajar_mandiri"),
    min_seats: optional(whole(1, 1_000_000), "kursi_minimum"),
    seat_cost: optional(money(0), "biaya_per_kursi"),
    fixed_cost: optional(money(0), "biaya_tetap"),
    organizer: optional(text(500), "penyelenggara"),
    cancelled_on: optional(day, "dibatalkan_pada"),
    cancel_reason: optional(
      oneOf({
        min_seats: "kurang_peserta",
        no_budget: "tanpa_anggaran",
        provider: "penyedia",
        other: "lainnya",
      }),
      "alasan_batal",
    ),
  },
  together: [["cancelled_on", "cancel_reason"]],
  check: (row) =>
    row.seats === undefined && row.self_paced !== "yes"
      ? { column: "seats", code: "cell.required" }
      : undefined,
  facts(row) {
    const { offering_id: offeringId, cancelled_on: on, cancel_reason: reason } = row
    const data = {
      programId: row.program_id,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      selfPaced: row.self_paced === "yes",
      ...said({
        days: row.days?.length ? [...row.days] : undefined,
        seats: row.seats,
        minSeats: row.min_seats,
        seatCost: row.seat_cost,
        fixedCost: row.fixed_cost,
        organizer: row.organizer,
      }),
    }
    return [
      {
        name: "OfferingScheduled",
        type: "OfferingScheduled",
        on: undated,
        data: { offeringId, ...data },
        needs: [`program:${row.program_id}`],
        command: (commandId) => Offering.schedule({ offeringId, ...data }, { commandId }),
        revisions: [
          {
            type: "OfferingRevised",
            fields: ["startsOn", "endsOn", "days", "seats"],
            command: (commandId, changed) => Offering.revise({ offeringId, ...changed }, { commandId }),
          },
        ],
        void: (was, commandId, why) =>
          Offering.voidFact(
            {
              offeringId,
              type: "OfferingScheduled",
              key: offeringId,
              on: was.occurredOn,
              reason: asReason(why),
            },
            { commandId },
          ),
      },
      on === undefined || reason === undefined
        ? undefined
        : {
            name: "OfferingCancelled",
            type: "OfferingCancelled",
            on,
            columns: { on: "cancelled_on", reason: "cancel_reason" },
            turn: 0,
            data: { offeringId, reason },
            needs: [`offering:${offeringId}`],
            command: (commandId) => Offering.cancel({ offeringId, reason, on }, { commandId }),
            void: (was, commandId, why) =>
              Offering.voidFact(
                {
                  offeringId,
                  type: "OfferingCancelled",
                  key: offeringId,
                  on: was.occurredOn,
                  reason: asReason(why),
                },
                { commandId },
              ),
          },
    ]
  },
})
