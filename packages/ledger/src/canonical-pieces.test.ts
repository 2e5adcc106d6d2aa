import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonical } from "./canonical.ts"
import { canonicalPieces } from "./canonical-pieces.ts"

const key = fc.string().filter((text) => text.isWellFormed() && !/^(?:0|[1-9]\d*)$|\0/.test(text))
const text = fc.string({ unit: "grapheme" }).filter((all) => !all.includes("\0"))
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 9 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5 }),
  ),
})).value

describe("a text in pieces", () => {
  it("is the text that is written at once", () => {
    fc.assert(
      fc.property(json, fc.integer({ min: 1, max: 4 }), (value, atOnce) => {
        expect([...canonicalPieces(value, atOnce)].join("")).toBe(canonical(value))
      }),
    )
  })

  it("leaves out what is undefined, and refuses what is no JSON", () => {
    expect([...canonicalPieces({ b: undefined, a: [1, { c: 2 }] })].join("")).toBe('{"a":[1,{"c":2}]}')
    expect(() => [...canonicalPieces({ a: [{ b: 1n }] })]).toThrow(
      expect.objectContaining({ code: "json.notJson" }),
    )
    expect(() => [...canonicalPieces({ 7: "" })]).toThrow(
      expect.objectContaining({ code: "json.integerKey" }),
    )
  })
})
