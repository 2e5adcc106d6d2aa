import { by, cell, cellOr, distinct, type Folder, type Row, row, rows, sortedBy, stands } from "./rows.ts"

const outcomes = ["passed", "failed", "absent"]

/**
 * "Of several completions not voided by asOf the best counts once (passed > failed > absent, ties the earliest
 * completed_on), on its own date."
 */
export const bestCompletion = (folder: Folder, offeringId: string, personId: string, asOf: string) =>
  sortedBy(
    rows(folder, "completions", { offering_id: offeringId, person_id: personId }).filter((each) =>
      stands(each, "completed_on", asOf),
    ),
    (each) => `${outcomes.indexOf(cell(each, "outcome"))}`,
    (each) => cell(each, "completed_on"),
  )[0]

/** Whether a person is enrolled in an offering on a day: enrolled, and not withdrawn by then. */
export const isEnrolled = (folder: Folder, offeringId: string, personId: string, day: string): boolean =>
  rows(folder, "enrollments", { offering_id: offeringId, person_id: personId }).some(
    (each) => by(each, "enrolled_on", day) && !by(each, "withdrawn_on", day),
  )

/** The people enrolled on a day, by personId. */
export const participants = (folder: Folder, offeringId: string, day: string): string[] =>
  distinct(
    rows(folder, "enrollments", { offering_id: offeringId }).map((each) => cell(each, "person_id")),
  ).filter((personId) => isEnrolled(folder, offeringId, personId, day))

export const programOf = (folder: Folder, offering: Row | undefined): Row | undefined =>
  row(folder, "programs", { program_id: cell(offering, "program_id") })

/** Whether an offering's program has the purpose asked for; learning outside an offering has none. */
export function hasPurpose(folder: Folder, offeringId: string, purpose: string | undefined): boolean {
  const offering = row(folder, "offerings", { offering_id: offeringId })
  return (
    purpose === undefined ||
    (offering !== undefined && cellOr(programOf(folder, offering), "purpose", "gap") === purpose)
  )
}
