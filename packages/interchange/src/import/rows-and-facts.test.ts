import { Person } from "@ampera/core"
import { describe, expect, it } from "vitest"
import { changedIn, errorsOf, type Files, office, sound } from "./import.test-helper.ts"

describe("a decision", () => {
  const record = (said: string): Files => changedIn("records.csv", ["submitted,,", said])

  it("on a record may be revoked on a later day, and that is a new fact", () =>
    office(async ({ read, events }) => {
      await read(record("verified,2025-03-12,"))
      const revoked = record("revoked,2025-05-01,")
      expect(await read(revoked)).toMatchObject({ events: 1, errors: [] })
      expect(await read(revoked)).toMatchObject({ events: 0, errors: [] })
      expect((await events("person-p001")).slice(-2)).toEqual([
        "LearningVerified 2025-03-12 recordId=rec1",
        "LearningRevoked 2025-05-01 recordId=rec1",
      ])
      const back = record("verified,2025-03-12,")
      expect(errorsOf(await read(back))).toEqual(["records.csv:2 status row.changed"])
      expect(await read(back, { correct: "wrong_value" })).toMatchObject({ events: 1, errors: [] })
      expect(await read(back)).toMatchObject({ events: 0, errors: [] })
    }))

  it("on a record that was another one is a change", () =>
    office(async ({ read, events }) => {
      await read(record("rejected,2025-03-12,"))
      const other = record("verified,2025-03-12,")
      expect(await read(other)).toMatchObject({
        events: 0,
        errors: [{ column: "status", code: "row.changed", value: "verified", figures: { was: "rejected" } }],
      })
      expect(await read(other, { correct: "wrong_value" })).toMatchObject({ events: 2, errors: [] })
      expect(await read(other)).toMatchObject({ events: 0, errors: [] })
      expect((await events("person-p001")).at(-1)).toBe("LearningVerified 2025-03-12 recordId=rec1")
    }))

  it("on a record that was rejected is no revocation", () =>
    office(async ({ read }) => {
      await read(record("rejected,2025-03-12,"))
      const revoked = record("revoked,2025-05-01,")
      expect(errorsOf(await read(revoked))).toEqual(["records.csv:2 status row.changed"])
      expect(await read(revoked, { correct: "wrong_value" })).toMatchObject({ events: 2, errors: [] })
      expect(await read(revoked)).toMatchObject({ events: 0, errors: [] })
    }))

  it.each([
    [
      "nominations.csv",
      "atasan,waitlisted,2025-01-11,no_seat",
      "atasan,accepted,2025-01-12,",
      "atasan,,,",
      "decision",
    ],
    [
      "needs.csv",
      "2024-11-01,,2024-12-01,deferred,no_budget",
      "2024-11-01,,2024-12-10,validated,",
      "2024-11-01,,,,",
      "outcome",
    ],
  ])("in %s that became another one is a change of its row", (file, was, now, empty, column) =>
    office(async ({ read }) => {
      await read(changedIn(file, [empty, was]))
      const files = changedIn(file, [empty, now])
      expect((await read(files)).errors.map((error) => [error.column, error.code])).toContainEqual([
        column,
        "row.changed",
      ])
      expect(await read(files, { correct: "wrong_value" })).toMatchObject({ events: 2, errors: [] })
      expect(await read(files)).toMatchObject({ events: 0, errors: [] })
    }),
  )
})

describe("a row that names another stream than before", () => {
  const moved: readonly (readonly [
    what: string,
    files: Files,
    column: string,
    was: string,
    now: string,
    events: number,
  ])[] = [
    [
      "a funding to another budget, with what was paid and came back",
      changedIn("fundings.csv", ["f1,apbd", "f1,hibah"]),
      "fundings.csv:2 budget_id",
      "budget-apbd",
      "budget-hibah",
      6,
    ],
    [
      "an assessment to another person",
      changedIn("assessments.csv", ["a1,p001", "a1,p002"]),
      "assessments.csv:2 person_id",
      "person-p001",
      "person-p002",
      2,
    ],
    [
      "a record to another person",
      changedIn("records.csv", ["rec1,p001", "rec1,p002"], ["submitted,,", "verified,2025-03-12,"]),
      "records.csv:2 person_id",
      "person-p001",
      "person-p002",
      3,
    ],
    [
      "an evaluation to another offering",
      changedIn("evaluations.csv", ["e2,it-1", "e2,it-2"]),
      "evaluations.csv:3 offering_id",
      "offering-it-1",
      "offering-it-2",
      2,
    ],
  ]
  it.each(moved)("moves when asked: %s", (_, files, place, from, to, count) =>
    office(async ({ read, events }) => {
      await read(sound)
      const refused = await read(files)
      expect(refused.events).toBe(0)
      expect(errorsOf(refused)[0]).toBe(`${place} row.changed`)
      const had = [(await events(from)).length, (await events(to)).length] as const
      const correcting = await read(files, { correct: "wrong_person" })
      expect([errorsOf(correcting), correcting.events]).toEqual([[], count])
      expect((await events(from)).slice(had[0]).every((said) => said.includes("Voided"))).toBe(true)
      expect((await events(to)).slice(had[1]).some((said) => said.includes("Voided"))).toBe(false)
      expect(await read(files)).toMatchObject({ events: 0, errors: [] })
      // And back again, and forth, with other content.
      expect(errorsOf(await read(sound, { correct: "wrong_person" }))).toEqual([])
      expect(await read(sound)).toMatchObject({ events: 0, errors: [] })
      expect(errorsOf(await read(files, { correct: "wrong_person" }))).toEqual([])
      expect(await read(files)).toMatchObject({ events: 0, errors: [] })
    }),
  )
})

