import canonicalize from "canonicalize"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonical, utf8Length } from "./canonical.ts"
import { Unwritable } from "./error.ts"

/** Keys that sort differently by code unit, by code point and by locale, and any other that is not refused. */
const key = fc
  .oneof(
    fc.constantFrom("a", "A", "ä", "\ufb33", "😀", "__proto__", "toJSON", "-1", "01", "1a", '"', "\\u0000"),
    fc.string({ unit: "binary" }),
  )
  .filter((text) => !text.includes("\0") && !/^(0|[1-9]\d*)$/.test(text))
const text = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"))
const number = fc
  .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter((number) => !Number.isInteger(number) || Number.isSafeInteger(number))
const json = fc.anything({ key, values: [text, number, fc.boolean(), fc.constant(null)], maxDepth: 4 })

/** A number from its IEEE 754 bits. */
function fromBits(hex: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${hex}`))
  return view.getFloat64(0)
}

/** An object `levels` deep. */
function nested(levels: number, innermost: unknown = 1): unknown {
  let value = innermost
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? { a: value } : [value]
  return value
}

function expectRefused(value: unknown, code: string, where: string): void {
  const refusal = (): unknown => canonical(value)
  expect(refusal).toThrow(Unwritable)
  expect(refusal).toThrow(expect.objectContaining({ code, where }))
}

describe("canonical text", () => {
  it("is what the npm package canonicalize writes, for every value that is not refused", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(value)).toBe(canonicalize(value))
      }),
      { numRuns: 500 },
    )
  })

  it("is the same for objects of any size, whatever the order their keys were set in", () => {
    const entries = fc.uniqueArray(fc.tuple(key, json), { selector: ([name]) => name, maxLength: 50 })
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (pairs, ranks) => {
        const shuffled = pairs
          .map((pair) => ({ pair, rank: ranks.next().value as number }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ pair }) => pair)
        const value = Object.fromEntries(pairs)
        expect(canonical(Object.fromEntries(shuffled))).toBe(canonical(value))
        expect(canonical(value)).toBe(canonicalize(value))
      }),
    )
  })

  it("reads back as it was written: parsed and written again, it is the same text", () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonical(value)
        expect(canonical(JSON.parse(written))).toBe(written)
      }),
    )
  })

  it("leaves the value it was given as it was", () => {
    const value = Object.freeze({ b: Object.freeze([Object.freeze({ d: 1, c: 2 })]), a: 1 })
    expect(canonical(value)).toBe('{"a":1,"b":[{"c":2,"d":1}]}')
    expect(Object.keys(value)).toEqual(["b", "a"])
  })

  // RFC 8785, 3.2.2, without 1E30: an integer beyond 2^53 - 1.
  it("writes the literals, numbers and text of RFC 8785, section 3.2.2, as it does", () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonical(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  // RFC 8785, 3.2.3, without the key "1", which an engine would move to the front.
  it("sorts the keys of RFC 8785, section 3.2.3, by UTF-16 code unit", () => {
    const sample = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    expect(Object.values(JSON.parse(canonical(sample)) as object)).toEqual([
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ])
    expectRefused({ ...sample, 1: "One" }, "json.integerKey", "at /1")
  })

  it("escapes what JSON must escape, in its short form, and nothing else", () => {
    expect(canonical('\b\t\n\f\r"\\/\u001f\u007f\u2028é😀')).toBe(
      '"\\b\\t\\n\\f\\r\\"\\\\/\\u001f\u007f\u2028é😀"',
    )
  })

  it("leaves out a key whose value is undefined", () => {
    expect(canonical({ a: undefined, b: 1, c: { d: undefined } })).toBe('{"b":1,"c":{}}')
    expect(canonical({ b: 1, a: undefined })).toBe('{"b":1}')
  })

  it("writes -0 as 0, wherever it stands", () => {
    expect([canonical(-0), canonical([-0]), canonical({ a: -0 }), canonical({ b: -0, a: 0 })]).toEqual([
      "0",
      "[0]",
      '{"a":0}',
      '{"a":0,"b":0}',
    ])
  })

  it("keeps __proto__ as a key like any other, and no prototype is touched", () => {
    for (const source of ['{"__proto__":{"admin":true},"a":1}', '{"b":1,"__proto__":{"admin":true}}']) {
      const back = JSON.parse(canonical(JSON.parse(source))) as Record<string, unknown>
      expect(Object.keys(back).sort()).toEqual(Object.keys(JSON.parse(source) as object).sort())
      expect(Object.getOwnPropertyDescriptor(back, "__proto__")?.value).toEqual({ admin: true })
      expect(back["admin"]).toBeUndefined()
    }
  })

  it("takes an object without a prototype", () => {
    expect(canonical(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}')
  })

  it("takes text that only looks like the escape of something refused", () => {
    for (const spelled of ["\\u0000", "\\\\u0000", "\\ud800", "C:\\udara", "\u0001"]) {
      expect(canonical({ [spelled]: [spelled] })).toBe(canonicalize({ [spelled]: [spelled] }))
    }
  })
})

describe("the numbers of RFC 8785, appendix B", () => {
  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("%s is written %s", (bits, written) => {
    expect(canonical(fromBits(bits))).toBe(written)
  })

  it.each([
    ["7fffffffffffffff", "json.notFinite"],
    ["7ff0000000000000", "json.notFinite"],
    ["7fefffffffffffff", "json.unsafeInteger"],
    ["ffefffffffffffff", "json.unsafeInteger"],
    ["4340000000000000", "json.unsafeInteger"],
    ["c340000000000000", "json.unsafeInteger"],
    ["4430000000000000", "json.unsafeInteger"],
    ["44b52d02c7e14af5", "json.unsafeInteger"],
    ["44b52d02c7e14af6", "json.unsafeInteger"],
    ["44b52d02c7e14af7", "json.unsafeInteger"],
    ["444b1ae4d6e2ef4e", "json.unsafeInteger"],
    ["444b1ae4d6e2ef4f", "json.unsafeInteger"],
    ["444b1ae4d6e2ef50", "json.unsafeInteger"],
  ])("%s is refused as %s", (bits, code) => {
    expectRefused(fromBits(bits), code, "at the root")
  })
})

describe("canonical refuses, with the JSON pointer of the place,", () => {
  it("U+0000 in text and in keys", () => {
    expectRefused("a\0", "json.nul", "at the root")
    expectRefused({ title: ["ya", "\0"] }, "json.nul", "at /title/1")
    expectRefused({ b: 1, "a\0b": 1 }, "json.nul", "at /a\0b")
  })

  it.each(["\ud800", "\udc00", "a\udbff", "\udfffa", "\udc00\ud800", "\ud83d\ud83d\ude00"])(
    "half of a surrogate pair, in text and in keys: %j",
    (half) => {
      expectRefused(half, "json.loneSurrogate", "at the root")
      expectRefused({ b: { c: half }, a: 1 }, "json.loneSurrogate", "at /b/c")
      expectRefused({ [half]: 1 }, "json.loneSurrogate", `at /${half}`)
    },
  )

  it.each(["0", "1", "42", "4294967295", "99999999999999999999"])("the integer-like key %j", (key) => {
    expectRefused({ seats: { [key]: 1 } }, "json.integerKey", `at /seats/${key}`)
    expectRefused({ b: 1, a: 1, [key]: 1 }, "json.integerKey", `at /${key}`)
  })

  it("no key that only resembles an integer", () => {
    expect(canonical({ "-1": 1, "01": 2, "1.5": 3, "1e3": 4, " 1": 5, "": 6, "١": 7 })).toBe(
      '{"":6," 1":5,"-1":1,"01":2,"1.5":3,"1e3":4,"١":7}',
    )
  })

  it("NaN and the infinities", () => {
    for (const value of [Number.NaN, Infinity, -Infinity])
      expectRefused({ a: value }, "json.notFinite", "at /a")
  })

  it("integers from 2^53 on, and nothing below", () => {
    expect(canonical([2 ** 53 - 1, 1 - 2 ** 53])).toBe("[9007199254740991,-9007199254740991]")
    for (const value of [2 ** 53, 2 ** 53 + 1, -(2 ** 53), 1e21, 1e300])
      expectRefused([0, value], "json.unsafeInteger", "at /1")
  })

  it.each<[string, unknown]>([
    ["a bigint", 1n],
    ["a function", () => 1],
    ["a symbol", Symbol("a")],
    ["a Date", new Date(0)],
    ["a Map", new Map()],
    ["a Set", new Set()],
    ["bytes", new Uint8Array(1)],
    ["a boxed number", Object(1)],
    ["an instance of a class", new Unwritable({ code: "a.b", what: "a", cure: "a" })],
    ["a hole", Object.assign([], { length: 1 })],
    ["undefined in an array", [undefined]],
    ["an array that would write itself", Object.assign([1], { toJSON: () => "other" })],
  ])("%s, as json.notJson", (_, value) => {
    const inside = Array.isArray(value) && value[0] === undefined ? "/0" : ""
    expectRefused({ a: value }, "json.notJson", `at /a${inside}`)
    expectRefused({ b: [1, { c: value }], a: 1 }, "json.notJson", `at /b/1/c${inside}`)
  })

  it("undefined at the root, and a toJSON that is a function, wherever it stands", () => {
    expectRefused(undefined, "json.notJson", "at the root")
    expectRefused({ a: { toJSON: () => 1 } }, "json.notJson", "at /a/toJSON")
  })

  it("the 65th level, and not the 64th", () => {
    expect(JSON.parse(canonical(nested(64)))).toEqual(nested(64))
    const place = "/0/a".repeat(32)
    expectRefused(nested(65), "json.tooDeep", `at ${place.slice(2)}/0`)
    expectRefused(nested(65, undefined), "json.tooDeep", `at ${place.slice(2)}/0`)
  })

  it("a value that holds itself, as too deep and not by the end of the stack", () => {
    const list: unknown[] = []
    list.push(list)
    const object: Record<string, unknown> = { b: 1 }
    object["a"] = object
    expectRefused(list, "json.tooDeep", `at ${"/0".repeat(64)}`)
    expectRefused(object, "json.tooDeep", `at ${"/a".repeat(64)}`)
  })

  it("and escapes ~ and / in the pointer", () => {
    expectRefused({ "a/b": { "~c": [Number.NaN] } }, "json.notFinite", "at /a~1b/~0c/0")
  })

  it("with the place of this value, not of one that was written before it", () => {
    expectRefused({ a: { b: { c: 1 } }, d: Number.NaN }, "json.notFinite", "at /d")
    expectRefused({ a: { b: { c: 1 } }, d: [{}, 1n] }, "json.notJson", "at /d/1")
  })
})

describe("utf8Length", () => {
  it("is the length of what TextEncoder writes, for any text, halves of pairs included", () => {
    const encoder = new TextEncoder()
    const units = fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff), fc.integer({ min: 0xd800, max: 0xdfff })))
    const any = fc.oneof(
      fc.string({ unit: "binary" }),
      units.map((codes) => String.fromCharCode(...codes)),
    )
    fc.assert(
      fc.property(any, (text) => {
        expect(utf8Length(text)).toBe(encoder.encode(text).length)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ["", 0],
    ["a", 1],
    ["é", 2],
    ["–", 3],
    ["😀", 4],
    ["a😀é", 7],
  ])("%j takes %i", (text, bytes) => {
    expect(utf8Length(text)).toBe(bytes)
  })

  it("counts a text longer than its buffer, and does not part a pair at its end", () => {
    for (const before of [0, 1, 2, 3]) {
      expect(utf8Length("a".repeat(before) + "😀".repeat(20_000))).toBe(before + 80_000)
    }
  })
})
