import type { Folder, GapsQuery } from "../oracle/index.ts"
import { budgetTold, type PublicBudgets } from "./budget-told.ts"
import { hoursTold, needsTold, programsTold } from "./counts-told.ts"
import { fairnessTold, type Grouped, type PublicFairness } from "./fairness-told.ts"
import { gapsTold, type PublicGaps } from "./gaps-told.ts"

type Table = "budget" | "gaps" | "unit_gaps" | "fairness" | "fairness_groups"
type Row = Readonly<Record<string, unknown>>

/** Who answers for a ledger that holds a district. */
export interface Answering {
  /** A report for the public. */
  readonly ask: (report: string, query: Row) => unknown
  readonly rowsOf: (table: Table, today: string) => readonly Row[]
}

/** What is looked into. */
export interface Looking {
  readonly folder: Folder
  readonly asOf: string
  readonly years: readonly number[]
  /** Everybody, and units. */
  readonly units: readonly (string | undefined)[]
  readonly least: number
}

export const groupings = ["unit", "gender", "employment", "tier", "grade"] as const

/**
 * Everything that is shown to the public of a district on a day, in every grouping and depth, looked into for what it
 * tells of few people. Answers what was told, and into how much was looked.
 */
export function everythingTold(
  { ask, rowsOf }: Answering,
  { folder, asOf, years, units, least }: Looking,
): { readonly told: readonly string[]; readonly documents: number } {
  const told: string[] = []
  let documents = 0
  const look = (report: string, query: Row, into: (document: never, asked: never) => readonly string[]) => {
    const asked = { ...query, asOf }
    const document = ask(report, { ...asked, publish: true, minGroup: least })
    documents++
    for (const what of into(document as never, asked as never)) {
      told.push(`${report} ${JSON.stringify(asked)}: ${what}`)
    }
  }
  for (const unit of units) {
    const of = unit === undefined ? {} : { unit }
    for (const depth of [undefined, 1, 2, 3]) {
      const query = { ...of, ...(depth !== undefined && { depth }) }
      look("gaps", query, (document, asked) => gapsOf(folder, document, asked, least))
    }
    for (const year of years) {
      look("hours", { ...of, year }, (document, asked) => hoursTold(folder, asked, document, least))
      look("budget", { ...of, year }, (document, asked) => budgetTold(folder, asked, document, least))
      look("needs", { ...of, year }, (document, asked) => needsTold(folder, asked, document, least))
      for (const given of ["money", "hours"]) {
        for (const by of [undefined, ...groupings]) {
          // Depths are of units: the other groups are the same on each.
          for (const depth of by === "unit" ? [undefined, 1, 2] : [undefined]) {
            const asked = { ...of, year, of: given, ...(by && { by }), ...(depth && { depth }) }
            look("fairness", asked, (document: PublicFairness) =>
              fairnessOf(folder, { ...asked, asOf }, document, least),
            )
          }
        }
      }
    }
  }
  for (const year of years) {
    look("programs", { year }, (document, asked) => programsTold(folder, asked, document, least))
  }
  if (least === 5) {
    for (const what of tablesTold(rowsOf, folder, asOf)) told.push(what)
    documents += 5
  }
  return { told, documents }
}

function gapsOf(
  folder: Folder,
  { units, total }: Pick<PublicGaps, "units"> & { readonly total: PublicTotal },
  asked: GapsQuery,
  least: number,
): readonly string[] {
  return gapsTold(folder, asked, { units, total, competencies: total.competencies }, least)
}

type PublicTotal = NonNullable<PublicGaps["total"]> & Pick<PublicGaps, "competencies">

function fairnessOf(
  folder: Folder,
  { year, ...asked }: { readonly year: number; readonly by?: Grouped["by"] } & Row,
  document: PublicFairness,
  least: number,
): readonly string[] {
  const { by = "unit" } = asked
  const groups = document.groups.map((group): Grouped => Object.assign({ by }, group))
  return fairnessTold(folder, { ...asked, from: year, to: year } as never, { ...document, groups }, least)
}

/** Tables show five groupings of one population at once, and units beside competencies. Their smallest group is 5. */
function tablesTold(rowsOf: Answering["rowsOf"], folder: Folder, today: string): readonly string[] {
  const [gaps, units, fairness, groups] = [
    rowsOf("gaps", today),
    rowsOf("unit_gaps", today),
    rowsOf("fairness", today),
    rowsOf("fairness_groups", today),
  ]
  const told = gapsTold(
    folder,
    { asOf: today },
    {
      units: units.map(unitOfRow),
      total: null,
      competencies: gaps.map(competencyOfRow),
    },
    5,
  ).map((what) => `tables of gaps: ${what}`)
  const budgets = Map.groupBy(rowsOf("budget", today), (row) => row["year"] as number)
  for (const [year, rows] of budgets) {
    const last = `${year}-12-31`
    const asked = { asOf: last < today ? last : today, year }
    const shown = rows.map((row) => Object.assign({ budgetId: row["budget_id"] }, row))
    const document = { budgets: shown, total: null } as unknown as PublicBudgets
    for (const what of budgetTold(folder, asked, document, 5)) told.push(`table of budgets, ${year}: ${what}`)
  }
  for (const row of fairness) {
    const { year, of } = row as { readonly year: number; readonly of: "money" | "hours" }
    const last = `${year}-12-31`
    const asked = { asOf: last < today ? last : today, from: year, to: year, of }
    const own = groups.filter((group) => group["year"] === year && group["of"] === of)
    const document = {
      ...figuresOf(row),
      groups: own.map((group) =>
        Object.assign(figuresOf(group), { by: group["grouping"], key: group["key"] }),
      ),
    }
    for (const what of fairnessTold(folder, asked, document as never, 5)) {
      told.push(`tables of fairness, ${year} ${of}: ${what}`)
    }
  }
  return told
}

/** The figures of a unit in a row as a report has them. */
function unitOfRow(row: Row): PublicGaps["units"][number] {
  return {
    ...(row as unknown as PublicGaps["units"][number]),
    unitId: row["unit_id"] as string,
    metAccredited: row["met_accredited"] as number | null,
    weightedDeficit: row["weighted_deficit"] as number | null,
    known: row["known_num"],
    gapIndex: row["gap_index_num"],
    jpm: row["jpm_num"],
  }
}

function competencyOfRow(row: Row): PublicGaps["competencies"][number] {
  return {
    ...(row as unknown as PublicGaps["competencies"][number]),
    competencyId: row["competency_id"] as string,
    atLevel: [0, 1, 2, 3, 4, 5].map((level) => row[`level_${level}`] as number | null),
  }
}

/** The figures of a row as a report has them; what has no column is not shown. */
function figuresOf(row: Row) {
  const ratio = (name: string) =>
    row[`${name}_num`] === null || row[`${name}_num`] === undefined
      ? null
      : { num: String(row[`${name}_num`]), den: String(row[`${name}_den`]) }
  return {
    people: row["people"],
    total: row["total"],
    mean: ratio("mean"),
    gini: ratio("gini"),
    hoover: ratio("hoover"),
    withAny: row["with_any"],
    jain: ratio("jain"),
    theilT: row["theil_t"] ?? null,
    attainable: ratio("attainable_gini"),
    topTenShare: ratio("top_ten_share"),
    palma: ratio("palma"),
    lorenz: [],
    coverage: ratio("coverage") === null ? null : { people: null, shortfall: null },
  }
}
