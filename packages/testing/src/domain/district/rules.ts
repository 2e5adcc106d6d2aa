import { type FileName, fileNames, learningHours, type Row } from "../../oracle/index.ts"
import { cellOf, lastInService } from "./cells.ts"
import { columns } from "./csv.ts"
import type { DistrictFolder } from "./district.ts"

/** The columns of the contract marked `*`. */
const required: Readonly<Record<FileName, string>> = {
  units: "unit_id name",
  competencies: "competency_id kind name",
  positions: "position_id title tier",
  standards: "position_id competency_id required_level effective_from",
  people: "person_id name gender joined_on",
  assignments: "person_id unit_id position_id from",
  employments: "person_id employment from",
  partners: "partner_id name kind",
  programs: "program_id title kind mode",
  program_competencies: "program_id competency_id to_level",
  offerings: "offering_id program_id starts_on ends_on",
  budgets: "budget_id fiscal_year source ceiling",
  budget_revisions: "budget_id effective_on ceiling kind",
  needs: "need_id person_id year basis proposed_on",
  nominations: "offering_id person_id nominated_on",
  enrollments: "offering_id person_id enrolled_on",
  fundings: "funding_id budget_id offering_id amount funded_on",
  disbursements: "disbursement_id funding_id amount disbursed_on",
  refunds: "refund_id disbursement_id amount refunded_on reason",
  completions: "offering_id person_id completed_on outcome",
  records: "record_id person_id title kind starts_on ends_on submitted_on status",
  assessments: "assessment_id person_id competency_id level method assessed_on",
  evaluations: "offering_id level score evaluated_on",
  services: "unit_id period index",
}

/** The key of each file; an evaluation without an id has a key of its own. */
const keys: Readonly<Record<FileName, string>> = {
  units: "unit_id",
  competencies: "competency_id",
  positions: "position_id",
  people: "person_id",
  standards: "position_id competency_id effective_from",
  assignments: "person_id from",
  employments: "person_id from",
  partners: "partner_id",
  programs: "program_id",
  program_competencies: "program_id competency_id",
  offerings: "offering_id",
  budgets: "budget_id",
  budget_revisions: "budget_id effective_on",
  needs: "need_id",
  nominations: "offering_id person_id",
  enrollments: "offering_id person_id enrolled_on",
  fundings: "funding_id",
  refunds: "refund_id",
  disbursements: "disbursement_id",
  completions: "offering_id person_id completed_on",
  records: "record_id",
  assessments: "assessment_id",
  services: "unit_id service period",
  evaluations: "evaluation_id offering_id person_id level evaluator evaluated_on",
}

/** Columns that belong together: both or neither. */
const together: readonly (readonly [FileName, string, string])[] = [
  ["fundings", "decommitted", "decommitted_on"],
  ["completions", "voided_on", "void_reason"],
  ["assessments", "voided_on", "void_reason"],
  ["assessments", "phase", "offering_id"],
  ["people", "left_on", "left_reason"],
  ["people", "unit_id", "position_id"],
  ["offerings", "cancelled_on", "cancel_reason"],
  ["enrollments", "withdrawn_on", "reason"],
  ["nominations", "decision", "decided_on"],
  ["needs", "outcome", "validated_on"],
  ["disbursements", "spj_no", "spj_on"],
]

/** Columns that name a row of another file. */
const references: readonly (readonly [FileName, string])[] = [
  ["units", "unit_id"],
  ["competencies", "competency_id"],
  ["positions", "position_id"],
  ["people", "person_id"],
  ["partners", "partner_id"],
  ["programs", "program_id"],
  ["offerings", "offering_id"],
  ["budgets", "budget_id"],
  ["fundings", "funding_id"],
  ["disbursements", "disbursement_id"],
]

const all = (row: Row, names: string): string[] => names.split(" ").map((name) => cellOf(row, name))

