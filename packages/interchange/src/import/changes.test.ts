import { describe, expect, it } from "vitest"
import { employed } from "../tables/placement.ts"
import { changes } from "./changes.ts"

describe("what an older log says in a spelling of its own", () => {
  const row = employed("p1", { employment: "PNS", grade: "III/a", contractStart: undefined }, "2020-01-01")
  const recorded = (grade: string) => ({
    type: "EmploymentChanged",
    on: "2020-01-01",
    plain: { personId: "p1", employment: "PNS", grade },
    sealed: {},
  })

  it.each(["III/a", "III a", "Gol. III/A", "Penata Muda (III/a)"])(
    "is no change where it means the same: %s",
    (was) => {
      expect(changes(row, recorded(was))).toEqual([])
    },
  )

  it.each(["III/b", "belum ada"])("is a change where it does not: %s", (was) => {
    expect(changes(row, recorded(was))).toMatchObject([{ column: "grade", now: "III/a", was }])
  })
})
