import { EventStore } from "@ampera/ledger/store"
import { training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { Measured } from "../harness/case.ts"
import { measure, rssGrowth } from "../harness/measure.ts"
import { type Sums, sumOf, totals } from "./sums.ts"

/** Measures reading a store's whole log by pages: each event read through the catalog, and added to sums by hand. */
export const summedByPages = (size: number): Effect.Effect<Measured, never, EventStore> =>
  Effect.flatMap(EventStore, ({ readAll }) => {
    const { catalog } = training
    const growth = rssGrowth()
    const sums: Sums = new Map()
    const read = Stream.runForEach(readAll(), (page) =>
      Effect.sync(() => {
        for (let i = 0; i < page.length; i++) {
          const type = page.type(i)
          const data = catalog.read(type, page.schema(i), page.data(i)) as {
            readonly personId: string
            readonly amount: number
          }
          const sum = sumOf(sums, data.personId)
          sum.events += 1
          if (type === "Funded") sum.rupiah += data.amount
        }
        growth.look()
      }),
    )
    return Effect.promise(async () => {
      const measured = await measure(async () => {
        await Effect.runPromise(read)
        return { count: size, facts: totals(sums) }
      })
      return { ...measured, more: { growth: growth.mebibytes } }
    })
  })
