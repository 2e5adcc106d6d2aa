import { Person } from "@ampera/core"
import { optional, required, sealed } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { grade } from "../cells/grade.ts"
import { id, nip, oneOf, personId, text } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { assignment, employed, employment } from "./placement.ts"
import { note, whom } from "./shared.ts"
import { incomplete, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

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
    person_id: required(personId, "id_pegawai"),
    name: sealed(required(text(500), "nama")),
    nip: sealed(optional(nip, "nip")),
    birth_date: sealed(optional(day, "tanggal_lahir")),
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
    grade: optional(grade, "golongan"),
    contract_start: optional(day, "mulai_kontrak"),
    note,
  },
  together: [
    ["left_on", "left_reason"],
    ["unit_id", "position_id"],
  ],
  check({ employment: as, grade: level, contract_start: start }) {
    if (as !== undefined || (level === undefined && start === undefined)) return undefined
    return incomplete("employment", level === undefined ? "contract_start" : "grade")
  },
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
    grade: optional(grade, "golongan"),
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
