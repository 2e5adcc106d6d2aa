import { describe, expect, it } from "vitest"
import { changedIn, errorsOf, type Files, office, sound } from "./import.test-helper.ts"

type Pieces = readonly (readonly [from: string, to: string])[]

/** Columns that may be filled later, and the facts they are. */
const filled: readonly (readonly [file: string, pieces: Pieces, stream: string, facts: readonly string[]])[] =
  [
    [
      "people.csv",
      [["2020-01-01,,,ulu", "2020-01-01,2026-01-01,retired,ulu"]],
      "person-p001",
      ["PersonLeft 2026-01-01 reason=retired"],
    ],
    [
      "offerings.csv",
      [["2,,\n    it-2", "2,2025-05-01,no_budget\n    it-2"]],
      "offering-it-1",
      ["OfferingCancelled 2025-05-01 reason=no_budget"],
    ],
    [
      "needs.csv",
      [["2024-11-01,,,,", "2024-11-01,2024-11-05,,,"]],
      "need-n1",
      ["NeedVerified 2024-11-05 personId=p001"],
    ],
    [
      "needs.csv",
      [["2024-11-01,,,,", "2024-11-01,,2024-12-01,rejected,no_budget"]],
      "need-n1",
      ["NeedRejected 2024-12-01 personId=p001 reason=no_budget"],
    ],
    [
      "nominations.csv",
      [["atasan,,,", "atasan,accepted,2025-01-12,"]],
      "offering-it-1",
      ["NominationAccepted 2025-01-12 personId=p001"],
    ],
    [
      "enrollments.csv",
      [["2025-06-02,,", "2025-06-02,2025-06-03,duty"]],
      "offering-it-2",
      ["EnrollmentWithdrawn 2025-06-03 enrolledOn=2025-06-02 personId=p001 reason=duty"],
    ],
    [
      "fundings.csv",
      [["2025-02-21,,", "2025-02-21,500000,2025-03-20"]],
      "budget-apbd",
      ["FundingDecommitted 2025-03-20 amount=500000 fundingId=f1"],
    ],
    [
      "disbursements.csv",
      [["2025-03-01,,", "2025-03-01,,2025-03-05"]],
      "budget-apbd",
      ["DisbursementAccounted 2025-03-05 disbursementId=d1"],
    ],
    [
      "completions.csv",
      [["passed,,", "passed,87.5,"]],
      "offering-it-1",
      ["CertificateRecorded 2025-02-28 completedOn=2025-02-28 personId=p001 score=87.5"],
    ],
    [
      "completions.csv",
      [["passed,,", "passed,,S-1"]],
      "offering-it-1",
      ["CertificateRecorded 2025-02-28 certificateNo=S-1 completedOn=2025-02-28 personId=p001"],
    ],
    [
      "completions.csv",
      [["passed,,,,", "passed,,,2025-03-03,wrong_person"]],
      "offering-it-1",
      ["CompletionVoided 2025-03-03 completedOn=2025-02-28 personId=p001 reasonCode=wrong_person voids=3"],
    ],
    [
      "records.csv",
      [["8,,2025", "8,C-1,2025"]],
      "person-p001",
      ["LearningCertified 2025-03-10 certificateNo=C-1 recordId=rec1"],
    ],
    [
      "records.csv",
      [["submitted,,", "verified,2025-03-12,lead"]],
      "person-p001",
      ["LearningVerified 2025-03-12 decidedBy=lead recordId=rec1"],
    ],
    [
      "assessments.csv",
      [["2025-01-15,,", "2025-01-15,2025-02-01,duplicate"]],
      "person-p001",
      ["AssessmentVoided 2025-02-01 assessmentId=a1 reasonCode=duplicate voids=3"],
    ],
  ]

describe("a column that was empty and is filled now", () => {
  it.each(filled)("is a new fact: %s %j", (file, pieces, stream, facts) =>
    office(async ({ read, events }) => {
      await read(sound)
      const before = await events(stream)
      const full = changedIn(file, ...pieces)
      const later = await read(full)
      expect([errorsOf(later), later.events]).toEqual([[], facts.length])
      expect((await events(stream)).slice(before.length)).toEqual(facts)
      expect(await read(full)).toMatchObject({ events: 0, errors: [] })
    }),
  )

  it("may be the number of a letter whose day was told before", () =>
    office(async ({ read, events }) => {
      const told = (no: string): Files =>
        changedIn("disbursements.csv", ["2025-03-01,,", `2025-03-01,${no},2025-03-05`])
      await read(told(""))
      expect(await read(told("SPJ-1"))).toMatchObject({ events: 1, errors: [] })
      expect(await read(told("SPJ-1"))).toMatchObject({ events: 0, errors: [] })
      expect((await events("budget-apbd")).at(-1)).toBe(
        "DisbursementAccounted 2025-03-05 disbursementId=d1 spjNo=SPJ-1",
      )
      // Another number is another content.
      expect(errorsOf(await read(told("SPJ-2")))).toEqual(["disbursements.csv:2 spj_no row.changed"])
    }))
})

describe("what is void", () => {
  it("can not be told more about", () =>
    office(async ({ read }) => {
      const voided = (score: string): Files =>
        changedIn("completions.csv", ["passed,,,,", `passed,${score},,2025-03-03,wrong_person`])
      await read(voided(""))
      expect(errorsOf(await read(voided("80")))).toEqual(["completions.csv:2 score void.final"])
    }))
})

describe("a column that was filled and is empty now", () => {
  it.each(filled)(
    "is told, taken back when asked, and may be filled again: %s %j",
    (file, pieces, stream, facts) =>
      office(async ({ read, events }) => {
        const full = changedIn(file, ...pieces)
        expect(errorsOf(await read(full))).toEqual([])
        const emptied = await read(sound)
        expect(emptied.events).toBe(0)
        expect(emptied.errors.map(({ code }) => code)).toEqual(["row.changed"])
        expect(emptied.errors[0]?.figures["was"]).not.toBeNull()
        const before = await events(stream)
        const back = await read(sound, { correct: "wrong_value" })
        if (facts.some((fact) => fact.includes("Voided"))) {
          // A void is final.
          expect(back).toMatchObject({ events: 0, errors: [{ code: "void.final" }] })
          return
        }
        expect([errorsOf(back), back.events]).toEqual([[], facts.length])
        const voids = (await events(stream)).slice(before.length)
        expect(voids.every((said) => said.startsWith("FactVoided"))).toBe(true)
        expect(await read(sound)).toMatchObject({ events: 0, errors: [] })
        const again = await read(full)
        expect([errorsOf(again), again.events]).toEqual([[], facts.length])
        expect((await events(stream)).slice(-facts.length)).toEqual(facts)
        expect(await read(full)).toMatchObject({ events: 0, errors: [] })
      }),
  )
})
