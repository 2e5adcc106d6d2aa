import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import { type Projection, report } from "@ampera/ledger"
import { Budget, money, training } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import type { StoreLayer } from "../ports/store-services.ts"
import { StoreUnavailable } from "../ports/errors.ts"
import { Ledger } from "../client/ledger.ts"
import { memory } from "../memory/index.ts"
import { Snapshots } from "../ports/snapshots.ts"

const fund = (n: number) =>
  Budget.fund({
    budgetId: "apbd",
    fundingId: `f${n}`,
    offeringId: "x",
    personId: "p1",
    amount: 7,
    on: "2025-03-02",
  })

/** A place in memory, but for what its cache does. */
const withCache = (change: (snapshots: Snapshots["Service"]) => Partial<Snapshots["Service"]>): StoreLayer =>
  Layer.effectContext(
    Effect.map(Layer.build(memory()), (context) => {
      const snapshots = Context.get(context, Snapshots)
      return Context.add(context, Snapshots, { ...snapshots, ...change(snapshots) })
    }),
  )

/** What was committed, by a projection that is kept after every event; and what was warned of. */
async function spent(
  at: StoreLayer,
  slice: Projection<ReturnType<typeof money.initial>>,
  then: (ledger: Ledger["Service"]) => Effect.Effect<unknown, unknown> = () => Effect.void,
) {
  const warnings: unknown[] = []
  const total = report({
    name: "total",
    over: { slice },
    compute: (states) => [...states.slice.values()].flat().reduce((sum, { rupiah }) => sum + rupiah, 0),
  })
  const answers = await Effect.gen(function* () {
    const ledger = yield* Ledger
    yield* ledger.run(Budget.open({ budgetId: "apbd", ceiling: 500, on: "2025-03-01" }))
    const said: number[] = []
    for (const n of [1, 2, 3]) {
      yield* ledger.run(fund(n))
      const { result, upTo } = yield* ledger.report(total, null)
      said.push(result, (yield* ledger.report(total, null, { upTo })).result)
    }
    yield* then(ledger)
    return said
  }).pipe(
    Effect.provide(Layer.provide(Ledger.layer(training, { actor: "bkpsdm", snapshotEvery: 1 }), at)),
    Effect.provide(Logger.layer([Logger.make(({ message }) => void warnings.push(message))])),
    Effect.runPromise,
  )
  return { answers, warnings: warnings.flat() }
}

const right = [7, 7, 14, 14, 21, 21]

describe("a report", () => {
  it("is answered when its state is too long for a text, and warns of it once", async () => {
    let encoded = 0
    const tooLong: typeof money = {
      ...money,
      snapshot: {
        ...money.snapshot,
        encode: () => {
          encoded += 1
          throw new RangeError("Invalid string length")
        },
      },
    }
    const { answers, warnings } = await spent(memory(), tooLong, (ledger) => ledger.snapshot)
    expect(answers).toEqual(right)
    expect(warnings).toEqual(["no snapshot of money is kept: RangeError: Invalid string length"])
    // Once that it was warned of: what is too long takes long to find out.
    expect(encoded).toBe(1)
  })

  const broken = () => Effect.die(new Error("the cache broke"))
  const full = () =>
    Effect.fail(new StoreUnavailable({ code: "store.full", what: "the disk is full", cure: "make room" }))
  it.each<readonly [string, Partial<Snapshots["Service"]>, string]>([
    ["dies when it saves", { save: broken }, "no snapshot of money is kept: Error: the cache broke"],
    [
      "fails when it saves",
      { save: full },
      "no snapshot of money is kept: error[store.full]: the disk is full, make room",
    ],
    ["dies when it looks", { load: broken }, "no snapshot of money is read: Error: the cache broke"],
    [
      "fails when it looks",
      { load: full },
      "no snapshot of money is read: error[store.full]: the disk is full, make room",
    ],
  ])("is answered when the cache %s", async (_, change, warning) => {
    const { answers, warnings } = await spent(
      withCache(() => change),
      money,
    )
    expect(answers).toEqual(right)
    // Of each projection once: the facts of a command are of another one.
    expect(warnings).toEqual([warning.replace("money", "attendance"), warning])
  })

  it("is answered when what the cache holds can be neither read nor dropped", async () => {
    const at = withCache((snapshots) => ({
      load: (...asked) =>
        Effect.map(snapshots.load(...asked), (found) => found && { ...found, state: "{" as never }),
      drop: broken,
    }))
    const { answers, warnings } = await spent(at, money)
    expect(answers).toEqual(right)
    expect(warnings).toEqual(["no snapshot of money is dropped: Error: the cache broke"])
  })

  it("breaks off with whoever asked, also while the cache is asked", async () => {
    const at = withCache(() => ({ load: () => Effect.interrupt }))
    await expect(spent(at, money)).rejects.toThrow(/interrupt/i)
  })
})
