import { describe, expect, it } from "vitest"
import { newId } from "./people.ts"
import { errorsOf, type Files, office, sound } from "./import.test-helper.ts"

describe("an id made at random", () => {
  it("never looks like a personal number or a birth date", () => {
    const drawn = ["1671014101850003", "a19850315bcdef01", "1985031520100120", "00ff00ff00ff00ff"]
    expect(newId(() => drawn.shift() as string)).toBe("p00ff00ff00ff00ff")
  })
})

describe("what may be personal", () => {
  const people = (line: string): Files => ({
    "people.csv": `person_id,name,gender,joined_on,employment,grade\n${line}`,
  })

  it.each([
    ["NIP198503152010012001,Siti,F,2010-01-01,PNS,III/a", "person_id id.personal"],
    ["19861212_201101_1_002,Siti,F,2010-01-01,PNS,III/a", "person_id id.personal"],
    ["siti.aminah.1985-03-15,Siti,F,2010-01-01,PNS,III/a", "person_id id.personal"],
    ["siti_1985_3_15,Siti,F,2010-01-01,PNS,III/a", "person_id id.personal"],
    ["siti19850315,Siti,F,2010-01-01,PNS,III/a", "person_id id.personal"],
    ["p1,Siti,F,2010-01-01,PNS,198503152010012001", "grade grade.invalid"],
    ["p1,Siti,F,2010-01-01,PNS,Siti Aminah", "grade grade.invalid"],
  ])("is refused where it would stand plain: %s", (line, error) =>
    office(async ({ read, all }) => {
      expect(errorsOf(await read(people(line)))).toEqual([`people.csv:2 ${error}`])
      expect(await all()).toEqual([])
    }),
  )

  it("is refused as the number of a document, and a document's long number is not", () =>
    office(async ({ read }) => {
      const assessed = (no: string): Files => ({
        ...sound,
        "assessments.csv": `assessment_id,person_id,competency_id,level,method,assessed_on,accreditation_no
          a1,p001,it,2,assessment_center,2025-01-15,"${no}"`,
      })
      for (const no of [
        "198503152010012001",
        "Reg. 19850315 201001 2 001",
        "1671014101850003",
        "1985:03:15–2010:01:2:001",
        "19850315;201001;2;001",
        "１９８５０３１５２０１００１２００１",
      ]) {
        expect(errorsOf(await read(assessed(no)))).toEqual([
          "assessments.csv:2 accreditation_no text.personal",
        ])
      }
      expect(errorsOf(await read(assessed("62015 2635 2 0001234 2025")))).toEqual([])
    }))

  it("is a grade in many spellings, which are one", () =>
    office(async ({ read, events }) => {
      expect(errorsOf(await read(people("p1,Siti,F,2010-01-01,PNS,Penata Muda (III/a)")))).toEqual([])
      expect(await read(people("p1,Siti,F,2010-01-01,PNS,3a"))).toMatchObject({ events: 0, errors: [] })
      expect((await events("person-p1")).at(-1)).toBe(
        "EmploymentChanged 2010-01-01 employment=PNS grade=III/a",
      )
    }))
})

