import { ampera, Budget, budget, hours, Offering, Person, Program } from "@ampera/core"
import { Ledger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

const file = path.join(mkdtempSync(path.join(tmpdir(), "ampera-")), "ampera.db")
const [on, asOf, year] = ["2025-02-20", "2025-12-31", 2025]
const [siti, course] = [{ personId: "p001" }, { offeringId: "it-1" }]

const story = Effect.gen(function* () {
  const ledger = yield* Ledger

  // A draft decides many commands in memory, each on what the ones before it would record, and writes them together.
  const draft = yield* ledger.draft({ source: "simulated:library" })
  yield* draft.run(Person.register({ ...siti, name: "Siti Aminah", gender: "F", on: "2020-01-01" }))
  yield* draft.run(Person.employ({ ...siti, employment: "PNS", on: "2020-01-01" }))
  yield* draft.run(
    Program.publish({ programId: "it", title: "TI", kind: "pelatihan_teknis", mode: "classroom", jp: 24 }),
  )
  yield* draft.run(
    Offering.schedule({ ...course, programId: "it", startsOn: on, endsOn: "2025-02-28", seats: 20 }),
  )
  yield* draft.run(Budget.open({ budgetId: "apbd", fiscalYear: year, source: "APBD", ceiling: 10_000_000 }))
  yield* draft.run(Offering.enroll({ ...course, ...siti, on }))
  yield* draft.run(Offering.complete({ ...course, ...siti, outcome: "passed", on: "2025-02-28" }))
  const { events } = yield* draft.commit()
  yield* Console.log("recorded together:", events)

  // The same command id again is the same command: it is answered with what was recorded then.
  const funding = { budgetId: "apbd", fundingId: "f1", ...course, ...siti, amount: 2_500_000, on }
  const first = yield* ledger.run(Budget.fund(funding, { commandId: "row-17" }))
  const again = yield* ledger.run(Budget.fund(funding, { commandId: "row-17" }))
  const same = first.accepted?.[0]?.id === again.accepted?.[0]?.id
  yield* Console.log("sent twice, recorded once:", same, again.repeated)

  const [learned] = (yield* ledger.report(hours, { year, asOf })).result.people
  yield* Console.log("minutes learned:", learned?.minutes, learned?.status)
  const before = yield* ledger.report(budget, { year, asOf }, { upTo: events })
  const now = yield* ledger.report(budget, { year, asOf })
  const committed = [before, now].map(({ result }) => result.total.committed)
  yield* Console.log("committed, as known before and now:", ...committed)
})

const layer = Layer.provide(Ledger.layer(ampera, { actor: "bkpsdm" }), sqlite(file))
await Effect.runPromise(Effect.provide(story, layer))
