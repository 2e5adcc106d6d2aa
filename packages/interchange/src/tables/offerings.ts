import { Offering } from "@ampera/core"
import { optional, required } from "../cells/cell.ts"
import { day, days } from "../cells/days.ts"
import { money, whole } from "../cells/numbers.ts"
import { id, oneOf, plainText, yesNo } from "../cells/words.ts"
import { undated } from "./shared.ts"
import { said, table } from "./table.ts"
import { asReason } from "./void-reason.ts"

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
    organizer: optional(plainText(500), "penyelenggara"),
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
