import { describe, expect, it } from "vitest"
import { logOf } from "../log.test-helper.ts"
import {
  completed,
  decided,
  enrolled,
  hoursOf,
  joined,
  offering,
  program,
  report,
  submitted,
  week,
  withdrawn,
} from "./hours.test-helper.ts"

describe("learning by curriculum", () => {
  it("counts its JP of 45 minutes on the day of completion", () => {
    const log = [...week("pelatihan_teknis", { jp: 20 }), completed("o1", "2025-03-07")]
    expect(hoursOf(log).credited).toEqual([{ id: "o1", kind: "pelatihan_teknis", minutes: 900, capped: 0 }])
    expect(hoursOf(log, { asOf: "2025-03-06" }).minutes).toBe(0)
    expect(hoursOf(log, { year: 2024 }).minutes).toBe(0)
  })

  it("counts a fifth more abroad, rounded down once, of the exact product", () => {
    // 1.11 x 45 x 1.2 = 59.94 -> 59; of 1.11 x 45 = 49.95 -> 49 it would be 58.
    const log = [...week("kursus", { jp: 1.11, scope: "international" }), completed("o1", "2025-03-07")]
    expect(hoursOf(log).minutes).toBe(59)
  })

  it("counts what the completion says instead, without the fifth", () => {
    const log = [
      ...week("kursus", { jp: 10, scope: "international" }),
      completed("o1", "2025-03-07", { jp: 1.11 }),
    ]
    expect(hoursOf(log).minutes).toBe(49)
  })

  it("counts nothing without its JP, and says so", () => {
    const log = [joined(), ...week("pelatihan_teknis"), completed("o1", "2025-03-07")]
    const { people, findings } = report(logOf(log), { asOf: "2025-12-31", year: 2025 })
    expect(people[0]?.minutes).toBe(0)
    expect(findings).toEqual([{ code: "hours.noJp", severity: "warning", events: [5] }])
    expect(report(logOf(log), { asOf: "2025-12-31", year: 2024 }).findings).toEqual([])
  })

  it("counts nothing where the table has no value, and says so", () => {
    const abroad = { jp: 20, scope: "international" } as const
    const log = [
      joined(),
      ...week("pelatihan_struktural_kepemimpinan", abroad),
      completed("o1", "2025-03-07"),
    ]
    const { people, findings } = report(logOf(log), { asOf: "2025-12-31", year: 2025 })
    expect(people[0]?.minutes).toBe(0)
    expect(findings).toEqual([{ code: "hours.noValue", severity: "warning", events: [5] }])
  })
})

describe("learning by the day", () => {
  it("counts each meeting day, Monday to Friday", () => {
    // 3 to 10 March is six working days: 6 x 4 JP x 45
    const log = [...week("seminar", {}, "2025-03-10"), completed("o1", "2025-03-10")]
    expect(hoursOf(log).minutes).toBe(6 * 180)
    // Those of a day to come do not count yet.
    const early = [...week("seminar", {}, "2025-03-10"), completed("o1", "2025-03-04")]
    expect(hoursOf(early, { asOf: "2025-03-05" }).minutes).toBe(3 * 180)
  })

  it("counts the weekend when there is nothing else", () => {
    const log = [
      program("workshop"),
      offering("o1", "workshop", "2025-03-08", "2025-03-09"),
      enrolled("o1", "2025-02-01"),
      completed("o1", "2025-03-09"),
    ]
    expect(hoursOf(log).minutes).toBe(2 * 225)
  })

  it("counts the days that are named, each once", () => {
    const log = [
      program("seminar"),
      offering("o1", "seminar", "2025-03-03", "2025-03-07", {
        days: ["2025-03-07", "2025-03-03", "2025-03-03"],
      }),
      enrolled("o1", "2025-02-01"),
      completed("o1", "2025-03-07"),
    ]
    expect(hoursOf(log).minutes).toBe(2 * 180)
  })

  it("spreads the total a completion says, the remainder over the first days", () => {
    // 1.11 JP = 49 minutes over five days: 10, 10, 10, 10, 9
    const log = [...week("seminar"), completed("o1", "2025-03-07", { jp: 1.11 })]
    expect(hoursOf(log).minutes).toBe(49)
    expect(hoursOf(log, { asOf: "2025-03-07", year: 2025 }).minutes).toBe(49)
    const early = [...week("seminar"), completed("o1", "2025-03-04", { jp: 1.11 })]
    expect(hoursOf(early, { asOf: "2025-03-06" }).minutes).toBe(40)
  })

  it("counts in the year of each day", () => {
    const log = [
      program("seminar"),
      offering("o1", "seminar", "2024-12-30", "2025-01-02"),
      enrolled("o1", "2024-12-01"),
      completed("o1", "2025-01-02"),
    ]
    expect(hoursOf(log, { year: 2024 }).minutes).toBe(2 * 180)
    expect(hoursOf(log).minutes).toBe(2 * 180)
  })
})

