import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openLedger } from "@ampera/ledger/run"
import { sqlite } from "@ampera/store-sqlite"
import { Budget } from "./budget.ts"
import { journey, training } from "./journey.ts"
import { Offering } from "./offering.ts"
import { Person } from "./person.ts"

const folder = await mkdtemp(join(tmpdir(), "ampera-first-ledger-"))

// The story happened in 2025, so this program brings a clock of its own and says so in every event's source.
let today = "2025-01-15"
const now = (): number => Date.parse(`${today}T02:00:00.000Z`)
const source = "simulated:first-ledger"

const name = "Siti Aminah"

const ledger = await openLedger({
  domain: training,
  at: sqlite(join(folder, "ampera.db")),
  actor: "bkpsdm",
  now,
})
try {
  const person = { personId: "p001" }
  const seat = { offeringId: "it-1", ...person }
  const money = { budgetId: "apbd-2025", ...seat }

  say("What happened")
  await ledger.run(Budget.open({ budgetId: "apbd-2025", ceiling: 10_000_000, on: today }), { source })
  await ledger.run(Offering.schedule({ offeringId: "it-1", seats: 20, on: today }), { source })
  await ledger.run(Person.register({ ...person, name, on: today }), { source })
  today = "2025-02-20"
  await ledger.run(Offering.enroll({ ...seat, on: today }), { source })
  await ledger.run(Budget.fund({ ...money, amount: 7_500_000, on: today }), { source })
  today = "2025-03-14"
  await ledger.run(Offering.complete({ ...seat, minutes: 20 * 45, on: today }), { source })
  today = "2025-05-06"
  await ledger.run(Person.assess({ ...person, competencyId: "it", level: 3, on: "2025-03-28" }), { source })

  for await (const page of ledger.events()) {
    for (const { position, event } of page.events) {
      const { occurredOn, type, stream, recordedAt } = event
      console.log(
        `  ${position}  ${occurredOn}  ${type.padEnd(18)}${stream.padEnd(18)}known since ${recordedAt.slice(0, 10)}`,
      )
    }
  }

  say("A second funding is turned down")
  const dear = await ledger.run(Budget.fund({ ...money, amount: 4_000_000, on: today }), { source })
  if (dear.refused?.code === "budget.overCeiling") {
    const { code, ceiling, committed, amount } = dear.refused
    console.log(
      `  ${code}: the ceiling is ${rp(ceiling)}, ${rp(committed)} is committed, ${rp(amount)} was asked`,
    )
    console.log(`  nothing was written: the log still has ${await ledger.head()} events`)
  }

  say("The same command sent again changes nothing")
  const command = Budget.fund({ ...money, amount: 500_000, on: today }, { commandId: "fund-2" })
  const first = await ledger.run(command, { source })
  const again = await ledger.run(command, { source })
  const same = first.accepted?.[0]?.id === again.accepted?.[0]?.id
  console.log(
    `  recorded once: ${again.repeated ? "the second answer is repeated" : "no"}, the same event: ${same ? "yes" : "no"}`,
  )

  say("What did we know then?")
  const asOf = "2025-03-31"
  const then = await ledger.report(journey, { asOf }, { knownAt: "2025-03-31T23:59:59.999Z" })
  const since = await ledger.report(journey, { asOf })
  console.log(`  as of ${asOf}, known that day: ${told(then.result)}  (events 1 to ${then.upTo})`)
  console.log(`  as of ${asOf}, known today:    ${told(since.result)}  (events 1 to ${since.upTo})`)

  say("A name is sealed")
  const [registered] = await ledger.open(await ledger.read("person-p001"))
  console.log(`  opened at the rim: ${JSON.stringify(registered?.data)}`)
} finally {
  await ledger.close()
}

// Only now: a process that reads the files of a ledger it has open loses its locks on them.
const files = await readdir(folder)
const bytes = await Promise.all(files.map((file) => readFile(join(folder, file))))
console.log(
  `  files with the name in them, of ${files.length}: ${bytes.filter((file) => file.includes(name)).length}`,
)
await rm(folder, { recursive: true })

function say(title: string): void {
  console.log(`\n${title}`)
}

function rp(amount: number): string {
  return `Rp ${amount.toLocaleString("id-ID")}`
}

function told({ rupiah, minutes, level }: { rupiah: number; minutes: number; level: number | null }): string {
  return `${rp(rupiah)}, ${minutes / 45} JP, level ${level ?? "not assessed"}`
}
