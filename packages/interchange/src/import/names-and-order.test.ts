import { describe, expect, it } from "vitest"
import { errorsOf, type Files, office, sound } from "./import.test-helper.ts"

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

  it("may be there or not where nobody has to be named", () =>
    office(async ({ read, all }) => {
      const [siti, budi] = ["198001012005012001", "197001012005011002"]
      const people = { "people.csv": (sound["people.csv"] as string).replace("Budi,,", `Budi,${budi},`) }
      const named = (column: string, [first, second]: readonly [string, string]): Files => ({
        ...sound,
        ...people,
        "fundings.csv": `funding_id,budget_id,offering_id,${column},amount,funded_on,note
          f1,apbd,it-1,${first},2500000,2025-02-21,titip
          f2,hibah,it-1,,1000,2025-02-21,
          f3,hibah,it-1,${second},1000,2025-02-21,`,
        "evaluations.csv": `evaluation_id,offering_id,${column},level,score,evaluated_on,note
          ,it-1,${first},reaction,80,2025-02-28,baik
          e2,it-1,,reaction,70,2025-02-28,`,
      })
      expect(errorsOf(await read(named("nip", [siti, budi])))).toEqual([])
      expect(JSON.stringify(await all())).not.toMatch(/19[78]001012005/)
      // The ids of commands are of the person's id, whichever column named them.
      expect(await read(named("person_id", ["p001", "p002"]))).toMatchObject({ events: 0, errors: [] })
      const nobody = {
        "evaluations.csv":
          "evaluation_id,offering_id,nip,level,score,evaluated_on\n,it-1,,reaction,70,2025-02-28",
      }
      expect(errorsOf(await read(nobody))).toEqual(["evaluations.csv:2 evaluation_id cell.required"])
      const unnamed = { "enrollments.csv": "offering_id,nip,enrolled_on\nit-2,,2025-06-02" }
      expect(errorsOf(await read(unnamed))).toEqual(["enrollments.csv:2 nip cell.required"])
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
        errors: [{ column: "nip", code: "claim.taken", value: null, figures: {} }],
      })
      const people = `${sound["people.csv"]}\n p003,Ani,198001012005012001,,F,2022-01-01,,,,,,`
      expect(await read({ ...sound, "people.csv": people })).toMatchObject({
        errors: [{ code: "claim.taken", figures: { holder: "p001" } }],
      })
    }))

  it("is no way to ask who somebody is: no error of a trial names them", () =>
    office(async ({ read }) => {
      await read(sound)
      const nip = "198001012005012001"
      const tries: readonly Files[] = [
        { "people.csv": `person_id,name,nip,gender,joined_on\nx1,X,${nip},F,2022-01-01` },
        { "enrollments.csv": `offering_id,nip,enrolled_on\nit-1,${nip},1999-01-01` },
        { "enrollments.csv": `offering_id,nip,enrolled_on\nit-1,${nip},2025-02-21` },
        { "completions.csv": `offering_id,nip,completed_on,outcome\nit-2,${nip},1999-02-28,passed` },
        {
          "assessments.csv": `assessment_id,nip,competency_id,level,method,assessed_on\na1,${nip},it,4,self,2025-01-15`,
        },
        {
          "assessments.csv": `assessment_id,nip,competency_id,level,method,assessed_on\na9,${nip},xx,4,self,1999-01-15`,
        },
        {
          "records.csv": `record_id,nip,title,kind,starts_on,ends_on,submitted_on,status\nr9,${nip},S,seminar,1999-03-03,1999-03-03,1999-03-10,submitted`,
        },
        {
          "needs.csv": `need_id,nip,year,competency_id,basis,proposed_on\nn1,${nip},2026,it,gap_current,2024-11-01`,
        },
        {
          "fundings.csv": `funding_id,budget_id,offering_id,nip,amount,funded_on\nf9,apbd,it-1,${nip},99999999999,2025-02-21`,
        },
      ]
      for (const files of tries) {
        const { errors } = await read(files, { dryRun: true })
        expect([files, errors.length]).not.toEqual([files, 0])
        expect(JSON.stringify(errors)).not.toContain("p001")
      }
    }))

  it("is held against the id beside it, in a trial as in the import", () =>
    office(async ({ read }) => {
      await read(sound)
      const nip = "198001012005012001"
      const head = "assessment_id,person_id,nip,competency_id,level,method,assessed_on"
      const rows = ["p001", "p002"].map((id, n) => `z${n},${id},${nip},it,2,self,2025-01-15`)
      const files = { "assessments.csv": [head, ...rows].join("\n") }
      for (const dryRun of [true, false])
        expect(errorsOf(await read(files, { dryRun }))).toEqual(["assessments.csv:3 nip nip.otherPerson"])
      const people = "person_id,name,nip,gender,joined_on\np001,Siti Aminah,,F,2020-01-01"
      const asking = `${people}\nx1,X,${nip},F,2022-01-01`
      const { errors } = await read({ "people.csv": asking }, { dryRun: true })
      expect(errors.find(({ code }) => code === "claim.taken")?.figures).toEqual({})
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
