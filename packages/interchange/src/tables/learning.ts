import { Partner, Program } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { decimal, whole } from "../cells/numbers.ts"
import { id, oneOf, plainText, someOf } from "../cells/words.ts"
import { learningKind, scope, undated } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const partners = table({
  name: "partners",
  alias: "mitra",
  key: ["partner_id"],
  gives: ["partner", "partner_id"],
  columns: {
    partner_id: required(id, "kode_mitra"),
    name: required(plainText(500), "nama_mitra"),
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
    title: required(plainText(500), "judul"),
    kind: required(learningKind, "jenis_kegiatan"),
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
