import { readModel } from "@ampera/ledger"
import { returns, seats } from "./reports.ts"

/** The report on seats, as a table. */
export const seatsTable = readModel({
  name: "seats",
  version: 1,
  over: seats.over,
  table: {
    about: "Seats, enrollments and passes of each offering",
    columns: {
      offering_id: { holds: "text", about: "The offering's id" },
      seats: { holds: "whole", about: "Seats" },
      enrolled: { holds: "whole", about: "Enrollments" },
      passed: { holds: "whole", about: "Passes" },
    },
    key: ["offering_id"],
  },
  toRows: (states, at) =>
    seats.compute(states, at).map(({ offeringId: offering_id, seats, enrolled, passed }) => ({
      offering_id,
      seats,
      enrolled,
      passed,
    })),
})

/** The report on what people got and reached, as a table. */
export const returnsTable = readModel({
  name: "returns",
  version: 1,
  over: returns.over,
  table: {
    about: "Money and levels of each person",
    columns: {
      person_id: { holds: "text", about: "The person's id" },
      rupiah: { holds: "whole", about: "Committed for them, in whole rupiah" },
      level: { holds: "whole", about: "The highest level reached; null when never assessed", unknown: true },
    },
    key: ["person_id"],
  },
  toRows: (states, at) =>
    returns
      .compute(states, at)
      .map(({ personId: person_id, rupiah, level }) => ({ person_id, rupiah, level })),
})
