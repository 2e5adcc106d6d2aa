import { Budget } from "@ampera/core"
import { describe, expect, it } from "vitest"
import { idOf, voidName } from "./command-ids.ts"
import { changedIn, errorsOf, type Files, office, sound } from "./import.test-helper.ts"

interface Correction {
  readonly what: string
  readonly files: Files
  /** What is told without `--correct`. */
  readonly told: readonly (readonly [place: string, value: string | null, was: string | null])[]
  readonly stream: string
  /** The events that the correction appends to the stream. */
  readonly appends: readonly string[]
}

const corrections: readonly Correction[] = [
  {
    what: "a unit's name",
    files: changedIn("units.csv", ["Plaju Ulu", "Plaju Hulu"]),
    told: [["units.csv:2 name", "Kelurahan Plaju Hulu", "Kelurahan Plaju Ulu"]],
    stream: "organization-main",
    appends: ["UnitRenamed name=Kelurahan Plaju Hulu unitId=ulu"],
  },
  {
    what: "where a unit stands",
    files: changedIn("units.csv", ["Ulu,kec", "Ulu,kab"]),
    told: [["units.csv:2 parent_id", "kab", "kec"]],
    stream: "organization-main",
    appends: ["UnitMoved parentId=kab unitId=ulu"],
  },
  {
    what: "a unit's name and where it stands",
    files: changedIn("units.csv", ["Plaju Ulu,kec", "Plaju Hulu,"]),
    told: [
      ["units.csv:2 name", "Kelurahan Plaju Hulu", "Kelurahan Plaju Ulu"],
      ["units.csv:2 parent_id", null, "kec"],
    ],
    stream: "organization-main",
    appends: ["UnitRenamed name=Kelurahan Plaju Hulu unitId=ulu", "UnitMoved unitId=ulu"],
  },
  {
    what: "a competency",
    files: changedIn("competencies.csv", ["technical", "managerial"]),
    told: [["competencies.csv:2 kind", "managerial", "technical"]],
    stream: "competency-it",
    appends: [
      "FactVoided reasonCode=wrong_value type=CompetencyDefined voids=0",
      "CompetencyDefined kind=managerial name=Teknologi informasi",
    ],
  },
  {
    what: "a position",
    files: changedIn("positions.csv", ["Pengadministrasi", "Pengolah data"]),
    told: [["positions.csv:2 title", "Pengolah data", "Pengadministrasi"]],
    stream: "position-staf",
    appends: [
      "FactVoided reasonCode=wrong_value type=PositionDefined voids=0",
      "PositionDefined tier=pelaksana title=Pengolah data",
    ],
  },
  {
    what: "a standard's level",
    files: changedIn("standards.csv", ["it,3", "it,4"]),
    told: [["standards.csv:2 required_level", "4", "3"]],
    stream: "position-staf",
    appends: [
      "FactVoided 2024-01-01 key=it|2024-01-01 reasonCode=wrong_value type=StandardSet voids=1",
      "StandardSet 2024-01-01 competencyId=it level=4 weight=2",
    ],
  },
  {
    what: "a standard to none",
    files: changedIn("standards.csv", ["it,3,2", "it,0,"]),
    told: [
      ["standards.csv:2 required_level", "0", "3"],
      ["standards.csv:2 weight", null, "2"],
    ],
    stream: "position-staf",
    appends: [
      "FactVoided 2024-01-01 key=it|2024-01-01 reasonCode=wrong_value type=StandardSet voids=1",
      "StandardWithdrawn 2024-01-01 competencyId=it",
    ],
  },
  {
    what: "who a person is",
    files: changedIn("people.csv", ["Siti,198001012005012001", "Siti Aminah,198001012005012009"]),
    told: [
      ["people.csv:2 name", null, null],
      ["people.csv:2 nip", null, null],
    ],
    stream: "person-p001",
    appends: ["IdentityCorrected 2020-01-01 name=… nip=…"],
  },
  {
    what: "a person's text that is not there any more",
    files: changedIn("people.csv", ["1980-01-01,F", ",F"]),
    told: [["people.csv:2 birth_date", null, null]],
    stream: "person-p001",
    appends: [
      "FactVoided 2020-01-01 reasonCode=wrong_value type=PersonRegistered voids=0",
      "PersonRegistered 2020-01-01 gender=F name=… nip=…",
    ],
  },
  {
    what: "when a person joined, with what stands in short in the row",
    files: changedIn("people.csv", ["2020-01-01", "2019-06-01"]),
    told: [["people.csv:2 joined_on", "2019-06-01", "2020-01-01"]],
    stream: "person-p001",
    appends: [
      "FactVoided 2020-01-01 reasonCode=wrong_value type=PersonRegistered voids=0",
      "PersonRegistered 2019-06-01 birthDate=… gender=F name=… nip=…",
      "FactVoided 2020-01-01 key=2020-01-01 reasonCode=wrong_value type=PositionAssigned voids=1",
      "PositionAssigned 2019-06-01 positionId=staf unitId=ulu",
      "FactVoided 2020-01-01 key=2020-01-01 reasonCode=wrong_value type=EmploymentChanged voids=2",
      "EmploymentChanged 2019-06-01 employment=PNS grade=III/a",
    ],
  },
  {
    what: "where a person works",
    files: changedIn("people.csv", ["ulu,staf,PNS", "kec,staf,PNS"]),
    told: [["people.csv:2 unit_id", "kec", "ulu"]],
    stream: "person-p001",
    appends: [
      "FactVoided 2020-01-01 key=2020-01-01 reasonCode=wrong_value type=PositionAssigned voids=1",
      "PositionAssigned 2020-01-01 positionId=staf unitId=kec",
    ],
  },
  {
    what: "a partner",
    files: changedIn("partners.csv", ["university", "private"]),
    told: [["partners.csv:2 kind", "private", "university"]],
    stream: "partner-univ",
    appends: [
      "FactVoided reasonCode=wrong_value type=PartnerJoined voids=0",
      "PartnerJoined kind=private name=Universitas",
    ],
  },
  {
    what: "a program's title",
    files: changedIn("programs.csv", ["Dasar TI", "Dasar Komputer"]),
    told: [["programs.csv:2 title", "Dasar Komputer", "Dasar TI"]],
    stream: "program-dasar",
    appends: ["ProgramRevised title=Dasar Komputer"],
  },
  {
    what: "a program's hours",
    files: changedIn("programs.csv", [",20,", ",24,"]),
    told: [["programs.csv:2 jp", "24", "20"]],
    stream: "program-dasar",
    appends: [
      "FactVoided reasonCode=wrong_value type=ProgramPublished voids=0",
      "ProgramPublished jp=24 kind=pelatihan_teknis mode=classroom partnerId=univ purpose=gap scope=national title=Dasar TI",
    ],
  },
  {
    what: "what a program leads to",
    files: changedIn("program_competencies.csv", ["it,3", "it,4"]),
    told: [["program_competencies.csv:2 to_level", "4", "3"]],
    stream: "program-dasar",
    appends: [
      "FactVoided key=it reasonCode=wrong_value type=OutcomeDeclared voids=1",
      "OutcomeDeclared competencyId=it toLevel=4",
    ],
  },
  {
    what: "an offering's dates and seats",
    files: changedIn("offerings.csv", ["2025-02-28,2025-02-20;2025-02-21,2", "2025-02-27,2025-02-20,3"]),
    told: [
      ["offerings.csv:2 ends_on", "2025-02-27", "2025-02-28"],
      ["offerings.csv:2 days", "2025-02-20", "2025-02-20;2025-02-21"],
      ["offerings.csv:2 seats", "3", "2"],
    ],
    stream: "offering-it-1",
    appends: ["OfferingRevised days=2025-02-20 endsOn=2025-02-27 seats=3"],
  },
  {
    what: "an offering's days that are not known any more",
    files: changedIn("offerings.csv", ["2025-02-20;2025-02-21,2", ",2"]),
    told: [["offerings.csv:2 days", null, "2025-02-20;2025-02-21"]],
    stream: "offering-it-1",
    appends: [
      "FactVoided reasonCode=wrong_value type=OfferingScheduled voids=0",
      "OfferingScheduled endsOn=2025-02-28 programId=dasar seats=2 selfPaced=false startsOn=2025-02-20",
    ],
  },
  {
    what: "a budget's unit",
    files: changedIn("budgets.csv", ["kec,10000000", "kab,10000000"]),
    told: [["budgets.csv:2 unit_id", "kab", "kec"]],
    stream: "budget-apbd",
    appends: [
      "FactVoided reasonCode=wrong_value type=BudgetOpened voids=0",
      "BudgetOpened ceiling=10000000 dpaNo=D1 fiscalYear=2025 source=APBD unitId=kab",
    ],
  },
  {
    what: "a revised ceiling",
    files: changedIn("budget_revisions.csv", ["9000000", "9500000"]),
    told: [["budget_revisions.csv:2 ceiling", "9500000", "9000000"]],
    stream: "budget-apbd",
    appends: [
      "FactVoided 2025-04-01 key=2025-04-01 reasonCode=wrong_value type=BudgetRevised voids=4",
      "BudgetRevised 2025-04-01 ceiling=9500000 document=SK 1 kind=efisiensi",
    ],
  },
  {
    what: "a need",
    files: changedIn("needs.csv", ["gap_current", "performance"]),
    told: [["needs.csv:2 basis", "performance", "gap_current"]],
    stream: "need-n1",
    appends: [
      "FactVoided 2024-11-01 reasonCode=wrong_value type=NeedProposed voids=0",
      "NeedProposed 2024-11-01 basis=performance competencyId=it personId=p001 year=2025",
    ],
  },
  {
    what: "a nomination",
    files: changedIn("nominations.csv", ["2025-01-10", "2025-01-09"]),
    told: [["nominations.csv:2 nominated_on", "2025-01-09", "2025-01-10"]],
    stream: "offering-it-1",
    appends: [
      "FactVoided 2025-01-10 key=p001 reasonCode=wrong_value type=Nominated voids=1",
      "Nominated 2025-01-09 nominatedBy=atasan personId=p001",
    ],
  },
  {
    what: "a funding's amount",
    files: changedIn("fundings.csv", ["2500000", "2400000"]),
    told: [["fundings.csv:2 amount", "2400000", "2500000"]],
    stream: "budget-apbd",
    appends: [
      "FundingVoided 2025-02-21 fundingId=f1 reasonCode=wrong_value voids=1",
      "Funded 2025-02-21 amount=2400000 component=fee fundingId=f1 offeringId=it-1 personId=p001",
    ],
  },
  {
    what: "a disbursement's day",
    files: changedIn("disbursements.csv", ["2025-03-01", "2025-03-02"]),
    told: [["disbursements.csv:2 disbursed_on", "2025-03-02", "2025-03-01"]],
    stream: "budget-apbd",
    appends: [
      "DisbursementVoided 2025-03-01 disbursementId=d1 reasonCode=wrong_value voids=2",
      "Disbursed 2025-03-02 amount=2000000 disbursementId=d1 fundingId=f1",
    ],
  },
  {
    what: "a refund",
    files: changedIn("refunds.csv", ["100000", "150000"]),
    told: [["refunds.csv:2 amount", "150000", "100000"]],
    stream: "budget-apbd",
    appends: [
      "FactVoided 2025-03-10 key=r1 reasonCode=wrong_value type=Refunded voids=3",
      "Refunded 2025-03-10 amount=150000 disbursementId=d1 reason=overpaid refundId=r1",
    ],
  },
  {
    what: "how a completion came out",
    files: changedIn("completions.csv", ["passed", "absent"]),
    told: [["completions.csv:2 outcome", "absent", "passed"]],
    stream: "offering-it-1",
    appends: [
      "CompletionVoided 2025-02-28 completedOn=2025-02-28 personId=p001 reasonCode=wrong_value voids=3",
      "NotCompleted 2025-02-28 personId=p001",
    ],
  },
  {
    what: "a record's hours",
    files: changedIn("records.csv", [",8,", ",6,"]),
    told: [["records.csv:2 jp", "6", "8"]],
    stream: "person-p001",
    appends: [
      "FactVoided 2025-03-10 key=rec1 reasonCode=wrong_value type=LearningSubmitted voids=4",
      "LearningSubmitted 2025-03-10 endsOn=2025-03-03 jp=6 kind=seminar recordId=rec1 scope=national startsOn=2025-03-03 title=…",
    ],
  },
  {
    what: "a record's title",
    files: changedIn("records.csv", ["Seminar,", "Seminar nasional,"]),
    told: [["records.csv:2 title", null, null]],
    stream: "person-p001",
    appends: [
      "FactVoided 2025-03-10 key=rec1 reasonCode=wrong_value type=LearningSubmitted voids=4",
      "LearningSubmitted 2025-03-10 endsOn=2025-03-03 jp=8 kind=seminar recordId=rec1 scope=national startsOn=2025-03-03 title=…",
    ],
  },
  {
    what: "an assessment's level",
    files: changedIn("assessments.csv", ["it,2", "it,3"]),
    told: [["assessments.csv:2 level", "3", "2"]],
    stream: "person-p001",
    appends: [
      "AssessmentVoided 2025-01-15 assessmentId=a1 reasonCode=wrong_value voids=3",
      "Assessed 2025-01-15 assessmentId=a1 competencyId=it level=3 method=superior",
    ],
  },
  {
    what: "an evaluation without an id",
    files: changedIn("evaluations.csv", [",80,", ",85,"]),
    told: [["evaluations.csv:2 score", "85", "80"]],
    stream: "offering-it-1",
    appends: [
      "EvaluationVoided 2025-02-28 evaluationId=it-1|p001|reaction|participant|2025-02-28 reasonCode=wrong_value voids=5",
      "Evaluated 2025-02-28 evaluationId=it-1|p001|reaction|participant|2025-02-28 evaluator=participant level=reaction personId=p001 score=85",
    ],
  },
  {
    what: "a rating",
    files: changedIn("services.csv", ["82.5", "83"]),
    told: [["services.csv:2 index", "83", "82.5"]],
    stream: "service-kec",
    appends: [
      "FactVoided 2025-06-30 key=KTP|2025-S1 reasonCode=wrong_value type=ServiceRated voids=0",
      "ServiceRated 2025-06-30 index=83 period=2025-S1 respondents=100 service=KTP",
    ],
  },
]

