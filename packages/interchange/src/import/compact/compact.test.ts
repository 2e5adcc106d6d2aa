import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { hashOf, wideHashOf } from "./hash.ts"
import { lastOnes } from "./lasts.ts"
import { Marks } from "./marks.ts"
import { Numbers } from "./numbers.ts"
import { Texts } from "./texts.ts"

const seed = Number(process.env["AMPERA_SEED"] ?? Date.now() % 2 ** 31)
console.info(`compact: seed ${seed} (AMPERA_SEED=${seed} repeats it)`)

/** Texts of all kinds, many of them twice. */
const texts = fc.array(
  fc.oneof(fc.constantFrom("", "a", "é", "ā", "💡", "p001", "P001"), fc.string({ unit: "binary" })),
)

describe("texts by number", () => {
  it("are what a map would say", () => {
    fc.assert(
      fc.property(texts, texts, (given, others) => {
        const numbered = new Texts()
        const map = new Map<string, number>()
        for (const text of given) {
          if (!map.has(text)) map.set(text, map.size)
          expect(numbered.numberOf(text)).toBe(map.get(text))
        }
        expect(numbered.size).toBe(map.size)
        for (const [text, number] of map) expect(numbered.at(number)).toBe(text)
        for (const text of others) expect(numbered.find(text)).toBe(map.get(text) ?? -1)
      }),
      { seed },
    )
  })

  it("are so many and so long as they come", () => {
    const numbered = new Texts()
    const long = "x".repeat(3_000_000)
    expect(numbered.numberOf(long)).toBe(0)
    for (let i = 0; i < 100_000; i++) numbered.numberOf(`enrollment:it-${i}|p${i}`)
    expect(numbered.numberOf(`${long}ā`)).toBe(100_001)
    for (let i = 0; i < 100_000; i += 997) expect(numbered.find(`enrollment:it-${i}|p${i}`)).toBe(i + 1)
    expect(numbered.at(0)).toBe(long)
    expect(numbered.at(100_001)).toBe(`${long}ā`)
  })
})

describe("marks", () => {
  it("are a set of numbers", () => {
    const number = fc.nat({ max: 3_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), number)), number, (steps, asked) => {
        const marks = new Marks()
        const set = new Set<number>()
        for (const [isAdded, each] of steps) {
          if (isAdded) {
            marks.add(each)
            set.add(each)
          } else expect(marks.delete(each)).toBe(set.delete(each))
        }
        const copy = marks.copy()
        marks.add(asked)
        expect([copy.size, copy.has(asked)]).toEqual([set.size, set.has(asked)])
      }),
      { seed },
    )
  })
})

describe("numbers", () => {
  it("are a list", () => {
    const [words, doubles] = [Numbers.ofWords(), Numbers.ofDoubles()]
    for (let i = 0; i < 1_000; i++) {
      words.push(-i)
      doubles.push(2 ** 53 - 1 - i)
    }
    expect([words.length, words.at(7), words.at(999)]).toEqual([1_000, -7, -999])
    expect([doubles.length, doubles.at(999)]).toEqual([1_000, 2 ** 53 - 1_000])
  })
})

describe("the last ones", () => {
  it("are those behind which none of their number comes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 })), (streams) => {
        const order = Uint32Array.from(streams.keys()).toReversed()
        // An odd number and the even one before it are not told apart: then the later one alone is the last.
        const numberAt = (place: number): number => (streams[place] as number) * 2
        const lasts = lastOnes(order, numberAt)
        const inOrder = Array.from(order, numberAt)
        for (const [place, number] of inOrder.entries())
          expect(lasts.has(place)).toBe(inOrder.lastIndexOf(number) === place)
      }),
      { seed },
    )
  })
})

it("hashes tell a million texts apart", () => {
  const short = new Set<number>()
  const wide = new Set<number>()
  for (let i = 0; i < 200_000; i++) {
    short.add(hashOf(`person-p${i}`))
    wide.add(wideHashOf(`person-p${i}`))
  }
  expect(short.size).toBeGreaterThan(199_900)
  expect(wide.size).toBe(200_000)
})
