import { describe, expect, it } from "vitest"
import type { Row } from "../rows/rows.ts"
import { dropErased } from "./people.ts"
import type { ReadFile } from "./source.ts"

describe("what rows say about somebody erased", () => {
  const values = { person_id: "p001", title: "Kursus Jahit", note: "rajin" }
  const row = { line: 2, values } as unknown as Row
  const source = (key: readonly string[]): ReadFile =>
    ({ table: { name: "hobbies", key }, rows: { length: 1, at: () => row } }) as unknown as ReadFile
  const left = (key: readonly string[]) =>
    dropErased([source(key)], new Set(["p001"]), () => undefined).flatMap(({ rows }) =>
      Array.from({ length: rows.length }, (_, place) => rows.at(place).values),
    )

  it("is dropped where it is text, but for a column that names the row", () => {
    expect(left(["person_id"])).toEqual([{ person_id: "p001" }])
    expect(left(["person_id", "title"])).toEqual([{ person_id: "p001", title: "Kursus Jahit" }])
  })
})
