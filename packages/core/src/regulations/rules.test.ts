import { describe, expect, it } from "vitest"
import { assessmentValidity } from "./assessment-validity.ts"
import { bandOf, mappingBands, selectionBands } from "./bands.ts"
import { inForce } from "./dated-rule.ts"
import { learningHours } from "./learning-hours.ts"
import { learningQuotas } from "./learning-quota.ts"

it("chooses the rule by its day, and the first one for the days before it", () => {
  const rule = (effectiveFrom: string) => ({ effectiveFrom, source: "a test", certainty: "assumed" }) as const
  const [first, second] = [rule("2018-11-01"), rule("2024-01-01")] as const
  expect(inForce([first, second], "2010-01-01")).toBe(first)
  expect(inForce([first, second], "2023-12-31")).toBe(first)
  expect(inForce([first, second], "2024-01-01")).toBe(second)
})

it("says of every rule where it is from and since when it is in force, in order of the days", () => {
  for (const rules of [assessmentValidity, mappingBands, selectionBands, learningHours, learningQuotas]) {
    const days = rules.map(({ effectiveFrom }) => effectiveFrom)
    expect(days).toEqual(days.toSorted())
    for (const { source } of rules) expect(source).not.toBe("")
  }
})

describe("the table of learning hours", () => {
  const { kinds, minutesPerJp } = inForce(learningHours, "2025-01-01")

  it("has an hour of 45 minutes and 27 kinds, each with a code of its own", () => {
    expect(minutesPerJp).toBe(45)
    expect(kinds.size).toBe(27)
    expect(new Set([...kinds.values()].map(({ code }) => code)).size).toBe(27)
  })

  it.each([
    ["tugas_belajar", { basis: "semester", jp: 20 }, { basis: "semester", jp: 20 }],
    ["pelatihan_struktural_kepemimpinan", { basis: "curriculum" }, null],
    ["pelatihan_teknis", { basis: "curriculum" }, { basis: "curriculum", upliftPercent: 20 }],
    ["seminar", { basis: "day", jp: 4 }, { basis: "day", jp: 6 }],
    ["workshop", { basis: "day", jp: 5 }, { basis: "day", jp: 7 }],
    [
      "coaching",
      { basis: "occurrence", jp: 2, maxOccurrencesPerMonth: 2 },
      { basis: "occurrence", jp: 4, maxOccurrencesPerMonth: 2 },
    ],
    ["e_learning", { basis: "actual", maxJpPerDay: 3 }, { basis: "actual", maxJpPerDay: 4 }],
    [
      "belajar_mandiri",
      { basis: "actual", maxJpPerDay: 2 },
      { basis: "actual", maxJpPerDay: 2, upliftPercent: 20 },
    ],
    ["patok_banding", { basis: "occurrence", jp: 10 }, { basis: "occurrence", jp: 20 }],
    ["magang", { basis: "occurrence", jp: 20 }, { basis: "occurrence", jp: 24 }],
    ["bimbingan_di_tempat_kerja", { basis: "stated" }, { basis: "stated" }],
  ])("%s is as the regulation has it", (id, national, international) => {
    expect(kinds.get(id)).toMatchObject({ national, international })
  })
})

describe("bands", () => {
  it("begin with their lower bounds, exactly", () => {
    const mapped = (part: number, whole: number) => bandOf(inForce(mappingBands, "2025-01-01"), part, whole)
    expect([mapped(9, 10), mapped(899_999, 1_000_000)]).toEqual(["optimal", "fairlyOptimal"])
    expect([mapped(78, 100), mapped(7_799, 10_000)]).toEqual(["fairlyOptimal", "lessOptimal"])
    const selected = (part: number, whole: number) =>
      bandOf(inForce(selectionBands, "2025-01-01"), part, whole)
    expect([selected(4, 5), selected(79, 100)]).toEqual(["meets", "stillMeets"])
    expect([selected(17, 25), selected(67, 100)]).toEqual(["stillMeets", "doesNotMeet"])
  })
})
