import { describe, expect, it } from "vitest"
import { hours } from "./index.ts"
import { smallFolder } from "./small-folder.ts"

const people = `person_id gender joined_on employment contract_start
  p F 2020-01-01 PNS -`

/** What p is credited with in a year: every item as [id, minutes, capped], and the sum. */
function credited(files: Parameters<typeof smallFolder>[0], year = 2025, asOf = `${year}-12-31`) {
  const [person] = hours(smallFolder({ people, ...files }), { year, asOf }).people
  return {
    items: person?.credited.map(({ id, minutes, capped }) => [id, minutes, capped]),
    minutes: person?.minutes,
    pending: person?.pending,
  }
}

describe("hours by basis", () => {
  it("curriculum: jp of the program with the uplift, or jp of the completion without", () => {
    expect(
      credited({
        programs: `program_id kind scope jp
          national pelatihan_teknis - 10
          abroad pelatihan_teknis international 10
          odd pelatihan_teknis international 1.11
          leaders pelatihan_struktural_kepemimpinan international 10
          none pelatihan_teknis - -`,
        offerings: `offering_id program_id starts_on ends_on
          o1 national 2025-03-03 2025-03-04
          o2 abroad 2025-03-03 2025-03-04
          o3 odd 2025-03-03 2025-03-04
          o4 leaders 2025-03-03 2025-03-04
          o5 none 2025-03-03 2025-03-04
          o6 abroad 2025-03-03 2025-03-04
          o7 national 2025-03-03 2025-03-04
          o8 national 2025-03-03 2025-03-04`,
        completions: `offering_id person_id completed_on outcome jp voided_on
          o1 p 2025-03-04 passed - -
          o2 p 2025-03-04 passed - -
          o3 p 2025-03-04 passed - -
          o4 p 2025-03-04 passed 5 -
          o5 p 2025-03-04 passed - -
          o6 p 2025-03-04 passed 2.5 -
          o7 p 2025-03-04 failed - -
          o7 p 2025-04-01 passed - 2025-05-01
          o8 p 2026-01-02 passed - -`,
      }),
    ).toEqual({
      // 10 x 45; x 1.2; 1.11 x 45 x 1.2 = 59.94 -> 59; no value abroad; no jp; 2.5 x 45 = 112.5.
      // o7: the pass was voided by 31 December, and failed gives nothing. o8 is of another year.
      items: [
        ["o1", 450, 0],
        ["o2", 540, 0],
        ["o3", 59, 0],
        ["o6", 112, 0],
      ],
      minutes: 450 + 540 + 59 + 112,
      pending: 0,
    })
  })

  it("day: jp of the table on each meeting day, or the total spread evenly", () => {
    const files = {
      programs: `program_id kind scope
        s seminar national
        w workshop international`,
      // 1 May 2025 is a Thursday; 3 and 4 May are a weekend; 31 December 2024 is a Tuesday.
      offerings: `offering_id program_id starts_on ends_on days self_paced
        o1 s 2025-05-01 2025-05-04 - -
        o2 s 2025-05-03 2025-05-04 - -
        o3 w 2025-05-01 2025-05-09 2025-05-09;2025-05-04;2025-05-04 -
        o4 s 2024-12-31 2025-01-01 - -
        o5 s 2025-06-01 2025-06-30 - yes`,
      completions: `offering_id person_id started_on completed_on outcome jp
        o1 p - 2025-05-05 passed -
        o2 p - 2025-05-05 passed -
        o3 p - 2025-05-09 passed -
        o4 p - 2025-01-01 passed 1
        o5 p 2025-06-06 2025-06-08 passed -`,
    }
    expect(credited(files)).toEqual({
      items: [
        ["o1", 2 * 4 * 45, 0], // Thursday and Friday
        ["o2", 2 * 4 * 45, 0], // no weekday, so every day
        ["o3", 2 * 7 * 45, 0], // the days named, once each
        ["o4", 22, 0], // 45 minutes over two days: 23 and 22
        ["o5", 3 * 4 * 45, 0], // Friday to Sunday: self-paced, every day
      ],
      minutes: 360 + 360 + 630 + 22 + 540,
      pending: 0,
    })
    expect(credited(files, 2024, "2025-12-31").items).toEqual([["o4", 23, 0]])
    // What lies after asOf is not counted yet, though it was completed.
    expect(
      credited(
        {
          ...files,
          completions: `offering_id person_id completed_on outcome
      o1 p 2025-05-01 passed`,
        },
        2025,
        "2025-05-01",
      ).minutes,
    ).toBe(180)
  })

  it("occurrence: the largest two of a month, ties by id", () => {
    expect(
      credited({
        programs: `program_id kind scope
          c coaching -
          i coaching international`,
        offerings: `offering_id program_id starts_on ends_on
          o1 c 2025-03-03 2025-03-03
          o2 c 2025-03-04 2025-03-04
          o3 c 2025-03-05 2025-03-05
          o4 i 2025-03-06 2025-03-06
          o5 c 2025-04-01 2025-04-01`,
        completions: `offering_id person_id completed_on outcome jp
          o1 p 2025-03-31 passed -
          o2 p 2025-03-04 passed -
          o3 p 2025-03-05 passed 3
          o4 p 2025-03-06 passed -
          o5 p 2025-04-01 passed -`,
      }).items,
    ).toEqual([
      ["o1", 90, 0], // 2 JP; before o2 by id, not by day
      ["o2", 0, 90],
      ["o3", 135, 0], // 3 JP: the largest
      ["o4", 180, 0], // international has a cap of its own
      ["o5", 90, 0], // another month
    ])
  })

  it("actual: spread over the meeting days, capped on a day in id order", () => {
    expect(
      credited({
        programs: `program_id kind jp
          e e_learning 4
          long e_learning 5`,
        offerings: `offering_id program_id starts_on ends_on self_paced
          o1 e 2025-03-01 2025-03-31 yes
          o2 e 2025-03-01 2025-03-31 yes
          o3 long 2025-03-10 2025-03-11 -`,
        completions: `offering_id person_id started_on completed_on outcome
          o1 p - 2025-03-10 passed
          o2 p 2025-03-10 2025-03-12 passed
          o3 p - 2025-03-12 passed`,
      }).items,
      // The day's limit is 3 x 45 = 135. On the 10th o1 has 180: 45 lost; o2 (60 a day) and o3 (113 of 225) lose
      // all. On the 11th o2 has 60, o3 75 of 112. On the 12th o2 has 60.
    ).toEqual([
      ["o1", 135, 45],
      ["o2", 120, 60],
      ["o3", 75, 113 + 37],
    ])
  })

  it("semester: each period of six months while enrolled, no completion needed", () => {
    const files = {
      programs: `program_id kind
        t tugas_belajar`,
      offerings: `offering_id program_id starts_on ends_on
        o t 2024-08-31 2026-01-31`,
      enrollments: `offering_id person_id enrolled_on withdrawn_on
        o p 2024-08-31 -`,
    }
    // Periods end on 27 February (31 August + 6 months is 28 February) and 30 August 2025; the third after the end.
    expect(credited(files).minutes).toBe(2 * 20 * 45)
    expect(credited(files, 2025, "2025-08-29").minutes).toBe(900)
    // A period that ends on the last day counts; one day less and there is none.
    const until = (ends: string) => ({
      ...files,
      offerings: `offering_id program_id starts_on ends_on
        o t 2025-01-01 ${ends}`,
    })
    expect([credited(until("2025-06-30")).minutes, credited(until("2025-06-29")).minutes]).toEqual([900, 0])
    const withdrawn = `offering_id person_id enrolled_on withdrawn_on
      o p 2024-08-31 2025-08-30`
    expect(credited({ ...files, enrollments: withdrawn }).minutes).toBe(900)
    const completions = `offering_id person_id completed_on outcome jp
      o p 2025-12-01 passed 10`
    expect(credited({ ...files, completions }).minutes).toBe(2 * 450)
  })

  it("stated: what the row says, else nothing; records: verified from the day of the decision", () => {
    const records = `record_id person_id kind scope starts_on ends_on jp submitted_on status decided_on
      r1 p klasikal_lainnya - 2025-03-01 2025-03-02 1.5 2025-03-10 verified 2025-04-01
      r2 p klasikal_lainnya - 2025-03-01 2025-03-02 - 2025-03-10 verified 2025-04-01
      r3 p pelatihan_teknis international 2025-03-01 2025-03-02 2 2025-03-10 submitted -
      r4 p seminar - 2025-03-03 2025-03-03 - 2025-03-10 rejected 2025-04-02
      r5 p seminar - 2025-03-04 2025-03-04 - 2025-03-10 revoked 2025-04-01`
    // 1.5 x 45 = 67.5; a record's own jp has no uplift (90); seminars are 180 a day.
    expect(credited({ records }, 2025, "2025-03-09")).toEqual({ items: [], minutes: 0, pending: 0 })
    expect(credited({ records }, 2025, "2025-03-31")).toEqual({
      items: [],
      minutes: 0,
      pending: 67 + 90 + 180 + 180,
    })
    expect(credited({ records }, 2025, "2025-04-01")).toEqual({
      items: [["r1", 67, 0]],
      minutes: 67,
      pending: 90 + 180,
    })
    expect(credited({ records }).pending).toBe(90)
  })
})

