import { eventId, type Command } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { idOf } from "./decide.ts"
import type { Plan } from "./plan.ts"
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

/**
 * Counts the rows that the log has from each of the files and that are not in it any more. Later generations of a
 * corrected row are of the same row.
 */
export function countVanished(
  ledger: Ledger["Service"],
  sources: readonly ReadFile[],
  { facts }: Plan,
): Effect.Effect<ReadonlyMap<string, number>, never> {
  const here = new Set<string>()
  for (const planned of facts) {
    for (let generation = 0; generation < 3; generation++) {
      const command: Command = planned.fact.command(idOf(planned, planned.fact.name, generation))
      here.add(eventId(command.stream, command.commandId as string, 0))
    }
  }
  const counts = new Map(sources.map(({ file }) => [file, 0]))
  const types = new Map(
    sources.map(({ file, table }) => [`import:${file}`, { file, begins: beginsWith[table.name] ?? [] }]),
  )
  const scan = Stream.runForEach(ledger.events(), (page) =>
    Effect.sync(() => {
      for (const { event } of page.events) {
        const of = types.get(event.metadata.source ?? "")
        if (of === undefined || !of.begins.includes(event.type) || here.has(event.id)) continue
        counts.set(of.file, (counts.get(of.file) ?? 0) + 1)
      }
    }),
  )
  return Effect.as(Effect.orDie(scan), counts)
}