describe("learning by the occurrence", () => {
  const coaching = (id: string, on: string, jp?: number) => [
    offering(id, "coaching", on, on),
    enrolled(id, "2025-01-01"),
    completed(id, on, jp === undefined ? {} : { jp }),
  ]

  it("counts the two largest of a month, of equal ones those with the lowest ids", () => {
    const log = [
      program("coaching"),
      ...coaching("d", "2025-03-02"),
      ...coaching("c", "2025-03-01"),
      ...coaching("b", "2025-03-30"),
      ...coaching("a", "2025-03-15", 1),
      ...coaching("e", "2025-04-01"),
    ]
    expect(hoursOf(log).credited.map(({ id, minutes, capped }) => [id, minutes, capped])).toEqual([
      ["a", 0, 45],
      ["b", 90, 0],
      ["c", 90, 0],
      ["d", 0, 90],
      ["e", 90, 0],
    ])
  })

  it("tells kinds and scopes apart", () => {
    const log = [
      program("coaching"),
      program("coaching", { id: "abroad", scope: "international" }),
      program("mentoring"),
      ...coaching("a", "2025-03-01"),
      ...coaching("b", "2025-03-02"),
      offering("x", "abroad", "2025-03-03", "2025-03-03"),
      enrolled("x", "2025-01-01"),
      completed("x", "2025-03-03"),
      offering("y", "mentoring", "2025-03-03", "2025-03-03"),
      enrolled("y", "2025-01-01"),
      completed("y", "2025-03-03"),
    ]
    expect(hoursOf(log).minutes).toBe(90 + 90 + 180 + 90)
  })

  it("has no cap for what has none in the table", () => {
    const log = ["a", "b", "c"].flatMap((id) => [
      submitted(id, "patok_banding", "2025-03-01", "2025-03-02"),
      decided(id, "LearningVerified", "2025-04-01"),
    ])
    expect(hoursOf(log).minutes).toBe(3 * 450)
  })
})

