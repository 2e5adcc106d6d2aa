import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Context from "effect/Context"
import { newEvent, type StoredEvent, uuidV5 } from "@ampera/ledger"
import { describe, expect, it } from "vitest"
import { copyLog } from "./copy.ts"
import { makeMemoryLog, type MemoryLog, memoryStore } from "../memory/index.ts"
import { EventStore, Replica } from "../ports/event-store.ts"

const event = (n: number): StoredEvent => ({
  ...newEvent({
    id: uuidV5(n),
    type: "Noted",
    schema: 1,
    occurredOn: "2025-02-20",
    data: { n },
    metadata: { actor: "bkpsdm" },
  }),
  stream: "a",
  revision: n,
  recordedAt: "2025-02-20T02:00:00.000Z",
})

/** A log of events, one of which may say something else. */
const logOf = (length: number, forged?: number): MemoryLog => {
  const log = makeMemoryLog()
  for (let n = 0; n < length; n++) {
    log.events.push(n === forged ? { ...event(n), data: '{"n":-1}' } : event(n))
    log.positions.set(event(n).id, n + 1)
  }
  log.streams.set(
    "a",
    Array.from({ length }, (_, n) => n + 1),
  )
  return log
}

const copy = (source: MemoryLog, target: MemoryLog) =>
  Effect.gen(function* () {
    const from = Context.get(yield* Layer.build(memoryStore({ log: source })), EventStore)
    return yield* copyLog(from, yield* EventStore, yield* Replica)
  }).pipe(Effect.provide(memoryStore({ log: target })), Effect.scoped, Effect.runPromise)

describe("a copy that goes on", () => {
  it.each([0, 1, 15, 16, 17, 40])("takes what is new after %i events", async (there) => {
    const target = logOf(there)
    expect(await copy(logOf(45), target)).toEqual({ events: 45 - there, position: 45 })
    expect(target.events).toEqual(logOf(45).events)
  })

  it.each([0, 24, 38, 39])(
    "is refused on another log, though its last event may be the same: %i",
    async (n) => {
      await expect(copy(logOf(45), logOf(40, n))).rejects.toMatchObject({
        code: "replica.notNext",
        where: `at position ${n + 1}`,
      })
    },
  )
})
