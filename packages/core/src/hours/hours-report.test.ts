import { describe, expect, it } from "vitest"
import { computed, type Happening, happening, logOf } from "../log.test-helper.ts"
import {
  completed,
  completionVoided,
  decided,
  employed,
  enrolled,
  hoursOf,
  joined,
  offering,
  program,
  report,
  submitted,
  week,
} from "./hours.test-helper.ts"
import { hours } from "./hours-report.ts"

describe("a completion", () => {
  const base = week("pelatihan_teknis", { jp: 20 })

  it("that failed counts nothing, nor does an absence", () => {
    expect(hoursOf([...base, completed("o1", "2025-03-07", { outcome: "failed" })]).minutes).toBe(0)
    const absent = happening("offering-o1", "NotCompleted", "2025-03-07", {
      offeringId: "o1",
      personId: "p001",
    })
    expect(hoursOf([...base, absent]).minutes).toBe(0)
  })

  it("counts once, the best on its own day, of equal ones the earliest", () => {
    const log = [
      ...base,
      completed("o1", "2025-03-05", { outcome: "failed" }),
      completed("o1", "2025-06-01", { jp: 10 }),
      completed("o1", "2025-04-01"),
    ]
    expect(hoursOf(log).minutes).toBe(900)
    expect(hoursOf(log, { asOf: "2025-03-31" }).minutes).toBe(0)
  })

  it("void with its own day was never so, with a later one it was so until then", () => {
    const never = [...base, completed("o1", "2025-03-07"), completionVoided("o1", "2025-03-07", "2025-03-07")]
    expect(hoursOf(never, { asOf: "2025-03-08" }).minutes).toBe(0)
    const revoked = [
      ...base,
      completed("o1", "2025-03-07"),
      completionVoided("o1", "2025-03-07", "2025-09-01"),
    ]
    expect(hoursOf(revoked, { asOf: "2025-08-31" }).minutes).toBe(900)
    expect(hoursOf(revoked, { asOf: "2025-09-01" }).minutes).toBe(0)
    const again = [...never, completed("o1", "2025-03-07", { jp: 2 })]
    expect(hoursOf(again).minutes).toBe(90)
  })

  it("follows the offering and the program as they were revised", () => {
    const log = [
      program("seminar"),
      offering("o1", "seminar", "2025-03-03", "2025-03-07"),
      happening("offering-o1", "OfferingRevised", "2025-02-01", { offeringId: "o1", endsOn: "2025-03-04" }),
      enrolled("o1", "2025-02-01"),
      completed("o1", "2025-03-07"),
    ]
    expect(hoursOf(log).minutes).toBe(2 * 180)
    const workshop = happening("program-seminar", "ProgramRevised", "0001-01-01", {
      programId: "seminar",
      kind: "workshop",
    })
    expect(hoursOf([...log, workshop]).minutes).toBe(2 * 225)
  })
})

describe("an offering without a day of meeting", () => {
  const revised = (days: string[]) =>
    happening("offering-o1", "OfferingRevised", "2025-02-01", { offeringId: "o1", days })

  it.each([
    ["seminar", {}, 4 * 45],
    ["seminar", { jp: 3 }, 3 * 45],
    ["e_learning", {}, 3 * 45],
  ] as const)("counts %s %j on the day of completion, as a number", (kind, stated, minutes) => {
    const log = [
      program(kind, { jp: 10 }),
      offering("o1", kind, "2025-03-03", "2025-03-07"),
      revised([]),
      enrolled("o1", "2025-02-01"),
      completed("o1", "2025-03-07", stated),
    ]
    expect(hoursOf(log).minutes).toBe(minutes)
    expect(hoursOf(log, { asOf: "2025-03-06" }).minutes).toBe(0)
  })
})

describe("a record", () => {
  const record = submitted("r1", "kursus", "2025-03-01", "2025-03-10", { jp: 10, on: "2025-04-01" })

  it("is nothing before it is handed in, pending before it is decided, and counts from then on", () => {
    const log = [record, decided("r1", "LearningVerified", "2025-05-01")]
    const figures = (asOf: string) => {
      const { minutes, pending } = hoursOf(log, { asOf })
      return { minutes, pending }
    }
    expect(figures("2025-03-31")).toEqual({ minutes: 0, pending: 0 })
    expect(figures("2025-04-30")).toEqual({ minutes: 0, pending: 450 })
    expect(figures("2025-05-01")).toEqual({ minutes: 450, pending: 0 })
  })

  it("never counts once rejected or revoked", () => {
    expect(hoursOf([record, decided("r1", "LearningRejected", "2025-05-01")])).toMatchObject({
      minutes: 0,
      pending: 0,
    })
    const revoked = [
      record,
      decided("r1", "LearningVerified", "2025-05-01"),
      decided("r1", "LearningRevoked", "2025-06-01"),
    ]
    expect(hoursOf(revoked, { asOf: "2025-05-31" }).minutes).toBe(450)
    expect(hoursOf(revoked)).toMatchObject({ minutes: 0, pending: 0 })
  })

  it("is pending only as far as the caps would let it count", () => {
    const log = [
      ...["a", "b", "c"].map((id) => submitted(id, "coaching", "2025-03-01", "2025-03-01")),
      ...["a", "b"].map((id) => decided(id, "LearningVerified", "2025-04-01")),
    ]
    expect(hoursOf(log)).toMatchObject({ minutes: 180, pending: 0 })
  })
})

