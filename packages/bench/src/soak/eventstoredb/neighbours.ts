import { type Double, startDouble } from "@ampera/eventstoredb-double"
import { newEvent, uuidV5 } from "@ampera/ledger"
import { EventStore } from "@ampera/ledger/store"
import { eventStoreDbStore } from "@ampera/store-eventstoredb"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import assert from "node:assert/strict"
import path from "node:path"
import { makeFolder, removeFolder } from "../../harness/folders.ts"

/** What a command may make the server look at beside what is new. */
const few = 4_000

/**
 * Two ledgers on one server beside so many events of others: each counts them once, and no later command makes the
 * server look at them again, whether they stand before, between or behind the ledger's own. Answers what was seen.
 */
export async function neighbours(foreign: number): Promise<string> {
  const double = await startDouble()
  const folder = makeFolder("tmpfs")
  const command = async (prefix: string, n: number): Promise<number> => {
    const before = double.considered
    const place = { url: double.url, prefix, cache: path.join(folder, `${prefix}.cache`) }
    await Effect.runPromise(Effect.provide(readAndAppend(n), eventStoreDbStore(place)))
    return double.considered - before
  }
  try {
    const first: number[] = []
    const later: number[] = []
    for (let n = 0; n < 5; n++) {
      if (n % 2 === 0) others(double, foreign)
      // What the server looks at until it has heard that a reader has leapt is a matter of time.
      double.faults.pageMillis = n % 2
      for (const prefix of ["one", "two"]) (n % 2 === 0 ? first : later).push(await command(prefix, n))
      others(double, 100)
    }
    for (const considered of later) assert(considered < few, `${considered} events were looked at again`)
    for (const considered of first) {
      assert(considered >= foreign, `${considered} events were looked at of ${foreign}`)
      assert(considered < foreign + few, `${considered} events were looked at, for ${foreign} new ones`)
    }
    return `${3 * foreign} foreign events: at most ${Math.max(...first)} looked at when ${foreign} were new, at most ${Math.max(...later)} by the next command`
  } finally {
    double.stop()
    removeFolder(folder)
  }
}

function others({ log }: Double, count: number): void {
  for (let n = 0; n < count; n++) log.push(`other-${n % 100}`, "Noted", { n })
}

/** A command like an import: where the log ends, all of it, one event more, and that it is there. */
const readAndAppend = (n: number) =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const count = store.readAll().pipe(
      Stream.runFold(
        () => 0,
        (sum, page) => sum + page.length,
      ),
    )
    assert.deepEqual([(yield* store.head).position, yield* count], [n, n])
    const event = newEvent({
      id: uuidV5("neighbours", n),
      type: "Noted",
      schema: 1,
      occurredOn: "2025-02-20",
      data: { n },
      metadata: {},
    })
    yield* store.appendMany([{ stream: "a", expected: n === 0 ? "none" : n - 1, events: [event] }])
    assert.deepEqual([(yield* store.head).position, yield* count], [n + 1, n + 1])
  })
