import { closeSync, mkdtempSync, openSync, rmSync, truncateSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { importFiles } from "./import.ts"
import { changedIn, errorsOf, type Files, office, sound } from "./import.test-helper.ts"
import { sourcesAt } from "./sources-at.ts"

/** The office with a line more in a file. */
const plus = (file: string, ...lines: readonly string[]): Files => ({
  ...sound,
  [file]: [sound[file], ...lines].join("\n"),
})

const bad: readonly (readonly [what: string, files: Files, errors: readonly string[]])[] = [
  [
    "a wrong header",
    { "units.csv": "kode,nama\nu,Unit" },
    [
      "units.csv:1 kode column.unknown",
      "units.csv:1 nama column.unknown",
      "units.csv:1 unit_id column.missing",
      "units.csv:1 name column.missing",
    ],
  ],
  [
    "a wrong separator",
    { "units.csv": "unit_id|name|parent_id\nu|Unit|" },
    ["units.csv:1 unit_id|name|parent_id file.separator"],
  ],
  ["tabs", { "units.csv": "unit_id\tname\nu\tUnit" }, ["units.csv:1 unit_id\tname file.separator"]],
  [
    "two separators",
    { "units.csv": "unit_id;name;parent_id\nu,Unit," },
    ["units.csv:2 unit_id id.invalid", "units.csv:2 name cell.required"],
  ],
  [
    "a date that is none",
    changedIn("assessments.csv", ["2025-01-15", "15 Januari 2025"]),
    ["assessments.csv:2 assessed_on date.invalid"],
  ],
  [
    "an American date",
    changedIn("assessments.csv", ["2025-01-15", "01/15/2025"]),
    ["assessments.csv:2 assessed_on date.invalid"],
  ],
  [
    "29 February of a year that has none",
    changedIn("assessments.csv", ["2025-01-15", "29/02/2025"]),
    ["assessments.csv:2 assessed_on date.invalid"],
  ],
  [
    "a decimal comma that is not quoted",
    changedIn("services.csv", ["82.5,100", "82,5,100"]),
    ["services.csv:2 - row.tooManyCells"],
  ],
  [
    "a score with three decimals",
    changedIn("evaluations.csv", [",80,", ',"80,125",']),
    ["evaluations.csv:2 score number.invalid"],
  ],
  [
    "a numeric NIP",
    changedIn("people.csv", ["198001012005012001", "1.98001012005012E+17"]),
    ["people.csv:2 nip nip.numeric"],
  ],
  [
    "a NIP with a digit too few",
    changedIn("people.csv", ["198001012005012001", "19800101200501200"]),
    ["people.csv:2 nip nip.invalid"],
  ],
  [
    "an id of 16 digits",
    plus("people.csv", "1671010101800001,Ani,,,F,2020-01-01,,,,,,"),
    ["people.csv:4 person_id id.personal"],
  ],
  [
    "an id of 18 digits",
    plus("people.csv", "'19800101 200501 2 001,Ani,,,F,2020-01-01,,,,,,"),
    ["people.csv:4 person_id id.personal"],
  ],
  [
    "an unknown person",
    plus("assessments.csv", "a2,p009,it,2,superior,2025-01-15,,"),
    ["assessments.csv:3 person_id person.unknown"],
  ],
  [
    "an unknown competency",
    plus("assessments.csv", "a2,p001,xx,2,superior,2025-01-15,,"),
    ["assessments.csv:3 competency_id competency.unknown"],
  ],
  ["an unknown unit above", plus("units.csv", "x,Unit,yy"), ["units.csv:5 parent_id unit.unknown"]],
  [
    "an unknown funding",
    plus("disbursements.csv", "d2,f9,1,2025-03-01,,"),
    ["disbursements.csv:3 funding_id funding.unknown"],
  ],
  [
    "an unknown disbursement",
    plus("refunds.csv", "r2,d9,1,2025-03-11,audit"),
    ["refunds.csv:3 disbursement_id disbursement.unknown"],
  ],
  [
    "a contradiction",
    plus("fundings.csv", "f1,apbd,it-1,p001,2400000,2025-02-21,,"),
    ["fundings.csv:3 amount row.duplicate"],
  ],
  [
    "negative money",
    changedIn("fundings.csv", ["2500000", "-2500000"]),
    [
      "fundings.csv:2 amount money.negative",
      "disbursements.csv:2 funding_id funding.unknown by fundings.csv:2",
      "refunds.csv:2 disbursement_id disbursement.unknown by disbursements.csv:2",
    ],
  ],
  ["money of nothing", changedIn("refunds.csv", ["100000", "0"]), ["refunds.csv:2 amount money.zero"]],
  [
    "money over 2^53",
    plus("budgets.csv", "b2,2025,APBD,,9007199254740992,"),
    ["budgets.csv:4 ceiling money.tooLarge"],
  ],
  [
    "money with cents",
    plus("budgets.csv", 'b2,2025,APBD,,"1.000,50",'),
    ["budgets.csv:4 ceiling money.invalid"],
  ],
  [
    "a seat too many",
    {
      ...plus("enrollments.csv", "it-1,p002,2025-02-20,,", "it-1,p003,2025-02-21,,"),
      "people.csv": `${sound["people.csv"]}\n p003,Ani,,,F,2020-01-01,,,,,,`,
    },
    ["enrollments.csv:5 offering_id offering.full"],
  ],
  [
    "funding over the ceiling",
    plus("fundings.csv", "f2,apbd,it-1,,7500001,2025-02-22,,"),
    ["fundings.csv:3 amount budget.overCeiling"],
  ],
  [
    "funding after a cut below what is committed",
    {
      ...plus("budget_revisions.csv", "apbd,2025-05-01,1000000,efisiensi,"),
      "fundings.csv": `${sound["fundings.csv"]}\n f2,apbd,it-1,,1,2025-05-02,,`,
    },
    ["fundings.csv:3 amount budget.overCeiling"],
  ],
  [
    "more paid than was committed",
    plus("disbursements.csv", "d2,f1,500001,2025-03-02,,"),
    ["disbursements.csv:3 amount funding.overDisbursed"],
  ],
  [
    "more paid back than was paid",
    plus("refunds.csv", "r2,d1,1900001,2025-03-11,audit"),
    ["refunds.csv:3 amount refund.overDisbursement"],
  ],
  [
    "a completion without enrollment",
    plus("completions.csv", "it-1,p002,2025-02-28,passed,,,,"),
    ["completions.csv:3 person_id completion.notEnrolled"],
  ],
  [
    "a completion before the start",
    changedIn("completions.csv", ["2025-02-28", "2025-02-19"]),
    ["completions.csv:2 completed_on completion.beforeStart"],
  ],
  [
    "a completion before the enrollment",
    {
      ...changedIn("enrollments.csv", ["it-1,p001,2025-02-20", "it-1,p001,2025-02-25"]),
      "completions.csv": (sound["completions.csv"] as string).replace("2025-02-28", "2025-02-24"),
    },
    ["completions.csv:2 completed_on completion.beforeEnrollment"],
  ],
  [
    "money paid before it was set aside",
    changedIn("disbursements.csv", ["2025-03-01", "2025-02-20"]),
    ["disbursements.csv:2 disbursed_on disbursement.beforeFunding"],
  ],
  [
    "money back before it was paid",
    changedIn("refunds.csv", ["2025-03-10", "2025-02-28"]),
    ["refunds.csv:2 refunded_on refund.beforeDisbursement"],
  ],
  [
    "somebody enrolled before they joined",
    {
      ...plus("people.csv", "p003,Ani,,,F,2025-03-01,,,,,,"),
      "enrollments.csv": `${sound["enrollments.csv"]}\n it-1,p003,2025-02-20,,`,
    },
    ["enrollments.csv:4 enrolled_on enrollment.outsideService"],
  ],
  [
    "a withdrawal after completion",
    changedIn("enrollments.csv", ["it-1,p001,2025-02-20,,", "it-1,p001,2025-02-20,2025-03-01,duty"]),
    ["enrollments.csv:2 withdrawn_on withdrawal.completed"],
  ],
  [
    "a withdrawal before enrollment",
    changedIn("enrollments.csv", ["it-2,p001,2025-06-02,,", "it-2,p001,2025-06-02,2025-06-01,duty"]),
    ["enrollments.csv:3 withdrawn_on withdrawal.beforeEnrollment"],
  ],
  [
    "an enrollment after the end",
    plus("enrollments.csv", "it-1,p002,2025-03-01,,"),
    ["enrollments.csv:4 enrolled_on enrollment.afterEnd"],
  ],
  [
    "an enrollment outside service",
    plus("enrollments.csv", "it-1,p003,2025-02-20,,"),
    ["enrollments.csv:4 person_id person.unknown"],
  ],
  [
    "an assessment outside service",
    plus("assessments.csv", "a2,p002,it,2,superior,2021-02-28,,"),
    ["assessments.csv:3 assessed_on assessment.outsideService"],
  ],
  [
    "a record outside service",
    plus("records.csv", "rec2,p002,Seminar,seminar,2020-01-01,2020-01-02,8,,2021-02-28,submitted,,"),
    ["records.csv:3 submitted_on record.outsideService"],
  ],
  [
    "a circle of units",
    plus("units.csv", "x,X,y", "y,Y,x"),
    ["units.csv:5 parent_id unit.cycle", "units.csv:6 parent_id unit.cycle"],
  ],
  [
    "a tree of units that is deeper than any government",
    plus("units.csv", ...Array.from({ length: 34 }, (_, i) => `t${i},T,${i === 0 ? "" : `t${i - 1}`}`)),
    ["units.csv:37 parent_id unit.tooDeep", "units.csv:38 parent_id unit.unknown by units.csv:37"],
  ],
  [
    "a column that stands without its other half",
    changedIn("fundings.csv", ["2025-02-21,,", "2025-02-21,500000,"]),
    [
      "fundings.csv:2 decommitted_on row.incomplete",
      "disbursements.csv:2 funding_id funding.unknown by fundings.csv:2",
      "refunds.csv:2 disbursement_id disbursement.unknown by disbursements.csv:2",
    ],
  ],
  [
    "a word of no list",
    changedIn("people.csv", ["PNS", "HONORER"]),
    ["people.csv:2 employment list.unknown"],
  ],
  [
    "a kind of learning that the table of hours does not have",
    plus("records.csv", "rec2,p001,Seminar,rapat,2025-03-03,2025-03-03,8,,2025-03-10,submitted,,"),
    ["records.csv:3 kind list.unknown"],
  ],
  ["an empty file", { "units.csv": "" }, ["units.csv:1 - file.noHeader"]],
  ["a file of empty lines", { "units.csv": "\n\n \n" }, ["units.csv:1 - file.noHeader"]],
  [
    "a quote that is never closed",
    { "units.csv": 'unit_id,name\nu,"Unit\nv,Unit' },
    ["units.csv:2 - file.csv"],
  ],
  ["a file of another name", { "pegawai.csv": "a\n1" }, ["pegawai.csv:0 - file.unknown"]],
  ["a file for later", { "absences.csv": "a\n1" }, ["absences.csv:0 - file.later"]],
  [
    "a file twice",
    { "units.csv": "unit_id,name\nu,Unit", "UNITS.csv": "unit_id,name\nu,Unit" },
    ["UNITS.csv:0 - file.twice"],
  ],
]

describe("an import refuses, says where, and writes nothing", () => {
  it.each(bad)("%s", (_, files, errors) =>
    office(async ({ read, all }) => {
      const came = await read(files)
      const own = errorsOf(came)
      // What fails because of it is told with its cause.
      expect(own.filter((error) => !error.includes(" by ") || errors.includes(error))).toEqual(errors)
      expect(came.events).toBe(0)
      expect(await all()).toEqual([])
    }),
  )
})

describe("an import takes", () => {
  it("a header alone", () =>
    office(async ({ read }) => {
      const came = await read({ "units.csv": "unit_id,name,parent_id\n" })
      expect(came).toMatchObject({
        events: 0,
        errors: [],
        files: [{ file: "units.csv", rows: 0, accepted: 0 }],
      })
    }))

  it("a cut below what is committed", () =>
    office(async ({ read }) => {
      expect(errorsOf(await read(plus("budget_revisions.csv", "apbd,2025-05-01,1,efisiensi,")))).toEqual([])
    }))

  it("a place that somebody holds from before they joined", () =>
    office(async ({ read }) => {
      const came = await read({
        ...sound,
        "assignments.csv": "person_id,unit_id,position_id,from\np002,kec,staf,2020-06-01",
        "employments.csv": "person_id,employment,from\np002,CPNS,2020-06-01",
      })
      expect(errorsOf(came)).toEqual([])
    }))

  it("29 February, decimals with a comma, and money as it is written", () =>
    office(async ({ read, events }) => {
      const came = await read({
        ...sound,
        "services.csv": 'unit_id;service;period;index\nkec;;2024-02;"82,5"',
        "budgets.csv":
          'budget_id,fiscal_year,source,ceiling\nx,2025,APBD,"Rp. 1.500.000,-"\ny,2025,APBD,"Rp 1.500.000,00"\napbd,2025,APBD,10.000.000',
      })
      expect(errorsOf(came)).toEqual([])
      expect(await events("service-kec")).toEqual(["ServiceRated 2024-02-29 index=82.5 period=2024-02"])
      expect(await events("budget-x")).toEqual(["BudgetOpened ceiling=1500000 fiscalYear=2025 source=APBD"])
    }))
})

describe("a file that is no text", () => {
  const read = (name: string, bytes: Uint8Array): Promise<readonly string[]> =>
    office(({ run, ledger }) => run(() => importFiles(ledger, [{ name, bytes }])).then(errorsOf))

  it("is told as such, at its first bad line", async () => {
    expect(await read("units.csv", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 8, 0))).toEqual([
      "units.csv:1 - file.notText",
    ])
    const latin = Buffer.from("unit_id,name\nu,Unit\nv,Caf\u00e9", "latin1")
    expect(await read("units.csv", latin)).toEqual(["units.csv:3 - file.encoding"])
    const wide = Buffer.from("\ufeffunit_id,name\nu,Unit", "utf16le")
    expect(await read("units.csv", wide)).toEqual(["units.csv:1 - file.notText"])
  })

  it("or is too large is not read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ampera-"))
    try {
      // A hole: no byte of it is written.
      closeSync(openSync(join(folder, "units.csv"), "w"))
      truncateSync(join(folder, "units.csv"), 65 * 1024 * 1024)
      const [file] = sourcesAt([folder])
      expect(file).toMatchObject({ name: "units.csv", tooLarge: true, bytes: new Uint8Array() })
      const came = await office(({ run, ledger }) => run(() => importFiles(ledger, sourcesAt([folder]))))
      expect(errorsOf(came)).toEqual(["units.csv:0 - file.tooLarge"])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe("a row that is wrong", () => {
  /** One seat: p001 takes it and gives it back before the day they took it, which can not be. */
  const seat: Files = {
    ...sound,
    "offerings.csv": (sound["offerings.csv"] as string).replace("2025-06-05,,2", "2025-06-05,,1"),
    "enrollments.csv": `offering_id,person_id,enrolled_on,withdrawn_on,reason
      it-1,p001,2025-02-20,,
      it-2,p001,2025-06-02,2025-06-01,duty
      it-2,p002,2025-06-03,,`,
  }

  it("goes as a whole, and nobody fails because of what it had said", () =>
    office(async ({ read, events }) => {
      const errors = ["enrollments.csv:3 withdrawn_on withdrawal.beforeEnrollment"]
      expect(errorsOf(await read(seat))).toEqual(errors)
      expect(errorsOf(await read(seat, { dryRun: true }))).toEqual(errors)
      const came = await read(seat, { skipInvalid: true })
      expect(errorsOf(came)).toEqual(errors)
      expect((await events("offering-it-2")).slice(1)).toEqual(["Enrolled 2025-06-03 personId=p002"])
    }))

  it("is not made right by another one that says the same", () =>
    office(async ({ read, events }) => {
      const line = "it-1,p009,2025-02-20,,"
      const came = await read(plus("enrollments.csv", line, line), { skipInvalid: true })
      expect(errorsOf(came)).toEqual([
        "enrollments.csv:4 person_id person.unknown",
        "enrollments.csv:5 person_id person.unknown",
      ])
      expect((await events("offering-it-1")).some((said) => said.includes("p009"))).toBe(false)
    }))
})