describe("the rule for somebody", () => {
  const taught = (jp: number) => [...week("pelatihan_teknis", { jp }), completed("o1", "2025-03-07")]
  const rule = { kind: "floor", minutes: 900, from: "2025-01-01", to: "2025-12-31" }

  it("is a floor of 20 JP in the calendar year for a PNS", () => {
    expect(hoursOf(taught(20))).toMatchObject({
      employment: "PNS",
      rule: { ...rule, counted: 900 },
      status: "reached",
      missing: 0,
    })
    expect(hoursOf(taught(19.98))).toMatchObject({
      rule: { ...rule, counted: 899 },
      status: "below",
      missing: 1,
    })
  })

  it("is a ceiling of 24 JP in the year of the contract for a PPPK", () => {
    const pppk = employed("PPPK", { on: "2022-03-01" })
    const of = (jp: number, asOf = "2025-12-31") => {
      const { rule: ceiling, status, missing } = hoursOf([pppk, ...taught(jp)], { asOf })
      return { ...ceiling, status, missing }
    }
    const contractYear = {
      kind: "ceiling",
      minutes: 1080,
      from: "2025-03-01",
      to: "2026-02-28",
      missing: null,
    }
    expect(of(24)).toEqual({ ...contractYear, counted: 1080, status: "within" })
    expect(of(24.1)).toEqual({ ...contractYear, counted: 1084, status: "above" })
    expect(of(24, "2025-03-06")).toEqual({ ...contractYear, counted: 0, status: "none" })
    // The contract year before: what came later is not in it.
    expect(of(24, "2025-02-28")).toMatchObject({ from: "2024-03-01", to: "2025-02-28", counted: 0 })
  })

  it("begins a contract year on 28 February when the contract began on a 29th", () => {
    const pppk = employed("PPPK", { on: "2024-03-01", contractStart: "2024-02-29" })
    const period = (asOf: string) => {
      const { rule: ceiling } = hoursOf([pppk], { asOf, year: Number(asOf.slice(0, 4)) })
      return [ceiling?.from, ceiling?.to]
    }
    expect(period("2025-02-27")).toEqual(["2024-02-29", "2025-02-27"])
    expect(period("2025-02-28")).toEqual(["2025-02-28", "2026-02-27"])
    expect(period("2027-12-31")).toEqual(["2027-02-28", "2028-02-28"])
    expect(period("2028-02-29")).toEqual(["2028-02-29", "2029-02-27"])
  })

  it("counts a contract year over the turn of the calendar year", () => {
    const log = [
      employed("PPPK", { on: "2022-07-01" }),
      program("pelatihan_teknis", { jp: 10 }),
      offering("o1", "pelatihan_teknis", "2024-11-01", "2024-11-02"),
      enrolled("o1", "2024-10-01"),
      completed("o1", "2024-11-02"),
    ]
    expect(hoursOf(log, { asOf: "2025-02-01" })).toMatchObject({
      minutes: 0,
      credited: [],
      rule: { counted: 450, from: "2024-07-01", to: "2025-06-30" },
      status: "within",
    })
  })

  it("is not known before the contract begins, and there is none for the others", () => {
    const early = employed("PPPK", { on: "2025-01-01", contractStart: "2026-01-01" })
    expect(hoursOf([early])).toMatchObject({ status: "unknownPeriod", rule: null, missing: null })
    expect(hoursOf([employed("PPPK_PART_TIME", { on: "2025-01-01" })])).toMatchObject({
      status: "noRule",
      rule: null,
    })
    const { people } = report(logOf([joined()]), { asOf: "2025-12-31", year: 2025 })
    expect(people).toMatchObject([{ employment: null, status: "noRule", rule: null, missing: null }])
  })
})

describe("the hours of many", () => {
  const someone = (personId: string, unitId: string, employment: "PNS" | "PPPK"): readonly Happening[] => [
    happening(`person-${personId}`, "PersonRegistered", "2020-01-01", { personId, gender: "F" }),
    happening(`person-${personId}`, "EmploymentChanged", "2020-01-01", { personId, employment }),
    happening(`person-${personId}`, "PositionAssigned", "2020-01-01", {
      personId,
      unitId,
      positionId: "staff",
    }),
  ]
  const log = logOf([
    happening("organization-main", "UnitOpened", "0001-01-01", { unitId: "kec" }),
    happening("organization-main", "UnitOpened", "0001-01-01", { unitId: "kel", parentId: "kec" }),
    ...someone("a", "kec", "PNS"),
    ...someone("b", "kel", "PNS"),
    ...someone("c", "kel", "PPPK"),
    happening("person-c", "PersonLeft", "2025-06-01", { personId: "c", reason: "contract_ended" }),
  ])

  it("are those of everyone in service, by their ids", () => {
    const { people, floor, ceiling } = computed(hours, log, { asOf: "2025-05-31", year: 2025 })
    expect(people.map(({ personId }) => personId)).toEqual(["a", "b", "c"])
    expect({ floor, ceiling }).toEqual({ floor: { reached: 0, people: 2 }, ceiling: { above: 0, people: 1 } })
    const later = computed(hours, log, { asOf: "2025-06-01", year: 2025 })
    expect(later.people.map(({ personId }) => personId)).toEqual(["a", "b"])
  })

  it("can be those of a unit and all below it", () => {
    const { people } = computed(hours, log, { asOf: "2025-05-31", year: 2025, unit: "kel" })
    expect(people.map(({ personId }) => personId)).toEqual(["b", "c"])
  })

  it("name nobody to the public, nor say what so few did", () => {
    const shown = computed(hours, log, { asOf: "2025-05-31", year: 2025, publish: true, minGroup: 2 })
    expect(shown).toMatchObject({
      people: [],
      floor: { reached: 0, people: 2 },
      ceiling: { above: null, people: null },
    })
  })
})