describe("a row that changed", () => {
  it.each(corrections)("is told, and corrected when asked: $what", ({ files, told, stream, appends }) =>
    office(async ({ read, events }) => {
      expect(errorsOf(await read(sound))).toEqual([])
      const before = await events(stream)
      const refused = await read(files)
      expect(refused.events).toBe(0)
      expect(
        refused.errors.map(({ file, row, column, code, value, figures }) => [
          `${file}:${row} ${column} ${code}`,
          value,
          figures["was"],
        ]),
      ).toEqual(told.map(([place, value, was]) => [`${place} row.changed`, value, was]))
      const corrected = await read(files, { correct: "wrong_value" })
      expect(errorsOf(corrected)).toEqual([])
      expect(corrected.events).toBe(appends.length)
      expect((await events(stream)).slice(before.length)).toEqual(appends)
      const again = await read(files, { correct: "wrong_value" })
      expect([again.events, errorsOf(again)]).toEqual([0, []])
      const plainly = await read(files)
      expect([plainly.events, errorsOf(plainly)]).toEqual([0, []])
      expect(plainly.files.map(({ vanished }) => vanished)).toEqual(plainly.files.map(() => 0))
      // Back to what it was: that is a correction too.
      const back = await read(sound, { correct: "wrong_value" })
      expect([errorsOf(back), (await read(sound)).events]).toEqual([[], 0])
    }),
  )
})

describe("a correction", () => {
  it("that was cut off after its void is completed by the next import", () =>
    office(async ({ read, run, ledger, events }) => {
      await read(sound)
      const commandId = idOf({ file: "fundings", key: ["f1"] }, voidName("Funded"), 0)
      const voiding = { budgetId: "apbd", fundingId: "f1", reason: "wrong_value", on: "2025-02-21" } as const
      await run(() => ledger.run(Budget.voidFunding(voiding, { commandId })))
      const files = changedIn("fundings.csv", ["2500000", "2400000"])
      expect(await read(files)).toMatchObject({ events: 1, errors: [] })
      expect((await events("budget-apbd")).at(-1)).toMatch(/^Funded 2025-02-21 amount=2400000/)
      expect(await read(files)).toMatchObject({ events: 0, errors: [] })
    }))

  it("of a ceiling is refused, and says what to write instead", () =>
    office(async ({ read }) => {
      await read(sound)
      const came = await read(changedIn("budgets.csv", ["kec,10000000", "kec,9000000"]), { correct: "other" })
      expect(came).toMatchObject({
        events: 0,
        errors: [
          { column: "ceiling", code: "budget.useRevision", figures: { budgetId: "apbd", was: "10000000" } },
        ],
      })
    }))
})
