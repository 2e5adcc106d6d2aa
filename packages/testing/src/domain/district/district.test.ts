import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { times } from "../../times.ts"
import { budget, hours, learningHours, type Row } from "../../oracle/index.ts"
import { csvOf, type District, district, districtOf, queries } from "./index.ts"
import { wrongIn } from "./rules.ts"

const pair = (row: Row): string => [row["offering_id"], row["person_id"]].join(" ")

/** Runs the 200 districts of one seed and prints it when one of them fails. */
const runs = { numRuns: 200, seed: 20_180_711 }

describe("a random district", () => {
  it("has only rows that import accepts", () => {
    fc.assert(
      fc.property(district(), ({ folder }) => {
        expect(wrongIn(folder)).toEqual([])
      }),
      { ...runs, numRuns: times(200) },
    )
  })

  it("would have a broken rule found", () => {
    const [{ folder }] = fc.sample(district({ enrollments: [9, 9], movements: [30, 30], budgets: [4, 4] }), {
      ...runs,
      numRuns: 1,
    }) as [District]
    const broken = (file: keyof typeof folder, cells: Row): string =>
      wrongIn({ ...folder, [file]: folder[file].map((row) => Object.assign({}, row, cells)) }).join()
    expect(broken("offerings", { seats: "1" })).toContain("enrollments.enrolled_on seats")
    expect(broken("budgets", { ceiling: "0" })).toContain("fundings.funded_on ceiling")
    expect(broken("disbursements", { amount: "9000000000" })).toContain("over the funding")
    expect(broken("refunds", { amount: "9000000000" })).toContain("over the disbursement")
    expect(broken("completions", { completed_on: "2020-01-01" })).toContain("after the start")
    expect(broken("enrollments", { withdrawn_on: "2020-01-01" })).toContain("reason")
    expect(broken("assessments", { person_id: "nobody" })).toContain("unknown person_id")
  })

  it("is the same for the same plan, and keeps what is left when something is taken away", () => {
    fc.assert(
      fc.property(district({ records: [1, 20] }), ({ plan, folder }) => {
        expect(districtOf(plan).folder).toEqual(folder)
        const fewer = districtOf({ ...plan, records: plan.records - 1 }).folder
        expect(folder.records).toEqual(expect.arrayContaining([...fewer.records]))
        expect(fewer.completions).toEqual(folder.completions)
      }),
      { ...runs, numRuns: 20 },
    )
  })

  const districts = fc.sample(district(), runs)
  const some = (holds: (of: District) => boolean): number => districts.filter(holds).length

  it.each<readonly [string, (of: District) => boolean]>([
    [
      "a unit three deep",
      ({ folder: { units } }) =>
        units.some((a) =>
          units.some((b) =>
            units.some((c) => a["parent_id"] === b["unit_id"] && b["parent_id"] === c["unit_id"]),
          ),
        ),
    ],
    [
      "a transfer",
      ({ folder }) =>
        new Set(folder.assignments.map((row) => row["person_id"])).size < folder.assignments.length,
    ],
    ["someone who left", ({ folder }) => folder.people.some((row) => row["left_on"])],
    [
      "someone without employment",
      ({ folder }) =>
        folder.people.some(
          (row) =>
            !row["employment"] &&
            !folder.employments.some((other) => other["person_id"] === row["person_id"]),
        ),
    ],
    [
      "a contract of 29 February",
      ({ folder }) =>
        [...folder.people, ...folder.employments].some((row) => row["contract_start"]?.endsWith("-02-29")),
    ],
    ["a standard withdrawn", ({ folder }) => folder.standards.some((row) => row["required_level"] === "0")],
    [
      "an offering cancelled after someone enrolled",
      ({ folder }) =>
        folder.offerings.some(
          (row) =>
            row["cancelled_on"] &&
            folder.enrollments.some((other) => other["offering_id"] === row["offering_id"]),
        ),
    ],
    [
      "self-paced learning",
      ({ folder }) =>
        folder.completions.some((row) =>
          folder.offerings.some(
            (other) =>
              other["offering_id"] === row["offering_id"] &&
              other["self_paced"] === "yes" &&
              !other["days"] &&
              row["started_on"],
          ),
        ),
    ],
    [
      "a full offering",
      ({ folder }) =>
        folder.offerings.some(
          (row) =>
            row["seats"] &&
            folder.enrollments.filter(
              (other) => other["offering_id"] === row["offering_id"] && !other["withdrawn_on"],
            ).length === Number(row["seats"]),
        ),
    ],
    [
      "someone enrolled again",
      ({ folder }) => new Set(folder.enrollments.map((row) => pair(row))).size < folder.enrollments.length,
    ],
    [
      "a completion void from its own day",
      ({ folder }) => folder.completions.some((row) => row["voided_on"] === row["completed_on"]),
    ],
    [
      "a completion void later",
      ({ folder }) =>
        folder.completions.some((row) => (row["voided_on"] ?? "") > (row["completed_on"] ?? "")),
    ],
    [
      "two completions of one enrollment",
      ({ folder }) => new Set(folder.completions.map((row) => pair(row))).size < folder.completions.length,
    ],
    ["a shared funding", ({ folder }) => folder.fundings.some((row) => !row["person_id"])],
    [
      "a shared funding without participants",
      ({ folder }) =>
        folder.fundings.some(
          (row) =>
            !row["person_id"] &&
            !folder.enrollments.some((other) => other["offering_id"] === row["offering_id"]),
        ),
    ],
    [
      "money of the participants",
      ({ folder }) =>
        folder.fundings.some((row) =>
          folder.budgets.some(
            (other) => other["budget_id"] === row["budget_id"] && other["source"] === "participant",
          ),
        ),
    ],
    ["money taken back", ({ folder }) => folder.fundings.some((row) => row["decommitted"])],
    ["a refund", ({ folder }) => folder.refunds.length > 0],
    [
      "a cut below what is committed",
      ({ folder, plan }) =>
        budget(folder, { year: plan.lastYear, asOf: "2099-01-01" }).total.overcommitted !== "0",
    ],
    [
      "a need of every outcome",
      ({ folder }) => new Set(folder.needs.map((row) => row["outcome"])).size === 4,
    ],
    [
      "a record of every status",
      ({ folder }) => new Set(folder.records.map((row) => row["status"])).size === 4,
    ],
    [
      "a declined nomination",
      ({ folder }) => folder.nominations.some((row) => row["decision"] === "declined"),
    ],
    [
      "a pair measured before and after",
      ({ folder }) => new Set(folder.assessments.map((row) => row["phase"])).size === 4,
    ],
    ["an anonymous form", ({ folder }) => folder.evaluations.some((row) => !row["person_id"])],
    [
      "minutes lost to a cap",
      ({ folder, plan }) =>
        hours(folder, { year: plan.lastYear, asOf: `${plan.lastYear}-12-31` }).people.some((person) =>
          person.credited.some(({ capped }) => capped > 0),
        ),
    ],
    [
      "a semester",
      ({ folder, plan }) =>
        hours(folder, { year: plan.lastYear, asOf: `${plan.lastYear}-12-31` }).people.some((person) =>
          person.credited.some(
            ({ kind, minutes }) => minutes > 0 && learningHours[kind]?.national?.basis === "semester",
          ),
        ),
    ],
    [
      "someone above the ceiling",
      ({ folder, plan }) =>
        hours(folder, { year: plan.lastYear, asOf: `${plan.lastYear}-12-31` }).people.some(
          ({ status }) => status === "above",
        ),
    ],
  ])("has at times %s", (_, holds) => {
    expect(some(holds)).toBeGreaterThan(5)
  })
})

