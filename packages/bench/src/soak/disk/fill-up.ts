import assert from "node:assert/strict"
import { AmperaError, uuidV5 } from "@ampera/ledger"
import { type StoreLayer, type LedgerClient, openLedger } from "@ampera/ledger/run"
import { Offering, training } from "@ampera/testing/training"
import type { Room } from "./room.ts"

/** Long enough that a few megabytes hold only a thousand or so, and nothing that a server could write shorter. */
const padding = (n: number): string => Array.from({ length: 55 }, (_, i) => uuidV5(n, i)).join("")
const enroll = (n: number) =>
  Offering.enroll(
    { offeringId: "full", personId: `p${n}-${padding(n)}`, on: "2025-02-20" },
    { commandId: `fill-${n}` },
  )

/**
 * Writes until the disk is full: the command that did not fit says so by its code, everything acknowledged can still
 * be read, and once there is room the same command is recorded at the next position. Answers what was seen.
 */
export async function fillUp(room: Room, at: StoreLayer): Promise<string> {
  const open = () => openLedger({ domain: training, at, actor: "soak" })
  const ids: string[] = []
  let ledger = await open()
  try {
    await run(ledger, ids, Offering.schedule({ offeringId: "full", seats: 1_000_000, on: "2025-02-20" }))
    const refused = await fill(ledger, ids)
    assert.equal(refused.code, "store.full", refused.line)
    assert.deepEqual(await idsOf(ledger), ids, "an acknowledged event is missing while the disk is full")
    room.enlarge()
    await run(ledger, ids, enroll(ids.length))
    assert.equal(await ledger.head(), ids.length)
  } finally {
    await ledger.close()
  }
  ledger = await open()
  try {
    assert.deepEqual(await idsOf(ledger), ids, "an acknowledged event is missing after opening again")
  } finally {
    await ledger.close()
  }
  return `${room.how}: full after ${ids.length - 1} events, each of them kept, the next one written with more room`
}

async function run(ledger: LedgerClient, ids: string[], command: ReturnType<typeof enroll>): Promise<void> {
  const answer = await ledger.run(command)
  assert(answer.accepted, answer.refused?.code)
  ids.push(...answer.accepted.map((event) => event.id))
}

/** Enrolls people until it fails; gives the failure. */
async function fill(ledger: LedgerClient, ids: string[]): Promise<AmperaError> {
  for (let n = 0; n < 100_000; n++) {
    try {
      await run(ledger, ids, enroll(ids.length))
    } catch (error) {
      if (error instanceof AmperaError) return error
      throw error
    }
  }
  throw new Error("the disk never filled up")
}

async function idsOf(ledger: LedgerClient): Promise<string[]> {
  const ids: string[] = []
  for await (const page of ledger.events()) ids.push(...page.events.map(({ event }) => event.id))
  return ids
}
