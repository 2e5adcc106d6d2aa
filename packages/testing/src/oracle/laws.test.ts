import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { times } from "../times.ts"
import { district, type Queries, queries } from "../domain/district/index.ts"
import { budget, type FileName, type Folder, fairness, gaps, hours, needs, programs } from "./index.ts"
import { sum, sumOf } from "./rows.ts"

const asked = district().chain((of) =>
  queries(of).map((query) => ({ folder: of.folder, plan: of.plan, query })),
)
const runs = { numRuns: times(200), seed: 20_180_711 }

/** The day of a row, and the columns that come later with the day they come on. */
const dated: Readonly<
  Partial<Record<FileName, readonly [string, Readonly<Record<string, readonly string[]>>]>>
> = {
  standards: ["effective_from", {}],
  people: ["joined_on", { left_on: ["left_on", "left_reason"] }],
  assignments: ["from", {}],
  employments: ["from", {}],
  offerings: ["", { cancelled_on: ["cancelled_on", "cancel_reason"] }],
  budget_revisions: ["effective_on", {}],
  needs: ["proposed_on", { verified_on: ["verified_on"], validated_on: ["validated_on", "outcome"] }],
  nominations: ["nominated_on", { decided_on: ["decision", "decided_on", "reason"] }],
  enrollments: ["enrolled_on", { withdrawn_on: ["withdrawn_on", "reason"] }],
  fundings: ["funded_on", { decommitted_on: ["decommitted", "decommitted_on"] }],
  disbursements: ["disbursed_on", { spj_on: ["spj_no", "spj_on"] }],
  refunds: ["refunded_on", {}],
  completions: ["completed_on", { voided_on: ["voided_on", "void_reason"] }],
  records: ["submitted_on", { decided_on: ["status", "decided_on"] }],
  assessments: ["assessed_on", { voided_on: ["voided_on", "void_reason"] }],
  evaluations: ["evaluated_on", {}],
}

/** What a folder said on a day: later rows gone, later columns empty. */
function saidBy(folder: Folder, asOf: string): Folder {
  const files = Object.entries(folder).map(([file, list]) => {
    const [own, later] = dated[file as FileName] ?? ["", {}]
    const rows = list
      .filter((row) => own === "" || (row[own] ?? "") <= asOf)
      .map((row) => {
        const empty = new Set(
          Object.entries(later).flatMap(([day, columns]) => ((row[day] ?? "") > asOf ? columns : [])),
        )
        return Object.fromEntries(Object.entries(row).filter(([column]) => !empty.has(column)))
      })
    return [file, rows]
  })
  return Object.fromEntries(files) as Folder
}

const everything = (folder: Folder, query: Queries): unknown => [
  gaps(folder, query.gaps),
  fairness(folder, query.fairness),
  hours(folder, query.hours),
  budget(folder, query.budget),
  programs(folder, query.programs),
  needs(folder, query.needs),
]

