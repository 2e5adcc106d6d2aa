import * as fc from "fast-check"
import { expect, it } from "vitest"
import { DayLine } from "./day-line.ts"

const day = fc.integer({ min: 10, max: 20 }).map((n) => `2025-03-${n}`)

it("knows the first day from one on with a sum as asked, in whatever order the changes are told", () => {
  const changes = fc.array(fc.tuple(day, fc.integer({ min: -3, max: 5 })), { maxLength: 20 })
  fc.assert(
    fc.property(changes, day, fc.integer({ min: 0, max: 12 }), (told, from, most) => {
      const line = new DayLine()
      for (const [on, change] of told) line.add(on, change)
      const days = [from, ...told.map(([on]) => on).filter((on) => on > from)].toSorted()
      const sumOn = (last: string) => told.reduce((sum, [on, change]) => (on <= last ? sum + change : sum), 0)
      const first = days.find((each) => sumOn(each) > most)
      expect(line.firstFrom(from, (sum) => sum > most)).toEqual(
        first === undefined ? undefined : { day: first, sum: sumOn(first) },
      )
    }),
  )
})
