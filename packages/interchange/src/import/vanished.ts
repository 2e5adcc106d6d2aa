import type { Position } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { commandIdOf } from "./plan.ts"
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

/** The commands of rows with errors: such a row is in its file, whatever is wrong with it. */
function faultyCommands(sources: readonly ReadFile[]): readonly string[] {
  return sources.flatMap(({ table, faulty }) =>
    faulty.flatMap(({ values }) => {
      const name = factNames[table.name] ?? beginsWith[table.name]?.[0]
      const key = table.keyOf?.(values as never) ?? table.key.map((column) => String(values[column] ?? ""))
      return name === undefined ? [] : [commandIdOf(table.name, key, name, 0)]
    }),
  )
}

/**
 * Counts the rows that the log has from each of the files, up to a position, and that are not in it any more:
 * `commands` are those of the rows that are.
 */
export function countVanished(
  ledger: Ledger["Service"],
  sources: readonly ReadFile[],
  commands: ReadonlySet<string>,
  upTo: Position,
): Effect.Effect<ReadonlyMap<string, number>, Stream.Error<ReturnType<Ledger["Service"]["events"]>>> {
  const counts = new Map(sources.map(({ file }) => [file, 0]))
  const types = new Map(
    sources.map(({ file, table }) => [`import:${file}`, { file, begins: beginsWith[table.name] ?? [] }]),
  )
  const here = new Set([...commands, ...faultyCommands(sources)])
  const scan = Stream.runForEach(ledger.events({ upTo }), (page) =>
    Effect.sync(() => {
      for (const { event } of page.events) {
        const of = types.get(event.metadata.source ?? "")
        if (of === undefined || !of.begins.includes(event.type) || here.has(event.metadata.commandId))
          continue
        counts.set(of.file, (counts.get(of.file) ?? 0) + 1)
      }
    }),
  )
  return Effect.as(scan, counts)
}