describe("rules of hours", () => {
  const folder = smallFolder({
    people: `person_id gender joined_on employment contract_start
      cpns F 2020-01-01 CPNS -
      leap F 2020-01-01 PPPK 2024-02-29
      none F 2020-01-01 - -
      part F 2020-01-01 PPPK_PART_TIME -
      pppk F 2024-07-01 PPPK -
      soon F 2020-01-01 PPPK 2025-09-01`,
    records: `record_id person_id kind starts_on ends_on jp submitted_on status decided_on
      r1 cpns pelatihan_teknis 2025-01-02 2025-01-02 20 2025-01-03 verified 2025-01-03
      r2 pppk pelatihan_teknis 2024-07-01 2024-07-01 24 2025-01-03 verified 2025-01-03
      r3 pppk pelatihan_teknis 2025-02-01 2025-02-01 0.5 2025-02-03 verified 2025-02-03`,
  })

  it("a floor for CPNS and PNS, a ceiling in the contract year for PPPK, none for the rest", () => {
    const report = hours(folder, { year: 2025, asOf: "2025-06-30" })
    expect(
      report.people.map(({ personId, rule, status, missing }) => [personId, rule, status, missing]),
    ).toEqual([
      [
        "cpns",
        { kind: "floor", minutes: 900, from: "2025-01-01", to: "2025-12-31", counted: 900 },
        "reached",
        0,
      ],
      [
        "leap",
        { kind: "ceiling", minutes: 1080, from: "2025-02-28", to: "2026-02-27", counted: 0 },
        "none",
        null,
      ],
      ["none", null, "noRule", null],
      ["part", null, "noRule", null],
      // 24 JP are not above, 24.5 are: 1080 + 22.
      [
        "pppk",
        { kind: "ceiling", minutes: 1080, from: "2024-07-01", to: "2025-06-30", counted: 1102 },
        "above",
        null,
      ],
      ["soon", null, "unknownPeriod", null],
    ])
    expect([report.floor, report.ceiling]).toEqual([
      { reached: 1, people: 1 },
      { above: 1, people: 2 },
    ])
    // Exactly 24 JP are within.
    expect(hours(folder, { year: 2025, asOf: "2025-01-31" }).people[4]).toMatchObject({
      rule: { counted: 1080 },
      status: "within",
    })
    // The contract's next year begins on the anniversary.
    expect(hours(folder, { year: 2025, asOf: "2025-07-01" }).people[4]).toMatchObject({
      minutes: 22,
      rule: { from: "2025-07-01", to: "2026-06-30", counted: 0 },
      status: "none",
    })
  })
})
