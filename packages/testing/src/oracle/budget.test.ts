import { expect, it } from "vitest"
import { budget } from "./index.ts"
import { smallFolder } from "./small-folder.ts"

const folder = smallFolder({
  units: `unit_id parent_id
    kec -
    kel kec`,
  budgets: `budget_id fiscal_year source unit_id ceiling
    b1 2025 APBD kel 1000
    b2 2025 grant - 0
    b3 2024 APBD - 500`,
  budget_revisions: `budget_id effective_on ceiling kind
    b1 2025-08-01 1200 perubahan
    b1 2025-06-01 300 efisiensi`,
  fundings: `funding_id budget_id offering_id amount funded_on decommitted decommitted_on
    f1 b1 o 400 2025-02-01 100 2025-07-15
    f2 b1 o 100 2025-03-01 - -`,
  disbursements: `disbursement_id funding_id amount disbursed_on spj_no spj_on
    d1 f1 250 2025-03-01 S1 2025-07-10
    d2 f2 100 2025-04-01 - -`,
  refunds: `refund_id disbursement_id amount refunded_on
    r1 d2 40 2025-05-01`,
})

it("keeps ceilings, commitments and payments apart", () => {
  // On 1 July the cut of June is in force, below what is committed; the report of d1 has not come yet.
  expect(budget(folder, { year: 2025, asOf: "2025-07-01" })).toEqual({
    year: 2025,
    budgets: [
      {
        budgetId: "b1",
        source: "APBD",
        unitId: "kel",
        ceiling: "300",
        ceilings: [
          { effectiveOn: "2025-01-01", ceiling: "1000", kind: "initial" },
          { effectiveOn: "2025-06-01", ceiling: "300", kind: "efisiensi" },
        ],
        funded: "500",
        decommitted: "0",
        committed: "500",
        disbursed: "350",
        refunded: "40",
        available: "-200",
        overcommitted: "200",
        unaccounted: "350",
        absorption: { num: "31", den: "30", value: 1.033333 }, // (350 - 40) / 300
      },
      {
        budgetId: "b2",
        source: "grant",
        unitId: null,
        ceiling: "0",
        ceilings: [{ effectiveOn: "2025-01-01", ceiling: "0", kind: "initial" }],
        funded: "0",
        decommitted: "0",
        committed: "0",
        disbursed: "0",
        refunded: "0",
        available: "0",
        overcommitted: "0",
        unaccounted: "0",
        absorption: null,
      },
    ],
    total: {
      ceiling: "300",
      funded: "500",
      decommitted: "0",
      committed: "500",
      disbursed: "350",
      refunded: "40",
      available: "-200",
      overcommitted: "200",
      unaccounted: "350",
      absorption: { num: "31", den: "30", value: 1.033333 },
    },
  })
})

it("sees the last revision, and narrows to a unit", () => {
  const { budgets } = budget(folder, { year: 2025, asOf: "2025-12-31", unit: "kec" })
  expect(
    budgets.map(({ budgetId, ceiling, committed, unaccounted }) => [
      budgetId,
      ceiling,
      committed,
      unaccounted,
    ]),
  ).toEqual([["b1", "1200", "400", "100"]])
})