describe("a row about a person", () => {
  const short = sound
  const placed = (line: string): Files => ({
    ...short,
    "assignments.csv": `person_id,unit_id,position_id,from,note
      ${line}`,
  })

  it("says in short what a row of its own says", () =>
    office(async ({ read, events }) => {
      const files = placed("p001,ulu,staf,2020-01-01,SK 12")
      expect(errorsOf(await read(files))).toEqual([])
      expect((await events("person-p001")).filter((said) => said.startsWith("PositionAssigned"))).toEqual([
        "PositionAssigned 2020-01-01 note=… positionId=staf unitId=ulu",
      ])
      expect(await read(files)).toMatchObject({ events: 0, errors: [] })
      // Each of the two alone says nothing new.
      expect(await read(short)).toMatchObject({ events: 0, errors: [] })
    }))

  it("contradicts a row of its own", () =>
    office(async ({ read }) => {
      expect(errorsOf(await read(placed("p001,kec,staf,2020-01-01,")))).toEqual([
        "assignments.csv:2 unit_id row.duplicate",
      ])
    }))

  it("is told and dropped once the person is erased", () =>
    office(async ({ read, run, ledger }) => {
      await read(sound)
      await run(() => ledger.run(Person.eraseIdentity({ personId: "p001", on: "2025-12-01" })))
      const again = await read(sound)
      expect([again.events, errorsOf(again)]).toEqual([0, []])
      expect(again.notices.map(({ file, row, code }) => `${file}:${row} ${code}`)).toEqual([
        "people.csv:2 person.erased",
        "records.csv:2 person.erased",
      ])
      expect(again.files.map(({ vanished }) => vanished)).toEqual(again.files.map(() => 0))
      const renamed = await read(changedIn("people.csv", ["Siti", "Siti Aminah"]), { correct: "wrong_value" })
      expect([renamed.events, errorsOf(renamed)]).toEqual([0, []])
      // Facts without words are taken still.
      const noted = await read({
        "assessments.csv": `assessment_id,person_id,competency_id,level,method,assessed_on,assessor,note
          a9,p001,it,3,superior,2025-02-15,Ibu Ani,baik`,
      })
      expect(noted).toMatchObject({
        events: 1,
        errors: [],
        notices: [{ column: "note", code: "person.erased" }],
      })
    }))
})

describe("two rows of one key", () => {
  it("are one when they say the same", () =>
    office(async ({ read }) => {
      const twice = { ...sound, "refunds.csv": `${sound["refunds.csv"]}\n r1,d1,100000,2025-03-10,overpaid` }
      expect(await read(twice)).toMatchObject({ errors: [] })
      expect(await read(twice)).toMatchObject({ events: 0, errors: [] })
    }))

  it.each([
    ["refunds.csv", "r1,d1,90000,2025-03-10,overpaid", "amount"],
    ["assessments.csv", "a1,p002,it,2,superior,2025-01-15,,", "person_id"],
    ["people.csv", "p002,Budiman,,,M,2021-03-01,,,ulu,staf,PPPK,", "name"],
    ["people.csv", "p002,Budi,198001012005012003,,M,2021-03-01,,,ulu,staf,PPPK,", "nip"],
  ])("contradict each other: %s %s", (file, line, column) =>
    office(async ({ read }) => {
      const files = { ...sound, [file]: `${sound[file]}\n ${line}` }
      const { errors, events } = await read(files)
      expect(events).toBe(0)
      expect(errors.map((error) => [error.file, error.column, error.code])).toEqual([
        [file, column, "row.duplicate"],
      ])
    }),
  )
})
