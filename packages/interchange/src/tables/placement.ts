import { type Grade, Person } from "@ampera/core"
import { gradeOf } from "../cells/grade.ts"
import { oneOf } from "../cells/words.ts"
import type { RowFact } from "./fact.ts"
import { said } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const employment = oneOf({
  CPNS: "cpns",
  PNS: "pns",
  PPPK: "pppk",
  PPPK_PART_TIME: "pppk_paruh_waktu",
})

/** A row of `assignments`; `texts` is left out where the columns of `people` say it, which have no note for it. */
export function assignment(
  personId: string,
  unitId: string,
  positionId: string,
  on: string,
  texts?: { readonly note: string | undefined },
): RowFact {
  const remark = texts?.note
  return {
    name: "PositionAssigned",
    home: { file: "assignments", key: [personId, on] },
    type: "PositionAssigned",
    on,
    personId,
    data: { personId, unitId, positionId },
    ...(texts === undefined ? {} : { sealed: texts }),
    needs: [`person:${personId}`, `unit:${unitId}`, `position:${positionId}`],
    command: (commandId) => Person.assign({ personId, unitId, positionId, note: remark, on }, { commandId }),
    void: (was, commandId, reason) =>
      Person.voidFact(
        {
          personId,
          type: "PositionAssigned",
          key: was.occurredOn,
          on: was.occurredOn,
          reason: asReason(reason),
        },
        { commandId },
      ),
  }
}

/** A row of `employments`. */
export function employed(
  personId: string,
  said_: {
    readonly employment: "CPNS" | "PNS" | "PPPK" | "PPPK_PART_TIME"
    readonly grade: Grade | undefined
    readonly contractStart: string | undefined
  },
  on: string,
  texts?: { readonly note: string | undefined },
): RowFact {
  const data = said(said_)
  const remark = texts?.note
  return {
    name: "EmploymentChanged",
    home: { file: "employments", key: [personId, on] },
    type: "EmploymentChanged",
    on,
    personId,
    data: { personId, ...data },
    spellings: { grade: gradeOf },
    ...(texts === undefined ? {} : { sealed: texts }),
    needs: [`person:${personId}`],
    command: (commandId) => Person.employ({ personId, ...data, note: remark, on }, { commandId }),
    void: (was, commandId, reason) =>
      Person.voidFact(
        {
          personId,
          type: "EmploymentChanged",
          key: was.occurredOn,
          on: was.occurredOn,
          reason: asReason(reason),
        },
        { commandId },
      ),
  }
}