describe("learning as it took", () => {
  const course = (id: string, jp: number, days: string[]) => [
    submitted(id, "e_learning", days[0] as string, days.at(-1) as string, { jp, days }),
    decided(id, "LearningVerified", "2025-06-01"),
  ]

  it("counts at most three JP on a day", () => {
    // 10 JP = 450 minutes on two days: 225 each, 135 count
    const log = course("a", 10, ["2025-03-03", "2025-03-04"])
    expect(hoursOf(log).credited).toEqual([{ id: "a", kind: "e_learning", minutes: 270, capped: 180 }])
  })

  it("shares a day's cap in the order of ids, whatever the order of recording", () => {
    // a: 5 JP = 225 on two days, 113 and 112. b: 2 JP = 90 on the second day, where 23 are left.
    const [a, b] = [course("a", 5, ["2025-03-03", "2025-03-04"]), course("b", 2, ["2025-03-04"])]
    const expected = [
      ["a", 225, 0],
      ["b", 23, 67],
    ]
    for (const log of [
      [...a, ...b],
      [...b, ...a],
    ]) {
      expect(hoursOf(log).credited.map(({ id, minutes, capped }) => [id, minutes, capped])).toEqual(expected)
    }
  })

  it("counts at one's own pace every day from the start to the completion", () => {
    const selfPaced = [
      program("e_learning", { jp: 10 }),
      offering("o1", "e_learning", "2025-01-01", "2025-12-31", { selfPaced: true }),
      enrolled("o1", "2025-02-01"),
    ]
    // 450 minutes over Friday to Monday: 113, 113, 112, 112
    const spread = [...selfPaced, completed("o1", "2025-03-10", { startedOn: "2025-03-07" })]
    expect(hoursOf(spread).minutes).toBe(450)
    expect(hoursOf([...selfPaced, completed("o1", "2025-03-10")]).credited).toEqual([
      { id: "o1", kind: "e_learning", minutes: 135, capped: 315 },
    ])
  })

  it("counts a fifth more of a program abroad, and the cap still holds", () => {
    const log = [
      program("belajar_mandiri", { jp: 2, scope: "international" }),
      offering("o1", "belajar_mandiri", "2025-03-03", "2025-03-04"),
      enrolled("o1", "2025-02-01"),
      completed("o1", "2025-03-04"),
    ]
    // 90 x 1.2 = 108 over two days
    expect(hoursOf(log).credited).toEqual([{ id: "o1", kind: "belajar_mandiri", minutes: 108, capped: 0 }])
  })
})

describe("study by the semester", () => {
  const study = [
    program("tugas_belajar"),
    offering("s2", "tugas_belajar", "2024-08-31", "2026-08-30"),
    enrolled("s2", "2024-08-01"),
  ]

  it("counts 20 JP on the last day of each half year, without a completion", () => {
    // Half years end on 27 February and 30 August 2025: the day before 28 February (for 31) and 31 August.
    expect(hoursOf(study).minutes).toBe(2 * 900)
    expect(hoursOf(study, { asOf: "2025-02-26" }).minutes).toBe(0)
    expect(hoursOf(study, { asOf: "2025-02-27" }).minutes).toBe(900)
    expect(hoursOf(study, { asOf: "2026-12-31", year: 2026 }).minutes).toBe(2 * 900)
  })

  it("counts only half years at whose end one is enrolled", () => {
    const left = [...study, withdrawn("s2", "2024-08-01", "2025-03-01")]
    expect(hoursOf(left).minutes).toBe(900)
    const onTheDay = [...study, withdrawn("s2", "2024-08-01", "2025-02-27")]
    expect(hoursOf(onTheDay).minutes).toBe(0)
  })

  it("counts the same of a record once it is verified, or what it says of each half year", () => {
    const record = (jp?: number) =>
      submitted("r1", "tugas_belajar", "2025-01-01", "2027-12-31", {
        on: "2025-02-01",
        ...(jp !== undefined && { jp }),
      })
    expect(hoursOf([record()])).toMatchObject({ minutes: 0, pending: 2 * 900 })
    expect(hoursOf([record(), decided("r1", "LearningVerified", "2025-03-01")])).toMatchObject({
      minutes: 2 * 900,
      pending: 0,
    })
    expect(hoursOf([record(2), decided("r1", "LearningVerified", "2025-03-01")]).minutes).toBe(2 * 90)
  })
})

describe("what is stated", () => {
  it("counts as the record says, and nothing when it says nothing", () => {
    const verified = decided("r1", "LearningVerified", "2025-04-01")
    const log = (options: { jp?: number }) => [
      submitted("r1", "bimbingan_di_tempat_kerja", "2025-03-01", "2025-03-10", options),
      verified,
    ]
    expect(hoursOf(log({ jp: 4 })).minutes).toBe(180)
    expect(hoursOf(log({})).minutes).toBe(0)
    const { findings } = report(logOf([joined(), ...log({})]), { asOf: "2025-12-31", year: 2025 })
    expect(findings).toEqual([{ code: "hours.noJp", severity: "warning", events: [2] }])
  })
})
