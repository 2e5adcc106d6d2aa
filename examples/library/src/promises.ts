import {
  ampera,
  Budget,
  Competency,
  fairness,
  gaps,
  Offering,
  Organization,
  Person,
  Position,
  Program,
} from "@ampera/core"
import type { Command } from "@ampera/ledger"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

const file = path.join(mkdtempSync(path.join(tmpdir(), "ampera-")), "ampera.db")

// Node 22 has no `await using`: there it is `try { … } finally { await ledger.close() }`.
await using ledger = await openLedger({ domain: ampera, at: sqlite(file), actor: "bkpsdm" })

const on = "2025-02-20"
const [siti, budi] = [{ personId: "p001" }, { personId: "p002" }]
const [place, course] = [{ unitId: "kec-plaju", positionId: "staf" }, { offeringId: "it-1" }]
const fee = { budgetId: "apbd", ...course, ...siti }
const plan: Command[] = [
  Organization.openUnit({ unitId: "kec-plaju", name: "Kecamatan Plaju" }),
  Competency.define({ competencyId: "it", kind: "technical", name: "Teknologi informasi" }),
  Position.define({ positionId: "staf", title: "Pengadministrasi", tier: "pelaksana" }),
  Position.setStandard({ positionId: "staf", competencyId: "it", level: 3, weight: 2, on: "2024-01-01" }),
  Person.register({ ...siti, name: "Siti Aminah", gender: "F", on: "2020-01-01" }),
  Person.register({ ...budi, name: "Budi Santoso", gender: "M", on: "2020-01-01" }),
  Person.assign({ ...siti, ...place, on: "2020-01-01" }),
  Person.assign({ ...budi, ...place, on: "2020-01-01" }),
  Program.publish({ programId: "it", title: "TI", kind: "pelatihan_teknis", mode: "classroom", jp: 20 }),
  Offering.schedule({ ...course, programId: "it", startsOn: on, endsOn: "2025-02-28", seats: 1 }),
  Budget.open({ budgetId: "apbd", fiscalYear: 2025, source: "APBD", ceiling: 10_000_000 }),
  Offering.enroll({ ...course, ...siti, on }),
  Budget.fund({ ...fee, fundingId: "f1", amount: 2_500_000, on }),
  Offering.complete({ ...course, ...siti, outcome: "passed", on: "2025-02-28" }),
  Person.assess({ ...siti, assessmentId: "a1", competencyId: "it", level: 2, method: "superior", on }),
]
for (const command of plan) {
  const { refused } = await ledger.run(command)
  if (refused !== undefined) throw new Error(refused.code)
}

// An expected "no" is a value with a code and its figures; nothing was written.
console.log("refused:", (await ledger.run(Offering.enroll({ ...course, ...budi, on }))).refused)
console.log(
  "refused:",
  (await ledger.run(Budget.fund({ ...fee, fundingId: "f2", amount: 9_000_000, on }))).refused,
)

const lacking = await ledger.report(gaps, { asOf: "2025-03-31" })
for (const { personId, requirements } of lacking.result.people) console.log(personId, requirements[0])
const shares = await ledger.report(fairness, { asOf: "2025-12-31", year: 2025, of: "money" })
console.log("gini", shares.result.gini, "never served", shares.result.never, "as of position", shares.upTo)
