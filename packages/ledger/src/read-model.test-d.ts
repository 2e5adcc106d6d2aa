import { money, type Spent } from "@ampera/testing/training"
import { describe, expectTypeOf, it } from "vitest"
import { type ReadModel, type RowOf, readModel } from "./read-model.ts"

const columns = {
  person_id: { holds: "text", about: "The person's id" },
  rupiah: { holds: "amount", about: "Money", unknown: true },
  places: { holds: "whole", about: "Seats" },
} as const
const table = { about: "Money", columns, key: ["person_id"] } as const
const spec = { name: "spent", version: 1, over: { money }, table } as const

describe("a row of a read model", () => {
  it("has the columns' values, and null only where a column may be unknown", () => {
    expectTypeOf<RowOf<typeof columns>>().toEqualTypeOf<{
      readonly person_id: string
      readonly rupiah: string | null
      readonly places: number
    }>()
    readModel({ ...spec, toRows: () => [{ person_id: "p001", rupiah: null, places: 2 }] })
    // @ts-expect-error: what is always known is never null
    readModel({ ...spec, toRows: () => [{ person_id: null, rupiah: null, places: 2 }] })
    // @ts-expect-error: an amount is its digits
    readModel({ ...spec, toRows: () => [{ person_id: "p001", rupiah: 5, places: 2 }] })
    // @ts-expect-error: a column is missing
    readModel({ ...spec, toRows: () => [{ person_id: "p001", rupiah: null }] })
  })

  it("is made of the states it names", () => {
    const model = readModel({
      ...spec,
      toRows: (states, { asOf }) => {
        expectTypeOf(states.money).toEqualTypeOf<Map<string, Spent[]>>()
        expectTypeOf(asOf).toEqualTypeOf<string>()
        return []
      },
    })
    expectTypeOf(model).toExtend<ReadModel>()
  })
})
