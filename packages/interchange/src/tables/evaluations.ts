import { Offering } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { decimal } from "../cells/numbers.ts"
import { id, oneOf } from "../cells/words.ts"
import { note } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

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