describe("a district's texts", () => {
  it("have a header and a line for each row", () => {
    const [{ folder }] = fc.sample(district({ people: [5, 5] }), { ...runs, numRuns: 1 }) as [District]
    const texts = csvOf(folder)
    expect(texts["people.csv"]?.split("\n")).toHaveLength(7)
    expect(texts["people.csv"]).toMatch(/^person_id,name,nip,birth_date,gender,joined_on,/)
    expect(csvOf({ people: [{ person_id: "p", name: 'Siti "Ayu", S.Sos' }] })["people.csv"]).toContain(
      'p,"Siti ""Ayu"", S.Sos",,',
    )
    expect(csvOf({ units: [] })).toEqual({})
  })
})

describe("questions about a district", () => {
  it("name units of its own and years of its plan", () => {
    fc.assert(
      fc.property(
        district().chain((of) => queries(of).map((asked) => ({ of, asked }))),
        ({ of, asked }) => {
          const units = [undefined, ...of.folder.units.map((row) => row["unit_id"])]
          for (const { unit, asOf } of Object.values(asked)) {
            expect(units).toContain(unit)
            expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
          }
          expect(asked.fairness.from).toBeLessThanOrEqual(asked.fairness.to)
          expect(asked.fairness.of === "hours" && asked.fairness.basis !== undefined).toBe(false)
        },
      ),
      { ...runs, numRuns: 50 },
    )
  })
})
