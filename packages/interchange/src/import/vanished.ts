import type { Position } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { commandIdOf, keyOf } from "./plan.ts"
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

/**
 * Counts the rows that the log has from each of the files, up to a position, and that are not in it any more. A row is
 * in its file whatever is wrong with it.
 */
export function countVanished(
  ledger: Ledger["Service"],
  sources: readonly ReadFile[],
  upTo: Position,
): Effect.Effect<ReadonlyMap<string, number>, Stream.Error<ReturnType<Ledger["Service"]["events"]>>> {
  const begun = new Map<string, Set<string>>()
  const files = new Map<string, Map<string, Set<string>>>()
  for (const { file, table } of sources) {
    const commands = new Set<string>()
    begun.set(file, commands)
    for (const type of beginsWith[table.name] ?? [])
      files.set(type, (files.get(type) ?? new Map<string, Set<string>>()).set(`import:${file}`, commands))
  }
  const scan = Stream.runForEach(ledger.events({ upTo }), (page) =>
    Effect.sync(() => {
      for (const { event } of page.events) {
        const from = files.get(event.type)
        // Few types begin a row: the metadata of most events need not be read.
        if (from !== undefined) from.get(event.metadata.source ?? "")?.add(event.metadata.commandId)
      }
    }),
  )
  return Effect.map(
    scan,
    () => new Map(sources.map((source) => [source.file, leftOf(source, begun.get(source.file))])),
  )
}

/** How many of the commands that began rows are of no row of the file. */
function leftOf(source: ReadFile, begun: Set<string> | undefined): number {
  if (begun === undefined || begun.size === 0) return 0
  const { table, rows, faulty } = source
  const name = factNames[table.name] ?? beginsWith[table.name]?.[0] ?? ""
  for (const values of [...rows, ...faulty].map((row) => row.values)) {
    const key = keyOf(source, values)
    // A row that was corrected began more than once.
    for (let generation = 0; begun.delete(commandIdOf(table.name, key, name, generation)); generation++)
      continue
  }
  return begun.size
}
