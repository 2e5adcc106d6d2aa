import { completions, enrollments, evaluations, nominations } from "./attendance.ts"
import { offerings, partners, programCompetencies, programs } from "./learning.ts"
import { budgetRevisions, budgets, disbursements, fundings, refunds } from "./money.ts"
import { needs, services } from "./needs.ts"
import { competencies, positions, standards, units } from "./organization.ts"
import { assessments, assignments, employments, people, records } from "./people.ts"
import type { Table } from "./table.ts"

/** The files of the contract, in the order in which facts of one day are decided. */
export const tables: readonly Table[] = [
  units,
  competencies,
  positions,
  standards,
  people,
  assignments,
  employments,
  partners,
  programs,
  programCompetencies,
  offerings,
  budgets,
  budgetRevisions,
  needs,
  nominations,
  enrollments,
  fundings,
  disbursements,
  refunds,
  completions,
  records,
  assessments,
  evaluations,
  services,
] as unknown as readonly Table[]

/** Names the contract keeps for later. */
export const laterTables = [
  "absences",
  "targets",
  "required_programs",
  "performance",
  "agreements",
  "contributions",
  "attendance",
  "regional_budgets",
  "ip_asn",
  "siasn_receipts",
] as const