/** What is wrong with rows one by one: cells, keys, pairs, references. */
function wrongRows(folder: DistrictFolder): string[] {
  const wrong: string[] = []
  const known = new Map(
    references.map(([file, id]) => [id, new Set(folder[file].map((row) => cellOf(row, id)))]),
  )
  for (const file of fileNames) {
    const seen = new Set<string>()
    for (const row of folder[file]) {
      const key = JSON.stringify(all(row, keys[file]))
      if (seen.has(key)) wrong.push(`${file}: twice ${key}`)
      seen.add(key)
      if (all(row, required[file]).includes("")) wrong.push(`${file}: required ${key}`)
      for (const [column, value] of Object.entries(row)) {
        if (value === "" || !columns[file].includes(column)) wrong.push(`${file}: cell ${column} ${key}`)
        if (known.get(column)?.has(value) === false) wrong.push(`${file}: unknown ${column} ${value}`)
      }
    }
  }
  for (const [file, a, b] of together) {
    if (folder[file].some((row) => (cellOf(row, a) === "") !== (cellOf(row, b) === "")))
      wrong.push(`${file}: ${a}, ${b}`)
  }
  if (
    folder.needs.some((row) => (cellOf(row, "competency_id") === "") === (cellOf(row, "program_id") === ""))
  ) {
    wrong.push("needs: target")
  }
  if (
    folder.records.some(
      (row) => (cellOf(row, "status") === "submitted") !== (cellOf(row, "decided_on") === ""),
    )
  ) {
    wrong.push("records: decided_on")
  }
  if ([...folder.programs, ...folder.records].some((row) => !(cellOf(row, "kind") in learningHours))) {
    wrong.push("kind")
  }
  if (folder.offerings.some((row) => cellOf(row, "seats") + cellOf(row, "self_paced") === ""))
    wrong.push("seats")
  return wrong
}

interface Fact {
  readonly day: string
  /** 0: withdrawals, cancellations, decommitments, refunds; 1: budget changes; then the files in their order. */
  readonly order: number
  readonly name: string
  readonly row: Row
}

/** The facts of the files with rules across rows, in the order of import. */
function facts(folder: DistrictFolder): Fact[] {
  const list: Fact[] = []
  const add = (file: FileName, column: string, order?: number): void => {
    for (const row of folder[file]) {
      const day = cellOf(row, column)
      if (day !== "")
        list.push({ day, order: order ?? 2 + fileNames.indexOf(file), name: `${file}.${column}`, row })
    }
  }
  add("enrollments", "withdrawn_on", 0)
  add("offerings", "cancelled_on", 0)
  add("fundings", "decommitted_on", 0)
  add("refunds", "refunded_on", 0)
  add("budget_revisions", "effective_on", 1)
  add("enrollments", "enrolled_on")
  add("nominations", "nominated_on")
  add("fundings", "funded_on")
  add("disbursements", "disbursed_on")
  add("completions", "completed_on")
  add("records", "submitted_on")
  add("assessments", "assessed_on")
  return list.sort((a, b) => (a.day === b.day ? a.order - b.order : a.day < b.day ? -1 : 1))
}

const amountOf = (row: Row | undefined, column = "amount"): number => Number(cellOf(row, column))

