import type { Day } from "../../calendar.ts"

/** How it goes with a seat. */
export type Seat = "passed" | "failed" | "absent" | "withdrawn"

/** A run of a program in a room. */
export interface Course {
  readonly offeringId: string
  readonly programId: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly seats: number
  /** Rupiah a seat; for a workshop the whole of it is shared. */
  readonly seatCost: number
  readonly budgetId: string
  /** So many of the seats are paid by whoever sits in them, from this budget. */
  readonly own?: { readonly seats: number; readonly budgetId: string }
  /** For those who had no seat in a course that year. */
  readonly isForNew?: true
  /** How it goes with the first who get a seat, where a story hangs on it. */
  readonly fates?: readonly Seat[]
  /** Paid as one amount for whoever comes. */
  readonly isShared?: true
  /** Given up for want of money, on this day. */
  readonly cancelledOn?: Day
  /** Results came to the office only then. */
  readonly reportedOn?: Day
}

/** Which budget pays for the nth seat. */
export const budgetOf = ({ budgetId, own, seats }: Course, taken: number): string =>
  own !== undefined && taken >= seats - own.seats ? own.budgetId : budgetId

const course = (
  offeringId: string,
  programId: string,
  [startsOn, endsOn]: readonly [Day, Day],
  [seats, seatCost]: readonly [number, number],
  budgetId: string,
  more: Pick<Course, "own" | "isForNew" | "fates" | "isShared" | "cancelledOn" | "reportedOn"> = {},
): Course => ({ offeringId, programId, startsOn, endsOn, seats, seatCost, budgetId, ...more })

/** Routine training in information technology, management by simulated cases, a workshop, courses by partners. */
export const courses: readonly Course[] = [
  course("ti-2023-1", "ti-dasar", ["2023-03-14", "2023-03-17"], [14, 1_150_000], "apbd-2023"),
  course("manajemen-2023", "manajemen", ["2023-05-22", "2023-05-26"], [9, 2_300_000], "apbd-2023"),
  course("ti-2023-2", "ti-dasar", ["2023-07-11", "2023-07-14"], [12, 1_150_000], "apbd-2023"),
  course("inovasi-2023", "inovasi", ["2023-09-12", "2023-09-13"], [15, 800_000], "apbd-2023", {
    isShared: true,
  }),
  course("ti-2023-3", "ti-dasar", ["2023-10-17", "2023-10-20"], [12, 1_150_000], "apbd-2023"),
  course("ti-2024-1", "ti-dasar", ["2024-03-05", "2024-03-08"], [14, 1_200_000], "apbd-2024"),
  course("manajemen-2024", "manajemen", ["2024-05-20", "2024-05-24"], [10, 2_400_000], "apbd-2024"),
  course("prima-2024", "prima", ["2024-06-24", "2024-06-27"], [8, 2_100_000], "apbd-2024", {
    own: { seats: 2, budgetId: "mandiri-2024" },
  }),
  course("ti-2024-2", "ti-dasar", ["2024-07-16", "2024-07-19"], [10, 1_200_000], "apbd-2024"),
  course("data-2024", "data-warga", ["2024-08-20", "2024-08-22"], [10, 850_000], "hibah-2024"),
  course("inovasi-2024", "inovasi", ["2024-09-10", "2024-09-11"], [16, 800_000], "apbd-2024", {
    isShared: true,
  }),
  course("ti-2024-3", "ti-dasar", ["2024-11-19", "2024-11-22"], [12, 1_200_000], "apbd-2024", {
    isForNew: true,
    fates: ["passed", "absent", "passed", "withdrawn"],
    reportedOn: "2025-02-11",
  }),
  course("ti-2025-1", "ti-dasar", ["2025-03-18", "2025-03-21"], [8, 1_250_000], "apbd-2025"),
  course("manajemen-2025", "manajemen", ["2025-06-16", "2025-06-20"], [5, 2_450_000], "apbd-2025"),
  course("prima-2025", "prima", ["2025-07-07", "2025-07-10"], [6, 2_200_000], "apbd-2025", {
    cancelledOn: "2025-06-02",
  }),
  course("ti-2025-2", "ti-dasar", ["2025-07-15", "2025-07-18"], [12, 1_250_000], "apbd-2025", {
    cancelledOn: "2025-06-02",
  }),
  course("data-2025", "data-warga", ["2025-08-19", "2025-08-21"], [12, 875_000], "hibah-2025"),
  course("inovasi-2025", "inovasi", ["2025-09-09", "2025-09-10"], [12, 850_000], "hibah-2025", {
    isShared: true,
  }),
  course("ti-2025-3", "ti-dasar", ["2025-10-14", "2025-10-17"], [8, 1_250_000], "apbd-2025"),
]
