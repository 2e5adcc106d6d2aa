import { idOf } from "./command-ids.ts"
import { Marks } from "./compact/marks.ts"
import { Texts } from "./compact/texts.ts"
import { keyOf } from "./facts.ts"
import type { Plan } from "./plan.ts"
import { bothRows } from "../rows/rows.ts"
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

/** The ids of commands that began rows. */
export class Beginnings {
  readonly #ids = new Texts()
  readonly #left = new Marks()

  /** How many there are. */
  get size(): number {
    return this.#left.size
  }

  add(id: string): void {
    this.#left.add(this.#ids.numberOf(id))
  }

  /** Takes one out; tells whether it was there. */
  delete(id: string): boolean {
    const number = this.#ids.find(id)
    return number >= 0 && this.#left.delete(number)
  }
}

/** Sets for the commands that began rows: by file, and by the type and the table of the event that tells one. */
export function beginningsOf(sources: readonly ReadFile[]): {
  readonly begun: ReadonlyMap<string, Beginnings>
  readonly ofType: ReadonlyMap<string, ReadonlyMap<string, Beginnings>>
} {
  const begun = new Map<string, Beginnings>()
  const ofType = new Map<string, Map<string, Beginnings>>()
  for (const { file, table } of sources) {
    const commands = new Beginnings()
    begun.set(file, commands)
    for (const type of beginsWith[table.name] ?? [])
      ofType.set(type, (ofType.get(type) ?? new Map<string, Beginnings>()).set(table.name, commands))
  }
  return { begun, ofType }
}

/**
 * For each file how many rows the log has from it that are not in it any more. A row is in its file whatever is wrong
 * with it. `begun` is used up.
 */
export function vanished(
  sources: readonly ReadFile[],
  { facts, rows }: Plan,
  begun: ReadonlyMap<string, Beginnings>,
): ReadonlyMap<string, number> {
  for (let at = 0; at < facts.count; at++) {
    if (!facts.isFirst(at)) continue
    const of = begun.get(rows.sourceAt(facts.rowAt(at)).file)
    if (of !== undefined && of.size > 0) of.delete(facts.ids.at(facts.idAt(at)))
  }
  for (const source of sources) {
    const left = begun.get(source.file)
    // Mostly all is there: to name each row once more would take as long as to plan it.
    if (left !== undefined && left.size > 0) leave(source, left)
  }
  return new Map([...begun].map(([file, { size }]) => [file, size]))
}

function leave(source: ReadFile, begun: Beginnings): void {
  const { table, rows, faulty } = source
  const name = factNames[table.name] ?? beginsWith[table.name]?.[0] ?? ""
  for (const { values } of bothRows(rows, faulty)) {
    const row = { file: table.name, key: keyOf(source, values) }
    begun.delete(idOf(row, name, 0))
    // A row that was corrected began more than once.
    for (let generation = 1; begun.delete(idOf(row, name, generation)); generation++) continue
  }
}
