import { describe, expect, it } from "vitest"
import { errorsOf, type Files, office, sound } from "./import.test-helper.ts"

/** The office with other rows in one file. */
const rows = (file: string, header: string, ...lines: readonly string[]): Files => ({
  ...sound,
  [file]: [header, ...lines].join("\n"),
})

const people =
  "person_id,name,gender,joined_on,left_on,left_reason,unit_id,position_id,employment,grade,contract_start"
const offerings = "offering_id,program_id,starts_on,ends_on,seats,cancelled_on,cancel_reason"
const needs =
  "need_id,person_id,year,competency_id,basis,proposed_on,verified_on,validated_on,outcome,outcome_reason"
const nominations = "offering_id,person_id,nominated_on,decision,decided_on,decided_by,reason"
const enrollments = "offering_id,person_id,enrolled_on,withdrawn_on,reason"
const fundings = "funding_id,budget_id,offering_id,amount,funded_on,decommitted,decommitted_on"
const completions = "offering_id,person_id,completed_on,outcome,voided_on,void_reason"
const records = "record_id,person_id,title,kind,starts_on,ends_on,submitted_on,status,decided_on,decided_by"
const assessments =
  "assessment_id,person_id,competency_id,level,method,assessed_on,offering_id,phase,voided_on,void_reason"

/** Rows that lack a half: the column that is empty, and the one that is not. */
const halves: readonly (readonly [
  file: string,
  header: string,
  row: string,
  empty: string,
  filled: string,
])[] = [
  ["people.csv", people, "p9,Ani,F,2020-01-01,2024-01-01,,,,,,", "left_reason", "left_on"],
  ["people.csv", people, "p9,Ani,F,2020-01-01,,died,,,,,", "left_on", "left_reason"],
  ["people.csv", people, "p9,Ani,F,2020-01-01,,,ulu,,,,", "position_id", "unit_id"],
  ["people.csv", people, "p9,Ani,F,2020-01-01,,,,staf,,,", "unit_id", "position_id"],
  ["people.csv", people, "p9,Ani,F,2020-01-01,,,,,,III/a,", "employment", "grade"],
  ["people.csv", people, "p9,Ani,F,2020-01-01,,,,,,,2020-01-01", "employment", "contract_start"],
  [
    "offerings.csv",
    offerings,
    "o9,dasar,2025-02-20,2025-02-21,2,2025-02-01,",
    "cancel_reason",
    "cancelled_on",
  ],
  ["offerings.csv", offerings, "o9,dasar,2025-02-20,2025-02-21,2,,other", "cancelled_on", "cancel_reason"],
  ["needs.csv", needs, "n1,p001,2025,it,gap_current,2024-11-01,,2024-12-01,,", "outcome", "validated_on"],
  ["needs.csv", needs, "n1,p001,2025,it,gap_current,2024-11-01,,,validated,", "validated_on", "outcome"],
  ["needs.csv", needs, "n1,p001,2025,it,gap_current,2024-11-01,,,,no_seat", "outcome", "outcome_reason"],
  ["nominations.csv", nominations, "it-1,p001,2025-01-10,accepted,,,", "decided_on", "decision"],
  ["nominations.csv", nominations, "it-1,p001,2025-01-10,,2025-01-12,,", "decision", "decided_on"],
  ["nominations.csv", nominations, "it-1,p001,2025-01-10,,,kepala,", "decision", "decided_by"],
  ["nominations.csv", nominations, "it-1,p001,2025-01-10,,,,duty", "decision", "reason"],
  ["enrollments.csv", enrollments, "it-1,p001,2025-02-20,2025-02-21,", "reason", "withdrawn_on"],
  ["enrollments.csv", enrollments, "it-1,p001,2025-02-20,,duty", "withdrawn_on", "reason"],
  ["fundings.csv", fundings, "f1,apbd,it-1,1000,2025-02-21,500,", "decommitted_on", "decommitted"],
  ["fundings.csv", fundings, "f1,apbd,it-1,1000,2025-02-21,,2025-03-01", "decommitted", "decommitted_on"],
  [
    "disbursements.csv",
    "disbursement_id,funding_id,amount,disbursed_on,spj_no,spj_on",
    "d1,f1,1,2025-03-01,S,",
    "spj_on",
    "spj_no",
  ],
  ["completions.csv", completions, "it-1,p001,2025-02-28,passed,2025-05-01,", "void_reason", "voided_on"],
  ["completions.csv", completions, "it-1,p001,2025-02-28,passed,,revoked", "voided_on", "void_reason"],
  [
    "records.csv",
    records,
    "r1,p001,S,seminar,2025-03-03,2025-03-03,2025-03-10,verified,,",
    "decided_on",
    "status ≠ submitted",
  ],
  [
    "records.csv",
    records,
    "r1,p001,S,seminar,2025-03-03,2025-03-03,2025-03-10,rejected,,",
    "decided_on",
    "status ≠ submitted",
  ],
  [
    "records.csv",
    records,
    "r1,p001,S,seminar,2025-03-03,2025-03-03,2025-03-10,revoked,,",
    "decided_on",
    "status ≠ submitted",
  ],
  [
    "records.csv",
    records,
    "r1,p001,S,seminar,2025-03-03,2025-03-03,2025-03-10,submitted,2025-03-12,",
    "decided_on",
    "status ≠ submitted",
  ],
  [
    "records.csv",
    records,
    "r1,p001,S,seminar,2025-03-03,2025-03-03,2025-03-10,submitted,,kepala",
    "decided_on",
    "decided_by",
  ],
  ["assessments.csv", assessments, "a1,p001,it,2,superior,2025-01-15,it-1,,,", "phase", "offering_id"],
  ["assessments.csv", assessments, "a1,p001,it,2,superior,2025-01-15,,pre,,", "offering_id", "phase"],
  [
    "assessments.csv",
    assessments,
    "a1,p001,it,2,superior,2025-01-15,,,2025-02-01,",
    "void_reason",
    "voided_on",
  ],
  ["assessments.csv", assessments, "a1,p001,it,2,superior,2025-01-15,,,,other", "voided_on", "void_reason"],
]

describe("columns that belong together", () => {
  it.each(halves)("are both filled or both empty: %s %s %s", (file, header, row, empty, filled) =>
    office(async ({ read }) => {
      const came = await read(rows(file, header, row))
      const own = came.errors.filter((error) => error.file === file)
      expect(own).toMatchObject([
        { row: 2, column: empty, code: "row.incomplete", figures: { column: filled } },
      ])
      expect(came.events).toBe(0)
    }),
  )

  it("may all be empty, or all be filled", () =>
    office(async ({ read }) => {
      expect(errorsOf(await read(rows("nominations.csv", nominations, "it-1,p001,2025-01-10,,,,")))).toEqual(
        [],
      )
      const decided = rows(
        "nominations.csv",
        nominations,
        "it-1,p001,2025-01-10,declined,2025-01-12,kepala,duty",
      )
      expect(errorsOf(await read(decided))).toEqual([])
    }))
})
