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

const plan: Command[] = [
  Organization.openUnit({ unitId: "kec-plaju", name: "Kecamatan Plaju" }),
  Competency.define({ competencyId: "it", kind: "technical", name: "Teknologi informasi" }),
  Position.define({ positionId: "staf", title: "Pengadministrasi umum", tier: "pelaksana" }),
  Position.setStandard({ positionId: "staf", competencyId: "it", level: 3, weight: 2, on: "2024-01-01" }),
  Program.publish({
    programId: "it-dasar",
    title: "Dasar TI",
    kind: "pelatihan_teknis",
    mode: "classroom",
    jp: 20,
  }),
  Offering.schedule({
    offeringId: "it-1",
    programId: "it-dasar",
    startsOn: "2025-02-20",
    endsOn: "2025-02-28",
    seats: 1,
  }),
  Budget.open({ budgetId: "apbd", fiscalYear: 2025, source: "APBD", ceiling: 10_000_000 }),
]
for (const [personId, name, gender] of [
  ["p001", "Siti Aminah", "F"],
  ["p002", "Budi Santoso", "M"],
] as const) {
  plan.push(Person.register({ personId, name, gender, on: "2020-01-01" }))
  plan.push(Person.assign({ personId, unitId: "kec-plaju", positionId: "staf", on: "2020-01-01" }))
}
for (const command of plan) {
  const { refused } = await ledger.run(command)
  if (refused !== undefined) throw new Error(refused.code)
}

await ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-20" }))
await ledger.run(
  Budget.fund({
    budgetId: "apbd",
    fundingId: "f1",
    offeringId: "it-1",
    personId: "p001",
    amount: 2_500_000,
    on: "2025-02-20",
  }),
)
await ledger.run(
  Offering.complete({ offeringId: "it-1", personId: "p001", outcome: "passed", on: "2025-02-28" }),
)
await ledger.run(
  Person.assess({
    personId: "p001",
    assessmentId: "a1",
    competencyId: "it",
    level: 2,
    method: "superior",
    on: "2025-03-05",
  }),
)

const full = await ledger.run(Offering.enroll({ offeringId: "it-1", personId: "p002", on: "2025-02-20" }))
const dear = await ledger.run(
  Budget.fund({
    budgetId: "apbd",
    fundingId: "f2",
    offeringId: "it-1",
    personId: "p001",
    amount: 9_000_000,
    on: "2025-03-01",
  }),
)
console.log("refused:", full.refused, dear.refused)

const lacking = await ledger.report(gaps, { asOf: "2025-03-31" })
for (const { personId, requirements } of lacking.result.people) console.log(personId, requirements[0])
const shares = await ledger.report(fairness, { asOf: "2025-12-31", year: 2025, of: "money" })
console.log("gini", shares.result.gini, "never served", shares.result.never, "as of position", shares.upTo)
