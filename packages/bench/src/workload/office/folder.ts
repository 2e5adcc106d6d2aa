import { days, type Office } from "./office.ts"

/** A file of a folder as text. */
export interface TextFile {
  readonly name: string
  readonly text: string
  readonly rows: number
}

/** The folder of an office, as an office keeps it. */
export function folderOf(office: Office): readonly TextFile[] {
  return [
    file("units", "unit_id,name,parent_id", office.units, ({ unitId, parentId = "" }) => [
      unitId,
      `Bidang ${unitId}`,
      parentId,
    ]),
    file("competencies", "competency_id,kind,name", office.competencies, ({ competencyId, kind }) => [
      competencyId,
      kind,
      `Kompetensi ${competencyId}`,
    ]),
    file("positions", "position_id,title,tier", office.positions, (id) => [id, `Jabatan ${id}`, "pelaksana"]),
    file(
      "standards",
      "position_id,competency_id,required_level,weight,effective_from",
      office.standards,
      ({ positionId, competencyId, level, weight }) => [
        positionId,
        competencyId,
        level,
        weight,
        days.standards,
      ],
    ),
    people(office),
    file("programs", "program_id,title,kind,mode,jp", office.programs, (id) => [
      id,
      `"Pelatihan, angkatan ${id}"`,
      "pelatihan_teknis",
      "classroom",
      20,
    ]),
    file(
      "offerings",
      "offering_id,program_id,starts_on,ends_on,seats",
      office.offerings,
      ({ offeringId, programId }) => [offeringId, programId, days.starts, days.ends, 60],
    ),
    file("budgets", "budget_id,fiscal_year,source,ceiling", office.budgets, (id) => [
      id,
      2025,
      "APBD",
      "1.000.000.000.000",
    ]),
    ...learning(office),
    ...spending(office),
    file(
      "assessments",
      "assessment_id,person_id,competency_id,level,method,assessed_on,voided_on,void_reason",
      office.assessments,
      ({ assessmentId, personId, competencyId, level, method, on, voidedOn }) => [
        assessmentId,
        personId,
        competencyId,
        level,
        method,
        on,
        voidedOn ?? "",
        voidedOn === undefined ? "" : "wrong_value",
      ],
    ),
  ]
}

function people(office: Office): TextFile {
  return file(
    "people",
    "person_id,name,nip,birth_date,gender,joined_on,left_on,left_reason,unit_id,position_id,employment,grade",
    office.people,
    ({ personId, nip, birthDate, gender, joinedOn, leftOn, unitId, positionId }) => [
      personId,
      `Pegawai ${personId}`,
      nip,
      birthDate,
      gender,
      joinedOn,
      leftOn ?? "",
      leftOn === undefined ? "" : "retired",
      unitId ?? "",
      unitId === undefined ? "" : positionId,
      "PNS",
      "III/a",
    ],
  )
}

function learning({ enrollments, evaluations, needs }: Office): readonly TextFile[] {
  return [
    file(
      "needs",
      "need_id,person_id,year,competency_id,basis,proposed_on,validated_on,outcome",
      needs,
      ({ needId, personId, competencyId }) => [
        needId,
        personId,
        2025,
        competencyId,
        "gap_current",
        days.proposed,
        days.validated,
        "validated",
      ],
    ),
    file(
      "evaluations",
      "evaluation_id,offering_id,person_id,level,score,evaluated_on",
      evaluations,
      ({ evaluationId, offeringId, personId, score }) => [
        evaluationId,
        offeringId,
        personId,
        "reaction",
        score,
        days.ends,
      ],
    ),
    file(
      "enrollments",
      "offering_id,person_id,enrolled_on,withdrawn_on,reason",
      enrollments,
      ({ offeringId, personId, withdrawnOn }) => [
        offeringId,
        personId,
        days.enrolled,
        withdrawnOn ?? "",
        withdrawnOn === undefined ? "" : "duty",
      ],
    ),
    file(
      "completions",
      "offering_id,person_id,completed_on,outcome",
      enrollments.filter(({ withdrawnOn }) => withdrawnOn === undefined),
      ({ offeringId, personId, outcome }) => [offeringId, personId, days.ends, outcome],
    ),
  ]
}

function spending({ fundings }: Office): readonly TextFile[] {
  return [
    file(
      "fundings",
      "funding_id,budget_id,offering_id,person_id,amount,funded_on,component",
      fundings,
      ({ fundingId, budgetId, offeringId, personId, amount }) => [
        fundingId,
        budgetId,
        offeringId,
        personId ?? "",
        amount,
        days.funded,
        personId === undefined ? "venue" : "fee",
      ],
    ),
    file(
      "disbursements",
      "disbursement_id,funding_id,amount,disbursed_on",
      fundings,
      ({ fundingId, disbursed }) => [`d${fundingId.slice(1)}`, fundingId, disbursed, days.disbursed],
    ),
  ]
}

function file<Row>(
  name: string,
  header: string,
  rows: readonly Row[],
  cells: (row: Row) => readonly (string | number)[],
): TextFile {
  const lines = [header, ...rows.map((row) => cells(row).join(","))]
  return { name: `${name}.csv`, text: `${lines.join("\n")}\n`, rows: rows.length }
}
