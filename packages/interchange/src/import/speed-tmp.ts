import { ampera } from "@ampera/core"
import { Ledger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { mkdtempSync } from "node:fs"
import { importFiles } from "./import.ts"
const n = Number(process.argv[2] ?? 5000)
const f = (header: string, rows: string[]) => new TextEncoder().encode([header, ...rows].join("\n"))
const people = Array.from({ length: n }, (_, i) => `p${i}`)
const offs = Array.from({ length: Math.ceil(n / 20) }, (_, i) => `o${i}`)
const files = [
  { name: "units.csv", bytes: f("unit_id,name,parent_id", ["u1,Kecamatan,"]) },
  {
    name: "competencies.csv",
    bytes: f(
      "competency_id,kind,name",
      Array.from({ length: 9 }, (_, i) => `c${i},managerial,K ${i}`),
    ),
  },
  { name: "positions.csv", bytes: f("position_id,title,tier", ["s,Staf,pelaksana"]) },
  {
    name: "people.csv",
    bytes: f(
      "person_id,name,nip,gender,joined_on,unit_id,position_id,employment",
      people.map((p, i) => `${p},Nama ${i},${String(198001012005010000n + BigInt(i))},F,2020-01-01,u1,s,PNS`),
    ),
  },
  {
    name: "programs.csv",
    bytes: f("program_id,title,kind,mode,jp", ["pr,Dasar,pelatihan_teknis,classroom,20"]),
  },
  {
    name: "offerings.csv",
    bytes: f(
      "offering_id,program_id,starts_on,ends_on,seats",
      offs.map((o) => `${o},pr,2025-02-20,2025-02-28,30`),
    ),
  },
  { name: "budgets.csv", bytes: f("budget_id,fiscal_year,source,ceiling", ["b,2025,APBD,900000000000"]) },
  {
    name: "enrollments.csv",
    bytes: f(
      "offering_id,person_id,enrolled_on",
      people.map((p, i) => `o${Math.floor(i / 20)},${p},2025-02-20`),
    ),
  },
  {
    name: "fundings.csv",
    bytes: f(
      "funding_id,budget_id,offering_id,person_id,amount,funded_on",
      people.map((p, i) => `f${i},b,o${Math.floor(i / 20)},${p},1.500.000,2025-02-21`),
    ),
  },
  {
    name: "completions.csv",
    bytes: f(
      "offering_id,person_id,completed_on,outcome",
      people.map((p, i) => `o${Math.floor(i / 20)},${p},2025-02-28,passed`),
    ),
  },
  {
    name: "assessments.csv",
    bytes: f(
      "assessment_id,person_id,competency_id,level,method,assessed_on",
      people.flatMap((p, i) =>
        Array.from({ length: 4 }, (_, k) => `a${i}-${k},${p},c${k},3,superior,2025-03-01`),
      ),
    ),
  },
]
const at = mkdtempSync("/dev/shm/imp-") + "/a.db"
await Effect.gen(function* () {
  const ledger = yield* Ledger
  for (let k = 0; k < 2; k++) {
    const t = process.cpuUsage(),
      w = performance.now()
    let phase = ""
    const r = yield* importFiles(ledger, files, {
      progress: (p) => {
        if (p !== phase) {
          phase = p
          console.log(p, (performance.now() - w).toFixed(0))
        }
      },
    })
    const u = process.cpuUsage(t)
    const rows = r.files.reduce((s, x) => s + x.rows, 0)
    console.log({
      rows,
      events: r.events,
      errors: r.errors.slice(0, 2),
      ms: (performance.now() - w).toFixed(0),
      cpuPerRow: ((u.user + u.system) / rows).toFixed(1),
    })
  }
}).pipe(
  Effect.provide(Layer.provide(Ledger.layer(ampera, { actor: "cli" }), sqlite(at)(ampera))),
  Effect.runPromise,
)
