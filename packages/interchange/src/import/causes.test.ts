import { describe, expect, it } from "vitest"
import { changedIn, errorsOf, type Files, office, sound } from "./import.test-helper.ts"

/** A few files that stand by themselves. */
const few: Files = {
  "units.csv": "unit_id,name\nkec,Kecamatan",
  "budgets.csv": "budget_id,fiscal_year,source,unit_id,ceiling\napbd,2025,APBD,kec,1000",
  "services.csv": "unit_id,period,index\nkec,2025,80",
}

describe("a row that fails because of another", () => {
  it.each([
    ["its header is wrong", "unit,name\nkec,Kecamatan", 1],
    ["it has no header", "", 1],
    ["it is no text", "unit_id,name\nkec,\u0000", 1],
  ])("names the file that was to give what it needs when %s", (_, units, row) =>
    office(async ({ read }) => {
      const own = errorsOf(await read({ ...few, "units.csv": units })).filter(
        (error) => !error.startsWith("units.csv"),
      )
      expect(own).toEqual([
        `budgets.csv:2 unit_id unit.unknown by units.csv:${row}`,
        `services.csv:2 unit_id unit.unknown by units.csv:${row}`,
      ])
    }),
  )

  it("is at fault itself where the log has what it needs", () =>
    office(async ({ read }) => {
      await read(few)
      const came = await read({
        "units.csv": "unit\nkec",
        "services.csv": "unit_id,period,index\nkec,2025,80\nkec,2024,101\nulu,2025,80",
      })
      expect(errorsOf(came).filter((error) => error.startsWith("services.csv"))).toEqual([
        "services.csv:3 index number.outside",
        "services.csv:4 unit_id unit.unknown by units.csv:1",
      ])
    }))

  it("names no row that was in doubt and is right", () =>
    office(async ({ read }) => {
      const came = await read({
        ...sound,
        "enrollments.csv":
          "offering_id,person_id,enrolled_on,withdrawn_on,reason\n" +
          "it-1,p001,2025-01-20,,\nit-1,p001,2025-01-15,2025-12-01,replaced",
        "completions.csv": "offering_id,person_id,completed_on,outcome\nit-1,p001,2025-02-28,passed",
      })
      expect(errorsOf(came)).toEqual(["enrollments.csv:3 withdrawn_on withdrawal.completed"])
    }))

  it("names the row of the person whose NIP it gives", () =>
    office(async ({ read }) => {
      const enrolled = (people: string): Files => ({
        ...sound,
        "people.csv": people,
        "nominations.csv": "offering_id,nip,nominated_on\nit-1,198001012005012001,2025-01-10",
      })
      const told = async (people: string): Promise<readonly string[]> =>
        errorsOf(await read(enrolled(people))).filter((error) => error.startsWith("nominations.csv"))
      const nip = "198001012005012001"
      expect(await told(`person_id,nip,name,gender,joined_on\np001,${nip},Siti,X,2020-01-01`)).toEqual([
        "nominations.csv:2 person_id person.unknown by people.csv:2",
      ])
      expect(await told(`nip,name,gender,joined_on\n${nip},Siti,X,2020-01-01`)).toEqual([
        "nominations.csv:2 nip nip.unknown by people.csv:2",
      ])
      expect(await told(`nip,name,sex,joined_on\n${nip},Siti,F,2020-01-01`)).toEqual([
        "nominations.csv:2 nip nip.unknown by people.csv:1",
      ])
    }))

  it("names the column that tells the budget of a payment", () =>
    office(async ({ read }) => {
      const came = await read(changedIn("budgets.csv", ["kec,10000000", "ket,10000000"]))
      expect(errorsOf(came)).toEqual([
        "budgets.csv:2 unit_id unit.unknown",
        "budget_revisions.csv:2 budget_id budget.unknown by budgets.csv:2",
        "fundings.csv:2 budget_id budget.unknown by budgets.csv:2",
        "disbursements.csv:2 funding_id budget.unknown by budgets.csv:2",
        "refunds.csv:2 disbursement_id budget.unknown by budgets.csv:2",
      ])
    }))

  it("moves with what it follows on, and only then", () =>
    office(async ({ read }) => {
      await read(sound)
      expect(errorsOf(await read(changedIn("fundings.csv", ["f1,apbd", "f1,hibah"])))).toEqual([
        "fundings.csv:2 budget_id row.changed",
        "disbursements.csv:2 funding_id row.changed by fundings.csv:2",
        "refunds.csv:2 disbursement_id row.changed by disbursements.csv:2",
      ])
      const other: Files = {
        "fundings.csv": `${sound["fundings.csv"]}\n f2,hibah,it-1,,1000,2025-02-21,,`,
        "disbursements.csv": (sound["disbursements.csv"] as string).replace("d1,f1", "d1,f2"),
      }
      expect(errorsOf(await read(other))).toEqual(["disbursements.csv:2 funding_id row.changed"])
    }))

  it("changed by itself is nobody else's fault", () =>
    office(async ({ read }) => {
      await read(sound)
      const people = changedIn("people.csv", ["2020-01-01", "2020-01-02"])
      const fundings = changedIn("fundings.csv", ["2500000", "2400000"])
      expect(errorsOf(await read({ ...people, "fundings.csv": fundings["fundings.csv"] as string }))).toEqual(
        ["people.csv:2 joined_on row.changed", "fundings.csv:2 amount row.changed"],
      )
    }))

  it("or of itself names the column of the amount that is too much", () =>
    office(async ({ read }) => {
      const came = await read(changedIn("fundings.csv", ["2025-02-21,,", "2025-02-21,700000,2025-03-20"]))
      expect(errorsOf(came)[0]).toBe("fundings.csv:2 decommitted funding.overDisbursed")
    }))
})
