import { Competency, Organization, Position } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { whole } from "../cells/numbers.ts"
import { id, oneOf, plainText } from "../cells/words.ts"
import { undated } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const units = table({
  name: "units",
  alias: "unit_kerja",
  key: ["unit_id"],
  gives: ["unit", "unit_id"],
  columns: {
    unit_id: required(id, "kode_unit"),
    name: required(plainText(500), "nama_unit"),
    parent_id: optional(id, "kode_induk"),
  },
  facts: ({ unit_id: unitId, name, parent_id: parentId }) => [
    {
      name: "UnitOpened",
      type: "UnitOpened",
      on: undated,
      data: said({ unitId, name, parentId }),
      needs: parentId === undefined ? [] : [`unit:${parentId}`],
      command: (commandId) => Organization.openUnit({ unitId, name, parentId }, { commandId }),
      revisions: [
        {
          type: "UnitRenamed",
          fields: ["name"],
          command: (commandId) => Organization.renameUnit({ unitId, name }, { commandId }),
        },
        {
          type: "UnitMoved",
          fields: ["parentId"],
          empties: true,
          command: (commandId) => Organization.moveUnit({ unitId, parentId }, { commandId }),
        },
      ],
    },
  ],
})

export const competencies = table({
  name: "competencies",
  alias: "kompetensi",
  key: ["competency_id"],
  gives: ["competency", "competency_id"],
  columns: {
    competency_id: required(id, "kode_kompetensi"),
    kind: required(
      oneOf({ technical: "teknis", managerial: "manajerial", sociocultural: "sosial_kultural" }),
      "jenis_kompetensi",
    ),
    name: required(plainText(500), "nama_kompetensi"),
  },
  facts: ({ competency_id: competencyId, kind, name }) => [
    {
      name: "CompetencyDefined",
      type: "CompetencyDefined",
      on: undated,
      data: { competencyId, kind, name },
      command: (commandId) => Competency.define({ competencyId, kind, name }, { commandId }),
      void: (was, commandId, reason) =>
        Competency.voidFact(
          {
            competencyId,
            type: "CompetencyDefined",
            key: competencyId,
            on: was.occurredOn,
            reason: asReason(reason),
          },
          { commandId },
        ),
    },
  ],
})

const tier = oneOf({
  jpt_utama: "jpt utama",
  jpt_madya: "jpt madya",
  jpt_pratama: "jpt pratama",
  administrator: "administrator",
  pengawas: "pengawas",
  pelaksana: "pelaksana",
  fungsional: "fungsional",
})

export const positions = table({
  name: "positions",
  alias: "jabatan",
  key: ["position_id"],
  gives: ["position", "position_id"],
  columns: {
    position_id: required(id, "kode_jabatan"),
    title: required(plainText(500), "nama_jabatan"),
    tier: required(tier, "jenjang_jabatan"),
  },
  facts: ({ position_id: positionId, title, tier: of }) => [
    {
      name: "PositionDefined",
      type: "PositionDefined",
      on: undated,
      data: { positionId, title, tier: of },
      command: (commandId) => Position.define({ positionId, title, tier: of }, { commandId }),
      void: (was, commandId, reason) =>
        Position.voidFact(
          {
            positionId,
            type: "PositionDefined",
            key: positionId,
            on: was.occurredOn,
            reason: asReason(reason),
          },
          { commandId },
        ),
    },
  ],
})

export const standards = table({
  name: "standards",
  alias: "standar_kompetensi",
  key: ["position_id", "competency_id", "effective_from"],
  columns: {
    position_id: required(id, "kode_jabatan"),
    competency_id: required(id, "kode_kompetensi"),
    required_level: required(whole(0, 5), "level_syarat"),
    weight: optional(whole(1, 9), "bobot"),
    effective_from: required(day, "berlaku_mulai"),
  },
  facts(row) {
    const {
      position_id: positionId,
      competency_id: competencyId,
      required_level: level,
      weight = 1,
      effective_from: on,
    } = row
    const withdrawn = level === 0
    const type = withdrawn ? "StandardWithdrawn" : "StandardSet"
    return [
      {
        // One fact, whichever way it says it: a level that becomes 0 is a change of the row.
        name: "Standard",
        type,
        on,
        columns: { on: "effective_from", level: "required_level", type: "required_level" },
        cells: { StandardWithdrawn: "0" },
        data: withdrawn ? { positionId, competencyId } : { positionId, competencyId, level, weight },
        needs: [`position:${positionId}`, `competency:${competencyId}`],
        command: (commandId) =>
          withdrawn
            ? Position.withdrawStandard({ positionId, competencyId, on }, { commandId })
            : Position.setStandard({ positionId, competencyId, level, weight, on }, { commandId }),
        void: (was, commandId, reason) =>
          Position.voidFact(
            {
              positionId,
              type: was.type as typeof type,
              key: `${competencyId}|${was.occurredOn}`,
              on: was.occurredOn,
              reason: asReason(reason),
            },
            { commandId },
          ),
      },
    ]
  },
})
