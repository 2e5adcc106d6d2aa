import { expect, it } from "vitest"
import { budgetOf, funded } from "../district.test-helper.ts"
import { computed, happening, logOf } from "../log.test-helper.ts"
import { budget } from "./budget-report.ts"

const asked = { asOf: "2025-12-31", year: 2025 }

it("a budget adds up whatever was recorded, to the rupiah", () => {
  const huge = Number.MAX_SAFE_INTEGER
  const log = [budgetOf("apbd"), funded("apbd", "f1", "it-1", huge), funded("apbd", "f2", "it-1", 1)]
  expect(computed(budget, logOf(log), asked).total.funded).toBe(`${BigInt(huge) + 1n}`)
})

it("budgets with zeros too many hide no figure of the others, nor their total", () => {
  const opened = Array.from({ length: 1_000 }, (_, i) =>
    happening(`budget-b${i}`, "BudgetOpened", "0001-01-01", {
      budgetId: `b${i}`,
      fiscalYear: 2025,
      source: "APBD",
      ceiling: 10 ** 15,
    }),
  )
  const { budgets, total } = computed(budget, logOf(opened), asked)
  expect(budgets[7]?.ceiling).toBe(`${10 ** 15}`)
  expect(total).toMatchObject({ ceiling: `1${"0".repeat(18)}`, available: `1${"0".repeat(18)}` })
})
