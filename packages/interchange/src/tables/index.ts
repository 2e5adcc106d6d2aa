import { assessments } from "./assessments.ts"
import { budgetRevisions, budgets } from "./budgets.ts"
import { completions } from "./completions.ts"
import { enrollments } from "./enrollments.ts"
import { evaluations } from "./evaluations.ts"
import { fundings } from "./fundings.ts"
import { partners, programCompetencies, programs } from "./learning.ts"
import { needs, services } from "./needs.ts"
import { nominations } from "./nominations.ts"
import { offerings } from "./offerings.ts"
import { competencies, positions, standards, units } from "./organization.ts"
import { disbursements, refunds } from "./payments.ts"
import { assignments, employments, people } from "./people.ts"
import { records } from "./records.ts"
import type { Table } from "./table.ts"

/**
 * The files that can be imported, with their columns, in the order in which facts of one day are decided.
 *
 * @example
 * ```ts
 * import { tables } from "@ampera/interchange"
 *
 * tables.find(({ name }) => name === "units")?.columns["name"]?.alias // => "nama_unit"
 * ```
 */
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

/**
 * Names of files that are kept for later; today they are `file.later`.
 *
 * @example
 * ```ts
 * import { laterTables } from "@ampera/interchange"
 *
 * laterTables.includes("absences") // => true
 * ```
 */
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
