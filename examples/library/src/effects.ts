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

const story = Effect.gen(function* () {
  const ledger = yield* Ledger

  // A draft decides many commands in memory, each on what the ones before it would record, and writes them together.
  const draft = yield* ledger.draft({ source: "simulated:library" })
  yield* draft.run(Person.register({ personId: "p001", name: "Siti Aminah", gender: "F", on: "2020-01-01" }))
  yield* draft.run(Person.employ({ personId: "p001", employment: "PNS", on: "2020-01-01" }))
  yield* draft.run(
    Program.publish({
      programId: "it-dasar",
      title: "Dasar TI",
      kind: "pelatihan_teknis",
      mode: "classroom",
      jp: 24,
    }),
  )
  const dates = { startsOn: "2025-02-20", endsOn: "2025-02-28" }
  yield* draft.run(Offering.schedule({ offeringId: "it-1", programId: "it-dasar", ...dates, seats: 20 }))
  yield* draft.run(Budget.open({ budgetId: "apbd", fiscalYear: 2025, source: "APBD", ceiling: 10_000_000 }))
  yield* draft.run(Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-20" }))
  yield* draft.run(
    Offering.complete({ offeringId: "it-1", personId: "p001", outcome: "passed", on: "2025-02-28" }),
  )
  const { events } = yield* draft.commit()
  yield* Console.log("recorded together:", events)

  const funding = {
    budgetId: "apbd",
    fundingId: "f1",
    offeringId: "it-1",
    personId: "p001",
    on: "2025-02-20",
  }
  const first = yield* ledger.run(Budget.fund({ ...funding, amount: 2_500_000 }, { commandId: "row-17" }))
  const again = yield* ledger.run(Budget.fund({ ...funding, amount: 2_500_000 }, { commandId: "row-17" }))
  yield* Console.log(
    "sent twice, recorded once:",
    first.accepted?.[0]?.id === again.accepted?.[0]?.id,
    again.repeated,
  )

  const learned = yield* ledger.report(hours, { year: 2025, asOf: "2025-12-31" })
  yield* Console.log("minutes learned:", learned.result.people[0]?.minutes, learned.result.people[0]?.status)
  const before = yield* ledger.report(budget, { year: 2025, asOf: "2025-12-31" }, { upTo: events })
  const now = yield* ledger.report(budget, { year: 2025, asOf: "2025-12-31" })
  yield* Console.log(
    "committed, as known before and now:",
    before.result.total.committed,
    now.result.total.committed,
  )
})

const layer = Layer.provide(Ledger.layer(ampera, { actor: "bkpsdm" }), sqlite(file)(ampera))
await Effect.runPromise(Effect.provide(story, layer))
