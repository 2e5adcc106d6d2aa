import { type FileName, type Folder, fileNames } from "../../oracle/index.ts"

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** The columns of each file, as in the contract's table. */
export const columns: Readonly<Record<FileName, readonly string[]>> = {
  units: words("unit_id name parent_id"),
  competencies: words("competency_id kind name"),
  positions: words("position_id title tier"),
  standards: words("position_id competency_id required_level weight effective_from"),
  people: words(`
    person_id name nip birth_date gender joined_on left_on left_reason unit_id position_id
    employment grade contract_start
  `),
  assignments: words("person_id unit_id position_id from"),
  employments: words("person_id employment grade from contract_start"),
  partners: words("partner_id name kind"),
  programs: words("program_id title kind scope mode jp partner_id purpose methods"),
  program_competencies: words("program_id competency_id to_level"),
  offerings: words(`
    offering_id program_id starts_on ends_on days seats self_paced min_seats seat_cost fixed_cost
    organizer cancelled_on cancel_reason
  `),
  budgets: words("budget_id fiscal_year source unit_id ceiling account_code dpa_no"),
  budget_revisions: words("budget_id effective_on ceiling kind document"),
  needs: words(`
    need_id person_id year competency_id program_id basis proposed_on verified_on validated_on
    outcome outcome_reason
  `),
  nominations: words("offering_id person_id nominated_on nominated_by decision decided_on decided_by reason"),
  enrollments: words("offering_id person_id enrolled_on withdrawn_on reason"),
  fundings: words(`
    funding_id budget_id offering_id person_id amount funded_on component approved_by decommitted
    decommitted_on document
  `),
  disbursements: words("disbursement_id funding_id amount disbursed_on document spj_no spj_on"),
  refunds: words("refund_id disbursement_id amount refunded_on reason document"),
  completions: words(`
    offering_id person_id started_on completed_on outcome score certificate_no jp voided_on
    void_reason
  `),
  records: words(`
    record_id person_id title kind scope provider starts_on ends_on days jp certificate_no
    submitted_on status decided_on decided_by competency_id
  `),
  assessments: words(`
    assessment_id person_id competency_id level method assessor accreditation_no assessed_on
    valid_until offering_id phase voided_on void_reason
  `),
  evaluations: words("evaluation_id offering_id person_id level evaluator score evaluated_on"),
  services: words("unit_id service period index respondents"),
}

const quoted = (cell: string): string => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * A folder as CSV texts by file name (`units.csv`), with every column of the contract. A file without a row is
 * left out: every file may be absent.
 */
export const csvOf = (folder: Folder): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fileNames.flatMap((file) => {
      const rows = folder[file] ?? []
      if (rows.length === 0) return []
      const lines = rows.map((row) => columns[file].map((column) => quoted(row[column] ?? "")).join(","))
      return [[`${file}.csv`, `${[columns[file].join(","), ...lines].join("\n")}\n`]]
    }),
  )
