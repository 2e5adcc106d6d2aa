import * as Effect from "effect/Effect"
import { accept, catalog, domain, event, refuse, stream } from "@ampera/ledger"
import { misbehaving, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import type { StoreLayer } from "../ports/store-services.ts"
import { OutcomeUnknown } from "../ports/errors.ts"
import type { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import type { EventStore, NonEmpty, Write } from "../ports/event-store.ts"

/** A sum that never passes 10. */
const Sum = stream({
  kind: "sum",
  key: "id",
  events: catalog({ Added: event(z.object({ n: z.int() })) }),
  commands: { add: z.object({ id: z.string(), n: z.int() }) },
  initial: () => 0,
  evolve: (sum, { data }) => sum + data.n,
  decide: (sum, { data }) =>
    sum + data.n > 10
      ? refuse({ code: "sum.full", sum })
      : accept({ type: "Added", data: { n: data.n }, occurredOn: "2025-01-01" }),
})
const sums = domain({ name: "sums", streams: [Sum] })

const add = (commandId: string, n: number) => Sum.add({ id: "1", n }, { commandId })
const added = (ledger: Ledger["Service"]) =>
  Effect.map(ledger.read("sum-1"), (events) => events.map(({ data }) => (data as { n: number }).n))

type Append = EventStore["Service"]["appendMany"]

/** A place whose first call of several writes goes as `once` says; every call lets others come first. */
const hurt = (
  place: StoreLayer,
  once: (writes: NonEmpty<Write>, append: Append) => ReturnType<Append>,
): StoreLayer => {
  let hurting = true
  return misbehaving(place, (append) => (writes) => {
    const now = hurting && writes.length > 1
    if (now) hurting = false
    return Effect.andThen(Effect.yieldNow, now ? once(writes, append) : append(writes))
  })
}

/** Three commands of which the last two go out in one call: the first finds nobody waiting. */
const inOneCall = (ledger: Ledger["Service"], last: number) =>
  Effect.all(
    [add("first", 1), add("k", 1), add("y", last)].map((one) => Effect.result(ledger.run(one))),
    { concurrency: "unbounded" },
  )

describe("a command behind one that another process recorded otherwise", () => {
  it("is decided again, on what that process recorded", async () => {
    const place = memory({ log: makeMemoryLog() })
    const at = hurt(place, (writes, append) =>
      Effect.andThen(
        Effect.promise(() => withLedger(place, (other) => other.run(add("k", 8)), sums)),
        append(writes),
      ),
    )
    await withLedger(
      at,
      (ledger) =>
        Effect.gen(function* () {
          const [, k, y] = yield* inOneCall(ledger, 5)
          expect(k).toMatchObject({ failure: { code: "command.idReused" } })
          expect(y).toMatchObject({ success: { refused: { code: "sum.full", sum: 9 } } })
          expect(yield* added(ledger)).toEqual([1, 8])
        }),
      sums,
    )
  })
})

describe("a call of which half was kept when nobody could say", () => {
  it("is completed, and each command is answered as the first time", async () => {
    let hurting = 0
    const at = hurt(memory(), (writes, append) => {
      hurting += 1
      return Effect.andThen(append([writes[0]]), Effect.fail(new OutcomeUnknown("at the commit")))
    })
    await withLedger(
      at,
      (ledger) =>
        Effect.gen(function* () {
          const answers = yield* inOneCall(ledger, 8)
          expect(answers).toMatchObject(
            answers.map(() => ({ success: { repeated: false, accepted: [{ type: "Added" }] } })),
          )
          expect(yield* added(ledger)).toEqual([1, 1, 8])
          expect(hurting).toBe(1)
        }),
      sums,
    )
  })
})
