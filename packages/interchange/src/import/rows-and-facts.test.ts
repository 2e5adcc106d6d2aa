import { Person } from "@ampera/core"
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

describe("a NIP", () => {
  it("names a person in every file, and may stand beside their id", () =>
    office(async ({ read, all }) => {
      const files: Files = {
        ...sound,
        "completions.csv": `offering_id,nip,completed_on,outcome
          it-1,'19800101 200501 2 001,2025-02-28,passed`,
        "assessments.csv": `assessment_id,person_id,nip,competency_id,level,method,assessed_on
          a1,p001,198001012005012001,it,2,superior,2025-01-15`,
      }
      expect(errorsOf(await read(files))).toEqual([])
      expect(await read(files)).toMatchObject({ events: 0, errors: [] })
      expect(JSON.stringify(await all())).not.toContain("19800101")
      const wrong = {
        "assessments.csv": `assessment_id,person_id,nip,competency_id,level,method,assessed_on
          a2,p002,198001012005012001,it,2,superior,2025-01-15`,
      }
      expect(errorsOf(await read(wrong))).toEqual(["assessments.csv:2 nip nip.otherPerson"])
    }))

  it("belongs to one person", () =>
    office(async ({ read }) => {
      await read(sound)
      const taken = await read({
        "people.csv": `person_id,name,nip,gender,joined_on
          p003,Ani,198001012005012001,F,2022-01-01`,
      })
      expect(taken).toMatchObject({
        events: 0,
        errors: [{ column: "nip", code: "claim.taken", value: null, figures: { holder: "p001" } }],
      })
    }))

  it("finds the id that was made for it, and tells nothing of it", () =>
    office(async ({ read, all }) => {
      const people: Files = {
        "people.csv": `nip,name,gender,joined_on
          198001012005012001,Siti,P,2020-01-01`,
      }
      expect(await read(people)).toMatchObject({ events: 1, errors: [] })
      expect(await read(people)).toMatchObject({ events: 0, errors: [], files: [{ vanished: 0 }] })
      const stream = (await all())[0]?.stream
      expect(stream).toMatch(/^person-p[0-9a-f]{16}$/)
      const left: Files = {
        "people.csv": `nip,name,gender,joined_on,left_on,left_reason
          198001012005012001,Siti,P,2020-01-01,2024-01-01,died`,
      }
      expect(await read(left)).toMatchObject({ events: 1, errors: [] })
    }))
})

describe("a header", () => {
  it("is read in any order, by alias, with a mark of its encoding, and with columns that are none of ours", () =>
    office(async ({ read }) => {
      const files: Files = {
        "people.csv":
          '\ufeffNo;Jenis Kelamin;nama;No.;ID_Pegawai;mulai-bekerja;Keterangan;#catatan kami;"berhenti_pada";alasan_berhenti\r\n1;P;Siti;x;p001;01/01/2020;apa saja;x;;\r\n\r\n2;L;"Budi; S.E.";x;p002;2-1-2020;;;01-02-2024;pensiun\r\n',
      }
      const came = await read(files)
      expect([errorsOf(came), came.events]).toEqual([[], 3])
      expect(came.files).toEqual([{ file: "people.csv", rows: 2, accepted: 2, rejected: 0, vanished: 0 }])
    }))

  it("names what it does not know, what is there twice, and what is missing", () =>
    office(async ({ read }) => {
      const came = await read({
        "units.csv": "unit_id,nama_unit,NAME,warna\nu,1,2,3",
        "people.csv": "person_id,name\np,x",
      })
      expect(came.errors.map(({ file, row, code, value }) => [file, row, code, value])).toEqual([
        ["units.csv", 1, "column.twice", "NAME"],
        ["units.csv", 1, "column.unknown", "warna"],
        ["people.csv", 1, "column.missing", "gender"],
        ["people.csv", 1, "column.missing", "joined_on"],
      ])
      expect(came.files.map(({ rows, accepted, rejected }) => [rows, accepted, rejected])).toEqual([
        [1, 0, 1],
        [1, 0, 1],
      ])
    }))

  it("without a name may stand over nothing, and over nothing only", () =>
    office(async ({ read }) => {
      expect(errorsOf(await read({ "units.csv": "unit_id,name,\nu,Unit,\n" }))).toEqual([])
      expect(errorsOf(await read({ "units.csv": "unit_id,name,\nu,Unit,x\n" }))).toEqual([
        "units.csv:2 - row.tooManyCells",
      ])
    }))
})

