import { Offering } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day } from "../cells/days.ts"
import { oneOf } from "../cells/words.ts"
import { inOffering, note } from "./shared.ts"
import { table } from "./table.ts"
import { asReason } from "./void-reason.ts"

export const enrollments = table({
  name: "enrollments",
  isScarce: true,
  alias: "pendaftaran",
  key: ["offering_id", "person_id", "enrolled_on"],
  gives: ["enrollment", "offering_id", "person_id"],
  later: {
    EnrollmentWithdrawn: {
      column: "withdrawn_on",
      cells: ({ occurredOn, data }) => ({
        withdrawn_on: occurredOn,
        reason: (data as { readonly reason: string }).reason,
      }),
    },
  },
  columns: {
    ...inOffering,
    enrolled_on: required(day, "terdaftar_pada"),
    withdrawn_on: optional(day, "mundur_pada"),
    reason: optional(
      oneOf({
        duty: "tugas",
        schedule: "jadwal",
        replaced: "diganti",
        transferred: "mutasi",
        personal: "pribadi",
        other: "lainnya",
      }),
      "alasan",
    ),
    note,
  },
  together: [["withdrawn_on", "reason"]],
  facts(row) {
    const {
      offering_id: offeringId,
      person_id: personId,
      enrolled_on: on,
      withdrawn_on: left,
      reason,
      note: remark,
    } = row
    return [
      {
        name: "Enrolled",
        type: "Enrolled",
        on,
        personId,
        data: { offeringId, personId },
        sealed: { note: remark },
        needs: [`offering:${offeringId}`, `person:${personId}`],
        command: (commandId) => Offering.enroll({ offeringId, personId, note: remark, on }, { commandId }),
        late: (commandId, [back]) =>
          Offering.enroll({ offeringId, personId, note: remark, until: back?.on, on }, { commandId }),
        void: (was, commandId, why) =>
          Offering.voidEnrollment(
            { offeringId, personId, enrolledOn: on, on: was.occurredOn, reason: asReason(why) },
            { commandId },
          ),
      },
      left === undefined || reason === undefined
        ? undefined
        : {
            name: "EnrollmentWithdrawn",
            type: "EnrollmentWithdrawn",
            on: left,
            columns: { on: "withdrawn_on" },
            turn: 0,
            personId,
            data: { offeringId, personId, enrolledOn: on, reason },
            needs: [`enrollment:${offeringId}|${personId}`],
            command: (commandId) =>
              Offering.withdraw({ offeringId, personId, enrolledOn: on, reason, on: left }, { commandId }),
            void: (was, commandId, why) =>
              Offering.voidFact(
                {
                  offeringId,
                  type: "EnrollmentWithdrawn",
                  key: `${personId}|${on}`,
                  on: was.occurredOn,
                  reason: asReason(why),
                },
                { commandId },
              ),
          },
    ]
  },
})