describe("the second opinion keeps its own laws on 200 districts", () => {
  it("gaps: the units and the people without one make the total", () => {
    fc.assert(
      fc.property(asked, ({ folder, query: { gaps: query } }) => {
        const { people, units, total } = gaps(folder, { ...query, publish: false })
        const members = sum(units, (unit) => unit.people ?? 0)
        expect(members + people.filter(({ unitId }) => unitId === null).length).toBe(total.people)
        for (const of of [
          "requirements",
          "met",
          "metAccredited",
          "gap",
          "unknown",
          "stale",
          "deficit",
        ] as const) {
          expect(sum(units, (unit) => unit[of] ?? 0)).toBe(total[of])
        }
        expect((total.met ?? 0) + (total.gap ?? 0) + (total.unknown ?? 0) + (total.stale ?? 0)).toBe(
          total.requirements,
        )
        for (const person of people) {
          expect(person.weightedDeficit).toBeLessThanOrEqual(person.weightedDeficitAtMost)
          expect(person.jpm?.value ?? 0).toBeLessThanOrEqual(1)
        }
      }),
      runs,
    )
  })

  it("fairness: every rupiah and minute is somewhere, nobody is left out, measures stay in their bounds", () => {
    fc.assert(
      fc.property(asked, ({ folder, query: { fairness: query } }) => {
        const report = fairness(folder, { ...query, publish: false })
        const n = report.people ?? 0
        expect((report.never ?? 0) + (report.withAny ?? 0)).toBe(n)
        const [gini, jain] = [report.gini?.value ?? 0, report.jain?.value ?? 1]
        expect(gini).toBeGreaterThanOrEqual(0)
        expect(gini).toBeLessThanOrEqual(n === 0 ? 0 : (n - 1) / n + 1e-6)
        expect(jain).toBeGreaterThanOrEqual(1 / Math.max(1, n) - 1e-6)
        expect(jain).toBeLessThanOrEqual(1)
        expect(report.hoover?.value ?? 0).toBeLessThanOrEqual(gini + 1e-6)
        expect(Math.abs(report.need?.concentration?.value ?? 0)).toBeLessThanOrEqual(1)
        const shares = (report.lorenz ?? []).map(({ share }) => share?.value ?? 0)
        expect(shares).toEqual(shares.toSorted((a, b) => a - b))
        // A unit only moves people in or out of the population; the whole stays the same.
        const { unit: _, ...everywhere } = query
        const whole = fairness(folder, { ...everywhere, publish: false })
        const all = (of: typeof report): bigint =>
          sumOf([of.total, of.unattributed, of.outsidePopulation], (part) => BigInt(part ?? 0))
        expect(all(report)).toBe(all(whole))
        // Everyone is in one group, when there are groups.
        const groups = report.groups ?? []
        expect([0, n]).toContain(sum(groups, (group) => group.people ?? 0))
        expect(["0", report.total]).toContain(`${sumOf(groups, (group) => BigInt(group.total ?? 0))}`)
        expect(groups.length > 0).toBe(query.by !== undefined && n > 0)
      }),
      runs,
    )
  })

  it("fairness of money: what people, nobody and the participants themselves have is what the budgets have", () => {
    fc.assert(
      fc.property(asked, ({ folder, plan, query: { fairness: query } }) => {
        const { asOf } = query
        const { basis = "funded" } = query
        const report = fairness(folder, { asOf, from: plan.firstYear, to: plan.lastYear, of: "money", basis })
        const years = Array.from({ length: plan.lastYear - plan.firstYear + 1 }, (_, n) => plan.firstYear + n)
        const totals = years.map((year) => budget(folder, { asOf, year }).total)
        const spent =
          basis === "funded"
            ? sumOf(totals, ({ committed }) => BigInt(committed))
            : sumOf(totals, ({ disbursed, refunded }) => BigInt(disbursed) - BigInt(refunded))
        const parts = [report.total, report.unattributed, report.outsidePopulation, report.ownCost]
        expect(sumOf(parts, (part) => BigInt(part ?? 0))).toBe(spent)
      }),
      runs,
    )
  })

  it("hours: items make the minutes, which fairness sees too; pending and caps never take away", () => {
    fc.assert(
      fc.property(asked, ({ folder, query: { hours: query } }) => {
        const { people, floor } = hours(folder, { ...query, publish: false })
        for (const person of people) {
          expect(sum(person.credited, ({ minutes }) => minutes)).toBe(person.minutes)
          expect(person.pending).toBeGreaterThanOrEqual(0)
          expect((person.missing ?? 0) > 0).toBe(person.status === "below")
        }
        const { asOf, year, unit } = query
        const of = fairness(folder, { asOf, from: year, to: year, of: "hours", ...(unit && { unit }) })
        expect(of.total).toBe(`${sum(people, ({ minutes }) => minutes)}`)
        expect(of.coverage).toMatchObject({ ...floor })
      }),
      runs,
    )
  })

  it("budget: committed and available make the ceiling, and disbursed never passes committed", () => {
    fc.assert(
      fc.property(asked, ({ folder, query: { budget: query } }) => {
        const { budgets, total } = budget(folder, { ...query, publish: false })
        for (const of of budgets) {
          expect(BigInt(of.available) + BigInt(of.committed)).toBe(BigInt(of.ceiling))
          expect(BigInt(of.disbursed) - BigInt(of.refunded) <= BigInt(of.committed)).toBe(true)
          expect(of.ceilings.at(-1)?.ceiling).toBe(of.ceiling)
        }
        expect(BigInt(total.ceiling)).toBe(sumOf(budgets, ({ ceiling }) => BigInt(ceiling)))
      }),
      runs,
    )
  })

  it("programs and needs: no part is larger than its whole", () => {
    fc.assert(
      fc.property(asked, ({ folder, query }) => {
        for (const of of programs(folder, { ...query.programs, publish: false }).programs) {
          expect(of.completionRate?.value ?? 0).toBeLessThanOrEqual(1)
          expect(of.withdrawn ?? 0).toBeLessThanOrEqual(of.enrolled ?? 0)
          expect(of.hake?.value ?? 0).toBeLessThanOrEqual(1)
        }
        const { needs: list, people } = needs(folder, { ...query.needs, publish: false })
        for (const of of list) {
          expect((of.funded ?? 0) + (of.unfunded ?? 0)).toBe(of.validated)
          expect(of.people).toBeGreaterThanOrEqual(of.validated ?? 0)
        }
        expect((people.served ?? 0) + (people.askedNeverServed ?? 0)).toBe(people.asked)
      }),
      runs,
    )
  })

  it("in public: no list of people, and one group hidden is never alone", () => {
    fc.assert(
      fc.property(asked, ({ folder, query }) => {
        const open = { publish: true, minGroup: 5 }
        const { people, units } = gaps(folder, { ...query.gaps, ...open })
        expect([...people, ...hours(folder, { ...query.hours, ...open }).people]).toEqual([])
        const closed = gaps(folder, { ...query.gaps, publish: false }).units
        const hidden = closed.filter((unit, at) => units[at]?.people === null && (unit.people ?? 0) > 0)
        expect(
          hidden.length !== 1 || closed.every((unit) => hidden.includes(unit) || unit.people === 0),
        ).toBe(true)
        expect(units.every(({ people: n }) => n === null || n >= 5)).toBe(true)
      }),
      runs,
    )
  })

  it("every report: what happened after asOf changes nothing, nor does the order of rows", () => {
    fc.assert(
      fc.property(asked, ({ folder, query }) => {
        const { asOf } = query.gaps
        const onOneDay = Object.fromEntries(
          Object.entries(query).map(([report, each]) => [report, Object.assign({}, each, { asOf })]),
        ) as unknown as Queries
        const report = everything(folder, onOneDay)
        expect(everything(saidBy(folder, asOf), onOneDay)).toEqual(report)
        const backwards = Object.fromEntries(
          Object.entries(folder).map(([file, list]) => [file, list.toReversed()]),
        )
        expect(everything(backwards, onOneDay)).toEqual(report)
      }),
      runs,
    )
  })
})
