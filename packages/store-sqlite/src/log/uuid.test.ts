import { isUuid } from "@ampera/ledger"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { uuidBytes, uuidText } from "./uuid.ts"

const into = new Uint8Array(16)

describe("a uuid in 16 bytes", () => {
  it("comes back as the text it was", () => {
    fc.assert(
      fc.property(fc.uuid(), (text) => {
        expect(uuidBytes(text, into)).toBe(true)
        expect(Buffer.from(into).toString("hex")).toBe(text.replaceAll("-", ""))
        expect(uuidText(into)).toBe(text)
      }),
    )
  })

  it("is refused for whatever is no lower-case uuid", () => {
    const damaged = fc
      .tuple(fc.uuid(), fc.nat(35), fc.string({ unit: "binary", maxLength: 2 }))
      .map(([text, index, other]) => text.slice(0, index) + other + text.slice(index + 1))
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string()), (text) => {
        expect(uuidBytes(text, into)).toBe(isUuid(text))
      }),
    )
    expect(uuidBytes("AAAAAAAA-aaaa-4aaa-8aaa-aaaaaaaaaaaa", into)).toBe(false)
  })
})
