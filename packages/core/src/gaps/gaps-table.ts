import { readModel } from "@ampera/ledger"
import { hiddenColumn, meaning, ratioCells, ratioColumns, unknown } from "../reporting/table-columns.ts"
import { gaps, type UnitGaps } from "./gaps-report.ts"

/**
 * The report on gaps as a table, a row for each competency over all units together, as for the public: the figures of too
 * few people are null, and `hidden` says so. Nobody is named. What a unit lacks by competency is in no table, for in a
 * unit few people are asked for one.
 *
 * @example
 * ```ts
 * import { assessments, gapsTable, organization, people } from "@ampera/core"
 *
 * const states = {
 *   organization: organization.initial(),
 *   people: people.initial(),
 *   assessments: assessments.initial(),
 * }
 * gapsTable.toRows(states, { asOf: "2025-12-31" }) // => []
 * ```
 */
export const gapsTable = readModel({
  name: "gaps",
  version: 3,
  over: gaps.over,
  table: {
    about: "Kesenjangan per kompetensi, seluruh unit · Competency gaps by competency, over all units",
    columns: {
      unit_id: unknown("text", "Selalu kosong: seluruh unit bersama-sama", "Always null: all units together"),
      competency_id: meaning("text", "Kode kompetensi", "The competency's id"),
      hidden: hiddenColumn,
      required: unknown("whole", "Banyak orang yang disyaratkan", "Of how many people it is required"),
      met: unknown("whole", "Terpenuhi (orang)", "People who meet it"),
      gap: unknown("whole", "Kurang dari yang disyaratkan (orang)", "People below what is required"),
      unknown: unknown("whole", "Belum dinilai (orang)", "People not assessed"),
      stale: unknown("whole", "Penilaian kedaluwarsa (orang)", "People whose assessment is out of date"),
      deficit: unknown("whole", "Jumlah kekurangan tingkat", "Levels below what is required, all together"),
      level_0: unknown("whole", "Orang di tingkat 0", "People at level 0"),
      level_1: unknown("whole", "Orang di tingkat 1", "People at level 1"),
      level_2: unknown("whole", "Orang di tingkat 2", "People at level 2"),
      level_3: unknown("whole", "Orang di tingkat 3", "People at level 3"),
      level_4: unknown("whole", "Orang di tingkat 4", "People at level 4"),
      level_5: unknown("whole", "Orang di tingkat 5", "People at level 5"),
    },
    key: ["competency_id"],
  },
  toRows: (states, { asOf }) =>
    gaps
      .compute(states, { asOf, publish: true })
      .total.competencies.map(({ competencyId, required, met, gap, unknown, stale, deficit, atLevel }) => ({
        unit_id: null,
        competency_id: competencyId,
        hidden: required === null,
        required,
        met,
        gap,
        unknown,
        stale,
        deficit,
        level_0: atLevel[0] ?? null,
        level_1: atLevel[1] ?? null,
        level_2: atLevel[2] ?? null,
        level_3: atLevel[3] ?? null,
        level_4: atLevel[4] ?? null,
        level_5: atLevel[5] ?? null,
      })),
})

/**
 * The report on gaps as a table, a row for each unit, as for the public.
 *
 * @example
 * ```ts
 * import { unitGapsTable } from "@ampera/core"
 *
 * unitGapsTable.table.key // => ["unit_id"]
 * ```
 */
export const unitGapsTable = readModel({
  name: "unit_gaps",
  version: 2,
  over: gaps.over,
  table: {
    about: "Kesenjangan kompetensi per unit · Competency gaps by unit",
    columns: {
      unit_id: meaning("text", "Kode unit kerja", "The unit's id"),
      hidden: hiddenColumn,
      people: unknown("whole", "Orang yang bertugas langsung di unit ini", "People directly in the unit"),
      requirements: unknown("whole", "Syarat kompetensi", "Requirements"),
      met: unknown("whole", "Syarat terpenuhi", "Requirements met"),
      met_accredited: unknown(
        "whole",
        "Terpenuhi menurut asesmen terakreditasi",
        "Met by accredited assessments",
      ),
      gap: unknown("whole", "Syarat yang kurang", "Requirements that are not met"),
      unknown: unknown("whole", "Syarat yang belum dinilai", "Requirements not assessed"),
      stale: unknown(
        "whole",
        "Syarat yang penilaiannya kedaluwarsa",
        "Requirements whose assessment is out of date",
      ),
      deficit: unknown("whole", "Jumlah kekurangan tingkat", "Levels below what is required, all together"),
      weighted_deficit: unknown("whole", "Kekurangan kali bobot", "The deficit times its weight"),
      reliable: unknown("flag", "Setidaknya setengahnya sudah dinilai", "At least half is assessed"),
      ...ratioColumns("known", "Bagian yang sudah dinilai", "The part that is assessed"),
      ...ratioColumns(
        "gap_index",
        "Indeks kesenjangan, dari yang diketahui",
        "The gap index, of what is known",
      ),
      ...ratioColumns(
        "jpm",
        "JPM: yang dimiliki dibanding yang disyaratkan",
        "Job-person match: held over required",
      ),
    },
    key: ["unit_id"],
  },
  toRows: (states, { asOf }) => gaps.compute(states, { asOf, publish: true }).units.map(unitRow),
})

function unitRow(unit: UnitGaps) {
  return {
    unit_id: unit.unitId,
    hidden: unit.people === null,
    people: unit.people,
    requirements: unit.requirements,
    met: unit.met,
    met_accredited: unit.metAccredited,
    gap: unit.gap,
    unknown: unit.unknown,
    stale: unit.stale,
    deficit: unit.deficit,
    weighted_deficit: unit.weightedDeficit,
    reliable: unit.reliable,
    ...ratioCells("known", unit.known),
    ...ratioCells("gap_index", unit.gapIndex),
    ...ratioCells("jpm", unit.jpm),
  }
}
