import * as fc from "fast-check"
import { addDays } from "../../oracle/calendar.ts"
import type {
  BudgetQuery,
  FairnessQuery,
  GapsQuery,
  HoursQuery,
  NeedsQuery,
  ProgramsQuery,
} from "../../oracle/index.ts"
import { cellOf } from "./cells.ts"
import type { District } from "./district.ts"

/** One question for each report. */
export interface Queries {
  readonly gaps: GapsQuery
  readonly fairness: FairnessQuery
  readonly hours: HoursQuery
  readonly budget: BudgetQuery
  readonly programs: ProgramsQuery
  readonly needs: NeedsQuery
}

/** Days on which something happens in the district, the days around them, and any other day of its years. */
const anyDay = ({ folder, plan }: District): fc.Arbitrary<string> => {
  const isDay = /^\d{4}-\d\d-\d\d$/
  const days = Object.values(folder).flatMap((rows) =>
    rows.flatMap((row) => Object.values(row).filter((cell) => isDay.test(cell))),
  )
  const span = (plan.lastYear - plan.firstYear + 1) * 365
  const within = fc.integer({ min: -100, max: span + 300 }).map((n) => addDays(`${plan.firstYear}-01-01`, n))
  const around = fc
    .tuple(fc.constantFrom(...days, `${plan.lastYear}-12-31`), fc.constantFrom(-1, 0, 0, 1))
    .map(([day, shift]) => addDays(day, shift))
  return fc.oneof(within, around, fc.constant(`${plan.lastYear}-12-31`))
}

/** Basis and source are for money only. */
function fairnessQuery(
  { more, basis, source, ...query }: Omit<FairnessQuery, "to"> & { readonly more: number },
  lastYear: number,
): FairnessQuery {
  const money = { ...(basis && { basis }), ...(source !== undefined && { source }) }
  const to = Math.min(query.from + more, lastYear)
  return { ...query, to, ...(query.of === "money" ? money : {}) }
}

/** Random questions about a district, with every option that changes a figure. */
export function queries(of: District): fc.Arbitrary<Queries> {
  const { folder, plan } = of
  const units = folder.units.map((row) => cellOf(row, "unit_id"))
  const people = folder.people.map((row) => cellOf(row, "person_id"))
  const common = {
    asOf: anyDay(of),
    ...(units.length === 0 ? {} : { unit: fc.constantFrom(...units) }),
    depth: fc.integer({ min: 1, max: 3 }),
    publish: fc.boolean(),
    minGroup: fc.integer({ min: 1, max: 8 }),
  }
  const year = fc.integer({ min: plan.firstYear, max: plan.lastYear })
  const yearly = fc.record({ ...common, year }, { requiredKeys: ["asOf", "year"] })
  return fc.record({
    gaps: fc.record(
      {
        ...common,
        evidence: fc.constantFrom("working" as const, "accredited" as const, "latest" as const),
        ...(people.length === 0 ? {} : { selection: fc.constantFrom(...people) }),
      },
      { requiredKeys: ["asOf"] },
    ),
    fairness: fc
      .record(
        {
          ...common,
          from: year,
          more: fc.constantFrom(0, 0, 1),
          of: fc.constantFrom("money" as const, "hours" as const),
          basis: fc.constantFrom("funded" as const, "disbursed" as const),
          by: fc.constantFrom(...(["unit", "gender", "employment", "tier", "grade"] as const)),
          source: fc.constantFrom("APBD", "APBN", "grant", "partner", "participant"),
          purpose: fc.constantFrom("mandatory", "gap", "career", "orientation"),
          test: fc.boolean(),
        },
        { requiredKeys: ["asOf", "from", "more", "of"] },
      )
      .map((drawn) => fairnessQuery(drawn, plan.lastYear)),
    hours: yearly,
    budget: yearly,
    programs: yearly,
    needs: yearly,
  })
}
