import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canonical, utf8Length } from "./canonical.ts"
import { leafLength, newEvent } from "./event.ts"
import { eventId } from "./ids.ts"
import { leafOf, leafText } from "./leaf.ts"
import { isoInstant } from "./time.ts"

const text = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"))
const key = text.filter((text) => !/^(0|[1-9]\d*)$/.test(text))
const json = fc.anything({ key, values: [text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null)] })
const data = fc.dictionary(key, json)
const name = (form: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...form.split("")), { minLength: 1, maxLength }).map((letters) => letters.join(""))

/** Any event as it comes to a store, and what the store adds to it. */
const stored = fc
  .record({
    data,
    metadata: data,
    stream: name("abzAZ019._-", 200),
    type: name("abyzABYZ", 100),
    commandId: text,
    revision: fc.maxSafeNat(),
    schema: fc.integer({ min: 1, max: 1_000 }),
    millis: fc.integer({ min: Date.parse("0001-01-01T00:00:00Z"), max: Date.parse("9999-12-31T00:00:00Z") }),
  })
  .map(({ data, metadata, stream, type, commandId, revision, schema, millis }) => {
    const recordedAt = isoInstant(millis)
    const occurredOn = recordedAt.slice(0, 10)
    const id = eventId(stream, commandId, 0)
    const event = newEvent({ id, type, schema, occurredOn, data, metadata })
    return { values: { data, metadata }, event, stored: { ...event, stream, revision, recordedAt } }
  })

describe("the leaf of an event", () => {
  it("is the canonical text of all that is stored of it", () => {
    fc.assert(
      fc.property(stored, ({ values, stored }) => {
        expect(leafText(stored)).toBe(canonical({ ...stored, ...values }))
      }),
    )
  })

  it("as bytes is that text in UTF-8", () => {
    fc.assert(
      fc.property(stored, ({ stored }) => {
        expect(Buffer.from(leafOf(stored)).toString("utf8")).toBe(leafText(stored))
      }),
    )
  })

  it("has the length that leafLength foretells, before the store has said when", () => {
    fc.assert(
      fc.property(stored, ({ event, stored }) => {
        const length = leafLength(event, stored.stream, stored.revision)
        expect(length).toBe(utf8Length(leafText(stored)))
        expect(length).toBe(leafOf(stored).length)
      }),
    )
  })

  it("keeps the texts as they are stored, even when they are not canonical", () => {
    fc.assert(
      fc.property(stored, ({ stored }) => {
        const leaf = leafText({ ...stored, data: '{ "b": 1.0, "a": 2 }' })
        expect(leaf.startsWith(`{"data":{ "b": 1.0, "a": 2 },"id":"${stored.id}",`)).toBe(true)
      }),
    )
  })
})