describe("the order", () => {
  const people = `person_id,name,gender,joined_on
    p1,A,F,2020-01-01
    p2,B,F,2020-01-01`
  const base: Files = {
    "people.csv": people,
    "programs.csv": "program_id,title,kind,mode\npr,T,pelatihan_teknis,classroom",
    "offerings.csv": "offering_id,program_id,starts_on,ends_on,seats\no,pr,2025-02-01,2025-02-10,1",
    "budgets.csv": "budget_id,fiscal_year,source,ceiling\nb,2025,APBD,100",
  }

  it("of one day gives seats and money back first, then changes budgets", () =>
    office(async ({ read }) => {
      const came = await read({
        ...base,
        "enrollments.csv": `offering_id,person_id,enrolled_on,withdrawn_on,reason
          o,p2,2025-02-03,,
          o,p1,2025-02-01,2025-02-03,duty`,
        "budget_revisions.csv": "budget_id,effective_on,ceiling,kind\nb,2025-02-05,150,pergeseran",
        "fundings.csv": `funding_id,budget_id,offering_id,amount,funded_on,decommitted,decommitted_on
          f3,b,o,50,2025-02-05,,
          f2,b,o,100,2025-02-04,,
          f1,b,o,100,2025-02-01,100,2025-02-04`,
        "disbursements.csv": `disbursement_id,funding_id,amount,disbursed_on
          d2,f2,100,2025-02-06
          d1,f2,100,2025-02-06`,
        "refunds.csv": `refund_id,disbursement_id,amount,refunded_on,reason
          r2,d2,100,2025-02-06,audit`,
      })
      expect(errorsOf(came)).toEqual([])
    }))

  it("of a row is kept, whatever comes first on a day", () =>
    office(async ({ read }) => {
      const came = await read({
        ...base,
        "enrollments.csv":
          "offering_id,person_id,enrolled_on,withdrawn_on,reason\no,p1,2025-02-03,2025-02-03,duty",
        "fundings.csv":
          "funding_id,budget_id,offering_id,amount,funded_on,decommitted,decommitted_on\nf,b,o,9,2025-02-04,9,2025-02-04",
      })
      expect(errorsOf(came)).toEqual([])
    }))

  it("of units is from the top, and a circle is told of its own rows", () =>
    office(async ({ read }) => {
      const came = await read({ "units.csv": "unit_id,name,parent_id\na,A,b\nb,B,c\nc,C,b\nd,D,a" })
      expect(errorsOf(came)).toEqual([
        "units.csv:2 parent_id unit.unknown by units.csv:3",
        "units.csv:3 parent_id unit.cycle",
        "units.csv:4 parent_id unit.cycle",
        "units.csv:5 parent_id unit.unknown by units.csv:2",
      ])
    }))

  it("of a void is from its own day on, not before", () =>
    office(async ({ read, events }) => {
      const voided = (on: string): Files => ({
        "people.csv": people,
        "competencies.csv": "competency_id,kind,name\nc,technical,C",
        "assessments.csv": `assessment_id,person_id,competency_id,level,method,assessed_on,voided_on,void_reason
          a,p1,c,3,self,2025-01-15,${on},other`,
      })
      expect(errorsOf(await read(voided("2025-01-14")))).toEqual([
        "assessments.csv:2 voided_on void.beforeFact",
      ])
      expect(errorsOf(await read(voided("2025-01-15")))).toEqual([])
      expect((await events("person-p1")).slice(-2)).toEqual([
        "Assessed 2025-01-15 assessmentId=a competencyId=c level=3 method=self",
        "AssessmentVoided 2025-01-15 assessmentId=a reasonCode=other voids=1",
      ])
      expect(await read(voided("2025-01-15"))).toMatchObject({ events: 0, errors: [] })
      // Nothing can be changed of what is void.
      const changed = voided("2025-01-15")["assessments.csv"]?.replace(",3,", ",4,") as string
      expect(errorsOf(await read({ "assessments.csv": changed }, { correct: "other" }))).toEqual([
        "assessments.csv:2 level void.final",
      ])
    }))
})
