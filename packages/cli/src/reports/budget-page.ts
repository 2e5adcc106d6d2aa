import { bar } from "../output/bar.ts"
import { day, percent, type Ratio, rupiah, unknown } from "../output/numbers.ts"
import { paragraph } from "../output/paragraph.ts"
import { textTable } from "../output/text-table.ts"
import { valueInWords } from "../words/value-words.ts"
import { say, type English } from "../words/words.ts"
import type { Page } from "./page.ts"

interface Sums {
  readonly ceiling: string
  readonly committed: string | null
  readonly disbursed: string | null
  readonly refunded: string | null
  readonly available: string | null
  readonly overcommitted: string | null
  readonly unaccounted: string | null
  readonly absorption: Ratio | null
}

/** What the page shows of its report (docs/figures.md). */
export interface BudgetResult {
  readonly budgets: readonly (Sums & {
    readonly budgetId: string
    readonly source: string
    readonly ceilings: readonly {
      readonly effectiveOn: string
      readonly ceiling: string
      readonly kind: string
    }[]
  })[]
  readonly total: Sums
}

const words = {
  none: "There is no budget for this year.",
  story:
    "Of a ceiling of Rp {ceiling}, Rp {committed} is committed and Rp {disbursed} was paid; Rp {refunded} came back. Rp {available} is left.",
  /** What was paid is hidden from the public. */
  committedAlone: "Of a ceiling of Rp {ceiling}, Rp {committed} is committed. Rp {available} is left.",
  ceilingAlone: "The ceiling is Rp {ceiling}.",
  over: "Commitments are over the ceiling by Rp {overcommitted}.",
  unaccounted: "Rp {unaccounted} was paid and is not accounted for yet.",
  budget: "Budget",
  source: "Source",
  ceiling: "Ceiling (Rp)",
  committed: "Committed",
  net: "Paid",
  available: "Left",
  absorption: "Absorbed",
  changes: "Changes of ceilings",
  total: "Total",
  since: "From",
  kind: "Kind",
} as const satisfies Readonly<Record<string, English>>

/** Ceilings, commitments, payments and what is left. */
export const budgetPage: Page<BudgetResult> = ({ budgets, total }, { language, width }) => {
  const word = (key: keyof typeof words): string => say(words[key], language)
  if (budgets.length === 0) return [word("none")]
  const money = (amount: string | null): string => (amount === null ? unknown : rupiah(amount, language))
  const { absorption: _, ...sums } = total
  const shown = Object.fromEntries(Object.entries(sums).map(([name, amount]) => [name, money(amount)]))
  const hasPaid = total.disbursed !== null && total.refunded !== null
  const beginning =
    total.committed === null ? words.ceilingAlone : hasPaid ? words.story : words.committedAlone
  const story = [
    say(beginning, language, shown),
    total.overcommitted === "0" || total.overcommitted === null ? "" : say(words.over, language, shown),
    total.unaccounted === "0" || total.unaccounted === null ? "" : say(words.unaccounted, language, shown),
  ]
  const line = (name: string, source: string, sums: Sums): readonly string[] => [
    name,
    source,
    money(sums.ceiling),
    money(sums.committed),
    sums.disbursed === null || sums.refunded === null
      ? unknown
      : money(`${BigInt(sums.disbursed) - BigInt(sums.refunded)}`),
    money(sums.available),
    sums.absorption === null
      ? unknown
      : `${bar(sums.absorption.value, 5)} ${percent(sums.absorption, language)}`,
  ]
  const table = textTable(
    [
      { title: word("budget"), shrinks: true },
      { title: word("source"), shrinks: true },
      { title: word("ceiling"), right: true },
      { title: word("committed"), right: true },
      { title: word("net"), right: true },
      { title: word("available"), right: true },
      { title: word("absorption") },
    ],
    [
      ...budgets.map((budget) => line(budget.budgetId, valueInWords(budget.source, language), budget)),
      ...(budgets.length > 1 ? [line(word("total"), "", total)] : []),
    ],
    width,
  )
  const changes = budgets.flatMap(({ budgetId, ceilings }) =>
    ceilings.length < 2
      ? []
      : ceilings.map(({ effectiveOn, ceiling, kind }) => [
          budgetId,
          day(effectiveOn),
          money(ceiling),
          valueInWords(kind, language),
        ]),
  )
  return [
    ...paragraph(story.filter((sentence) => sentence !== "").join(" "), width),
    "",
    ...table,
    ...(changes.length === 0
      ? []
      : [
          "",
          `${word("changes")}:`,
          ...textTable(
            [
              { title: word("budget"), shrinks: true },
              { title: word("since") },
              { title: word("ceiling"), right: true },
              { title: word("kind") },
            ],
            changes,
            width,
          ),
        ]),
  ]
}