/** What breaks a rule of its stream when the facts come one after the other. */
function wrongFacts(folder: DistrictFolder): string[] {
  const wrong: string[] = []
  const find = (file: FileName, column: string, of: Row): Row =>
    folder[file].find((row) => cellOf(row, column) === cellOf(of, column)) ?? {}
  const live = new Set<string>()
  const cancelled = new Set<string>()
  const seats = new Map<string, number>()
  const ceilings = new Map(folder.budgets.map((row) => [cellOf(row, "budget_id"), amountOf(row, "ceiling")]))
  const committed = new Map<string, number>()
  const paid = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, amount: number): number => {
    map.set(key, (map.get(key) ?? 0) + amount)
    return map.get(key) ?? 0
  }
  for (const { day, name, row } of facts(folder)) {
    const must = (holds: boolean, rule: string): void => {
      if (!holds) wrong.push(`${name} ${rule} ${JSON.stringify(row)}`)
    }
    const offeringId = cellOf(row, "offering_id")
    const fundingId = cellOf(row, "funding_id")
    const budgetId = cellOf(row, "budget_id")
    const pair = `${offeringId} ${cellOf(row, "person_id")}`
    const offering = offeringId === "" ? {} : find("offerings", "offering_id", row)
    const inService = (): boolean => {
      const person = find("people", "person_id", row)
      return cellOf(person, "joined_on") <= day && day <= lastInService(person)
    }
    switch (name) {
      case "offerings.cancelled_on":
        cancelled.add(offeringId)
        break
      case "nominations.nominated_on":
        must(inService() && !cancelled.has(offeringId), "in service, not cancelled")
        break
      case "enrollments.enrolled_on":
        must(inService() && !cancelled.has(offeringId), "in service, not cancelled")
        must(day <= cellOf(offering, "ends_on"), "before the end")
        must(!live.has(pair), "one live enrollment")
        live.add(pair)
        must(add(seats, offeringId, 1) <= (amountOf(offering, "seats") || Number.POSITIVE_INFINITY), "seats")
        break
      case "enrollments.withdrawn_on":
        must(
          live.delete(pair) && cellOf(row, "enrolled_on") < day && !cancelled.has(offeringId),
          "was enrolled",
        )
        add(seats, offeringId, -1)
        break
      case "completions.completed_on":
        must(live.has(pair) && !cancelled.has(offeringId), "enrolled")
        must(day >= cellOf(offering, "starts_on"), "after the start")
        must(cellOf(row, "started_on") <= day, "started before")
        must(cellOf(row, "voided_on") === "" || cellOf(row, "voided_on") >= day, "void later")
        break
      case "records.submitted_on":
        must(inService() && cellOf(row, "starts_on") <= cellOf(row, "ends_on"), "in service")
        must(cellOf(row, "decided_on") === "" || cellOf(row, "decided_on") >= day, "decided later")
        break
      case "assessments.assessed_on":
        must(inService(), "in service")
        must(cellOf(row, "voided_on") === "" || cellOf(row, "voided_on") >= day, "void later")
        must(cellOf(row, "valid_until") === "" || cellOf(row, "valid_until") >= day, "valid later")
        break
      case "budget_revisions.effective_on":
        ceilings.set(budgetId, amountOf(row, "ceiling"))
        break
      case "fundings.funded_on":
        must(add(committed, budgetId, amountOf(row)) <= (ceilings.get(budgetId) ?? 0), "ceiling")
        must(amountOf(row) > 0 && !cancelled.has(offeringId), "an amount, not cancelled")
        add(committed, `of ${fundingId}`, amountOf(row))
        break
      case "fundings.decommitted_on":
        add(committed, budgetId, -amountOf(row, "decommitted"))
        must(
          add(committed, `of ${fundingId}`, -amountOf(row, "decommitted")) >= (paid.get(fundingId) ?? 0),
          "not over what is left",
        )
        break
      case "disbursements.disbursed_on":
        must(
          add(paid, fundingId, amountOf(row)) <= (committed.get(`of ${fundingId}`) ?? 0),
          "over the funding",
        )
        add(paid, `of ${cellOf(row, "disbursement_id")}`, amountOf(row))
        break
      case "refunds.refunded_on": {
        must(add(paid, `of ${cellOf(row, "disbursement_id")}`, -amountOf(row)) >= 0, "over the disbursement")
        add(paid, cellOf(find("disbursements", "disbursement_id", row), "funding_id"), -amountOf(row))
        break
      }
    }
  }
  return wrong
}

/** What is wrong with a folder by the rules of the contract's section 3; nothing for a district. */
export const wrongIn = (folder: DistrictFolder): readonly string[] => [
  ...wrongRows(folder),
  ...wrongFacts(folder),
]