describe("an error", () => {
  it("shows nothing of the first person of a file without a header", () =>
    office(async ({ read }) => {
      for (const separator of [",", ";", "\t", "|"]) {
        const cells = ["p001", "Siti Aminah", "19850315 201001 2 001", "1985-03-15", "F", "2010-01-01"]
        const came = await read({ "people.csv": `${cells.join(separator)}\np002,Budi,,,M,2010-01-01` })
        expect(errorsOf(came)).toEqual([
          `people.csv:1 - ${separator === "\t" || separator === "|" ? "file.separator" : "header.unknown"}`,
        ])
        expect(JSON.stringify(came)).not.toMatch(/Siti|Aminah|1985|2010|p001/)
      }
    }))

  it("shows nothing of the first person of any file about people", () =>
    office(async ({ read }) => {
      const came = await read({ "completions.csv": "it-1,198503152010012001,2025-02-28,passed" })
      expect(errorsOf(came)).toEqual(["completions.csv:1 - header.unknown"])
      expect(JSON.stringify(came)).not.toContain("1985")
    }))

  it.each([
    ["NIP 19850315/201001/2/001", "id.personal"],
    ["19850315_201001_2_001", "id.personal"],
    ["19850315 - 201001 - 2 - 001", "id.personal"],
  ])("masks a NIP however it is written: %s", (said, code) =>
    office(async ({ read }) => {
      const came = await read({ "people.csv": `person_id,name,gender,joined_on\n${said},Siti,F,2010-01-01` })
      expect(errorsOf(came)).toEqual([`people.csv:2 person_id ${code}`])
      expect(JSON.stringify(came)).not.toMatch(/0315|201001/)
    }),
  )

  it.each(["siti.aminah.1985-03-15", "NIP198503152010012001", "siti19850315"])(
    "shows nothing of an id that says who somebody is: %s",
    (said) =>
      office(async ({ read }) => {
        const rows = { "people.csv": `person_id,name,gender,joined_on\n${said},X,F,2010-01-01` }
        const came = await read(rows)
        expect(came.errors.map(({ code, value }) => [code, value])).toEqual([["id.personal", "…"]])
      }),
  )

  it("is of who proposed or decided too: no birth date stands in their ids", () =>
    office(async ({ read }) => {
      const nominated = (by: string): Files => ({
        ...sound,
        "nominations.csv": `offering_id,person_id,nominated_on,nominated_by\nit-1,p001,2025-02-01,${by}`,
      })
      expect(errorsOf(await read(nominated("siti-1985-03-15")))).toEqual([
        "nominations.csv:2 nominated_by id.personal",
      ])
      expect(errorsOf(await read(nominated("bidang-2025-03-15")))).toEqual([])
    }))

  it("counts the first person of a file without a header among its rows", () =>
    office(async ({ read }) => {
      for (const separator of [",", "|"]) {
        const rows = [
          ["p001", "Siti", "F", "2010-01-01"],
          ["p002", "Budi", "M", "2010-01-01"],
        ]
        const came = await read({ "people.csv": rows.map((row) => row.join(separator)).join("\n") })
        expect(came.files).toEqual([{ file: "people.csv", rows: 2, accepted: 0, rejected: 2, vanished: 0 }])
      }
    }))

  it("shows a misspelt title of a list about people, and none that may be somebody's name", () =>
    office(async ({ read }) => {
      const titles = [
        "Nama Pegawi",
        "Tempat Lahir",
        "tgl_masuk",
        "Siti Aminah",
        "Rama",
        "Ahmad",
        "Budi, S.Kom",
      ]
      const header = titles.map((title) => `"${title}"`).join(",")
      const came = await read({ "people.csv": `person_id,name,gender,joined_on,${header}\n` })
      expect(came.errors.map(({ value, figures }) => [value, figures["nth"]])).toEqual([
        ["Nama Pegawi", 5],
        ["Tempat Lahir", 6],
        ["tgl_masuk", 7],
        ["…", 8],
        ["…", 9],
        ["…", 10],
        ["…", 11],
      ])
      const piped = await read({ "people.csv": "person_id|name|Siti Aminah\n" })
      expect(piped.errors.map(({ code, value }) => [code, value])).toEqual([["file.separator", "…"]])
    }))

  it("shows no title that is somebody's date or number, though others are names of columns", () =>
    office(async ({ read }) => {
      const came = await read({ "people.csv": "person_id,name,gender,joined_on,1985-03-15,15/03/85,hobi\n" })
      expect(came.errors.map(({ code, value }) => [code, value])).toEqual([
        ["column.unknown", "…"],
        ["column.unknown", "…"],
        ["column.unknown", "hobi"],
      ])
    }))

  it("shows nothing that an event would seal, nor a name that a slip has put elsewhere", () =>
    office(async ({ read }) => {
      const header = "person_id,name,nip,birth_date,gender,joined_on,note"
      const came = await read({
        "people.csv": `${header}
          p1,Siti,1985031520,15 Maret 85,F,2010-01-01,
          p2,Siti,,,Siti Aminah,2010-01-01,
          p3,Siti,,,F,2010-01-01,"a\u0001b"
          p4,Siti Aminah,Palembang,1985-03-15,F,2010-01-01,,Siti Aminah`,
      })
      expect(came.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
        [2, "nip", "1985…"],
        [2, "birth_date", null],
        [3, "gender", null],
        [4, "note", null],
        [5, null, null],
        [5, "nip", null],
      ])
    }))
})
