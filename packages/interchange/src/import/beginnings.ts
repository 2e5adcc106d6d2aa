import { idOf } from "./command-ids.ts"
import { keyOf, type Plan } from "./plan.ts"
import type { ReadFile } from "./source.ts"

/** The event that a row of each file begins with. */
const beginsWith: Readonly<Record<string, readonly string[]>> = {
  units: ["UnitOpened"],
  competencies: ["CompetencyDefined"],
  positions: ["PositionDefined"],
  standards: ["StandardSet", "StandardWithdrawn"],
  people: ["PersonRegistered"],
  assignments: ["PositionAssigned"],
  employments: ["EmploymentChanged"],
  partners: ["PartnerJoined"],
  programs: ["ProgramPublished"],
  program_competencies: ["OutcomeDeclared"],
  offerings: ["OfferingScheduled"],
  budgets: ["BudgetOpened"],
  budget_revisions: ["BudgetRevised"],
  needs: ["NeedProposed"],
  nominations: ["Nominated"],
  enrollments: ["Enrolled"],
  fundings: ["Funded"],
  disbursements: ["Disbursed"],
  refunds: ["Refunded"],
  completions: ["Completed", "NotCompleted"],
  records: ["LearningSubmitted"],
  assessments: ["Assessed"],
  evaluations: ["Evaluated"],
  services: ["ServiceRated"],
}

/** The name of that fact in its command's id, where it is not the event's. */
const factNames: Readonly<Record<string, string>> = { standards: "Standard", completions: "Completion" }

/** Sets for the commands that began rows: by file, and by the type and the table of the event that tells one. */
export function beginningsOf(sources: readonly ReadFile[]): {
  readonly begun: ReadonlyMap<string, Set<string>>
  readonly ofType: ReadonlyMap<string, ReadonlyMap<string, Set<string>>>
} {
  const begun = new Map<string, Set<string>>()
  const ofType = new Map<string, Map<string, Set<string>>>()
  for (const { file, table } of sources) {
    const commands = new Set<string>()
    begun.set(file, commands)
    for (const type of beginsWith[table.name] ?? [])
      ofType.set(type, (ofType.get(type) ?? new Map<string, Set<string>>()).set(table.name, commands))
  }
  return { begun, ofType }
}

/**
 * For each file how many rows the log has from it that are not in it any more. A row is in its file whatever is wrong
 * with it. `begun` is used up.
 */
export function vanished(
  sources: readonly ReadFile[],
  { facts }: Plan,
  begun: ReadonlyMap<string, Set<string>>,
): ReadonlyMap<string, number> {
  for (const { isFirst, id, placed } of facts) if (isFirst) begun.get(placed.source.file)?.delete(id)
  for (const source of sources) {
    const left = begun.get(source.file)
    // Mostly all is there: to name each row once more would take as long as to plan it.
    if (left !== undefined && left.size > 0) leave(source, left)
  }
  return new Map([...begun].map(([file, { size }]) => [file, size]))
}

function leave(source: ReadFile, begun: Set<string>): void {
  const { table, rows, faulty } = source
  const name = factNames[table.name] ?? beginsWith[table.name]?.[0] ?? ""
  for (const { values } of [...rows, ...faulty]) {
    const row = { file: table.name, key: keyOf(source, values) }
    begun.delete(idOf(row, name, 0))
    // A row that was corrected began more than once.
    for (let generation = 1; begun.delete(idOf(row, name, generation)); generation++) continue
  }
}
