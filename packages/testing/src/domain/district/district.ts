import * as fc from "fast-check"
import { type FileName, fileNames, type Row } from "../../oracle/index.ts"
import { assessments, evaluations } from "./assessments.ts"
import { completions } from "./completions.ts"
import { type Dice, dice } from "./dice.ts"
import { budgets, movements } from "./money.ts"
import { needs } from "./needs.ts"
import { nominations } from "./nominations.ts"
import { enrollments, offerings } from "./offerings.ts"
import { competencies, positions, services, standards, units } from "./organization.ts"
import { assignments, employments, people } from "./people.ts"
import { partners, programCompetencies, programs } from "./programs.ts"
import { records } from "./records.ts"
import type { Plan, Sizes } from "./sizes.ts"

/** Every file of the contract, rows in no order. */
export type DistrictFolder = Readonly<Record<FileName, readonly Row[]>>

/** A whole district as rows, and the plan it was made from. */
export interface District {
  readonly plan: Plan
  readonly folder: DistrictFolder
}

/** Makes the district of a plan: the same plan, the same rows. Every row is valid by the rules of import. */
export function districtOf(plan: Plan): District {
  const all: Dice = dice(plan.seed)
  const organization = {
    units: units(all, plan),
    competencies: competencies(all, plan),
    positions: positions(all, plan),
  }
  const staff = people(all, plan, organization)
  const catalog = programs(all, plan)
  const teaches = programCompetencies(all, catalog, organization.competencies)
  const offered = offerings(all, plan, catalog)
  const enrolled = enrollments(all, plan, offered, staff)
  const opened = budgets(all, plan, organization.units)
  const money = movements(all, plan, opened, offered, enrolled)
  const made: DistrictFolder = {
    ...organization,
    standards: standards(all, plan, organization),
    people: staff,
    assignments: assignments(all, staff, organization),
    employments: employments(all, staff),
    partners: partners(),
    programs: catalog,
    program_competencies: teaches,
    offerings: offered,
    budgets: opened,
    budget_revisions: money.budgetRevisions,
    needs: needs(all, plan, staff, organization.competencies, catalog),
    nominations: nominations(all, plan, offered, staff, enrolled),
    enrollments: enrolled,
    fundings: money.fundings,
    disbursements: money.disbursements,
    refunds: money.refunds,
    completions: completions(all, offered, enrolled),
    records: records(all, plan, staff, organization.competencies, offered),
    assessments: assessments(all, plan, staff, organization.competencies, offered, teaches, enrolled),
    evaluations: evaluations(all, plan, offered, enrolled),
    services: services(all, plan, organization.units),
  }
  const folder: Record<FileName, readonly Row[]> = { ...made }
  for (const file of fileNames) folder[file] = all.of("order", file).shuffle(made[file])
  return { plan, folder }
}

type Range = readonly [min: number, max: number]

const usual: Readonly<Record<keyof Sizes, Range>> = {
  units: [0, 7],
  competencies: [1, 4],
  positions: [1, 4],
  people: [5, 40],
  programs: [1, 7],
  offerings: [3, 12],
  enrollments: [0, 9],
  budgets: [0, 4],
  movements: [0, 30],
  needs: [0, 25],
  records: [0, 20],
  assessments: [0, 80],
  evaluations: [0, 20],
  services: [0, 6],
}

/**
 * Random districts of two or three years. The options narrow or widen how much there is of each thing; a
 * counterexample shrinks by having fewer things, what is left staying as it was.
 */
export function district(
  options: Partial<Readonly<Record<keyof Sizes, Range>>> = {},
): fc.Arbitrary<District> {
  const sizes = Object.entries({ ...usual, ...options }).map(([name, [min, max]]) => [
    name,
    fc.integer({ min, max }),
  ])
  return fc
    .record({
      seed: fc.noShrink(fc.nat()),
      firstYear: fc.constantFrom(2023, 2024),
      more: fc.constantFrom(1, 2),
      sizes: fc.record(Object.fromEntries(sizes) as Record<keyof Sizes, fc.Arbitrary<number>>),
    })
    .map(({ seed, firstYear, more, sizes }) =>
      districtOf({ ...sizes, seed, firstYear, lastYear: firstYear + more }),
    )
}
