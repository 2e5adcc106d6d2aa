import { describe, expect, it } from "vitest"
import { inEnglish, inWordsOf, says } from "./sentence.ts"

describe("a sentence", () => {
  it("keeps its figures under their names, and reads in English as it was written", () => {
    const said = says`events are missing between the positions ${{ from: 3 }} and ${{ to: 7n }}`
    expect(said).toEqual({
      pattern: "events are missing between the positions {from} and {to}",
      figures: { from: 3, to: "7" },
    })
    expect(inEnglish(said)).toBe("events are missing between the positions 3 and 7")
  })

  it("may stand in another, and is said in the language of that one", () => {
    const indonesian: Readonly<Record<string, string>> = {
      "put it into {place}": "taruh kunci itu di {place}",
      "the file {path}": "berkas {path}",
    }
    const said = says`put it into ${{ place: says`the file ${{ path: "a.key" }}` }}`
    expect(inWordsOf(said, (english) => indonesian[english] ?? english)).toBe(
      "taruh kunci itu di berkas a.key",
    )
  })

  it("leaves braces alone that hold no figure of its own, in itself as in a figure", () => {
    expect(inEnglish("write {name} as it is")).toBe("write {name} as it is")
    expect(inEnglish(says`there is no folder ${{ folder: "{folder}" }}`)).toBe("there is no folder {folder}")
  })

  it("says what a caller without types gave it, and stays JSON", () => {
    const wrong = { toString: () => "an object" } as unknown as string
    const said = says`${{ a: undefined as unknown as string }}, ${{ b: Number.NaN }}, ${{ c: wrong }}`
    expect(inEnglish(said)).toBe("undefined, NaN, an object")
    expect(JSON.parse(JSON.stringify(said))).toEqual(said)
  })
})
