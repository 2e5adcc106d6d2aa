import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { paragraph } from "./paragraph.ts"

describe("a paragraph", () => {
  it("fits its width, and says every word", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "é"), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 8, max: 60 }),
        (words, width) => {
          const lines = paragraph(words.join(" "), width)
          expect(lines.join(" ").split(" ")).toEqual(words)
          expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(width)
        },
      ),
    )
  })

  it("leaves an amount with its Rp", () => {
    expect(paragraph("dari pagu Rp 5.000.000 (Rp 0) Corp 1", 12)).toEqual([
      "dari pagu",
      "Rp 5.000.000",
      "(Rp 0) Corp",
      "1",
    ])
  })
})
