import * as fc from "fast-check"
import { v5 } from "uuid"
import { describe, expect, it } from "vitest"
import { canonical } from "./canonical.ts"
import { Unwritable } from "./error.ts"
import { checkStreamName, eventId, isUuid, uuidV5 } from "./ids.ts"

/** Written out a second time, so that a change in `ids.ts` alone is seen. */
const namespace = "6f6b2a53-8f0d-5c9e-9d0a-7a1c4b1f2e10"

const text = fc.string({ unit: "binary", maxLength: 300 }).filter((text) => !text.includes("\0"))

describe("uuidV5", () => {
  it("is the uuid v5 of npm's uuid over the canonical array of its parts, in the ledger's namespace", () => {
    const part = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null), fc.array(text))
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(uuidV5(...parts)).toBe(v5(canonical(parts), namespace))
      }),
    )
  })

  it("tells lists apart whose parts run into the same text", () => {
    const ids = [uuidV5("ab", "c"), uuidV5("a", "bc"), uuidV5("abc"), uuidV5(["ab", "c"]), uuidV5('ab","c')]
    expect(new Set(ids).size).toBe(5)
  })

  it("is right again after a long list", () => {
    const before = uuidV5("a")
    const long = "😀".repeat(10_000)
    expect(uuidV5(long)).toBe(v5(canonical([long]), namespace))
    expect(uuidV5("a")).toBe(before)
  })

  it("refuses a part that is no JSON", () => {
    expect(() => uuidV5("a", Number.NaN)).toThrow(expect.objectContaining({ code: "json.notFinite" }))
    expect(() => uuidV5("\ud800")).toThrow(expect.objectContaining({ code: "json.loneSurrogate" }))
  })
})

describe("eventId", () => {
  it("is uuidV5 of stream, command id and index, whatever their lengths", () => {
    fc.assert(
      fc.property(text, text, fc.nat(500), (stream, commandId, index) => {
        const id = eventId(stream, commandId, index)
        expect(id).toBe(v5(canonical([stream, commandId, index]), namespace))
        expect(id).toBe(uuidV5(stream, commandId, index))
        expect(isUuid(id)).toBe(true)
      }),
    )
  })

  it("differs by stream, by command and by index", () => {
    const ids = [eventId("a", "c", 0), eventId("b", "c", 0), eventId("a", "d", 0), eventId("a", "c", 1)]
    expect(new Set(ids).size).toBe(4)
  })
})

describe("isUuid", () => {
  it.each(["018f3b5e-0000-7000-8000-000000000001", "00000000-0000-0000-0000-000000000000"])(
    "takes %s",
    (id) => {
      expect(isUuid(id)).toBe(true)
    },
  )

  it.each([
    "",
    "018F3B5E-0000-7000-8000-000000000001",
    "018f3b5e000070008000000000000001",
    "{018f3b5e-0000-7000-8000-000000000001}",
    "018f3b5e-0000-7000-8000-00000000000g",
    "018f3b5e-0000-7000-8000-000000000001\n",
    "018f3b5e-0000-7000-8000-0000000000011",
  ])("does not take %j", (id) => {
    expect(isUuid(id)).toBe(false)
  })
})

describe("the name of a stream", () => {
  it.each(["a", "offering-it-1", "OFFERING-it-1", "access-2025-03", "a.b_c-D9", "-", "x".repeat(200)])(
    "may be %s",
    (name) => {
      expect(checkStreamName(name)).toBeUndefined()
    },
  )

  it.each([
    "",
    "x".repeat(201),
    "offering/it-1",
    "offering it-1",
    "a\n",
    "a\0",
    "é",
    "e\u0301",
    "ａ",
    "$all",
    "a:b",
    '"',
    "\ud800",
  ])("may not be %j", (name) => {
    expect(() => checkStreamName(name)).toThrow(Unwritable)
    expect(() => checkStreamName(name)).toThrow(expect.objectContaining({ code: "stream.name" }))
  })

  it("may not be what is no text", () => {
    for (const name of [undefined, null, 5, ["a"], {}]) {
      expect(() => checkStreamName(name as string)).toThrow(expect.objectContaining({ code: "stream.name" }))
    }
  })
})
