import { validate, version } from "uuid"
import { describe, expect, it } from "vitest"
import { newCommandId } from "./command-id.ts"

describe("the id of a command that was given none", () => {
  it("is a uuid v7 as others read it, and names the millisecond it was made in", () => {
    const before = Date.now()
    const ids = Array.from({ length: 5_000 }, () => newCommandId())
    const after = Date.now()
    for (const id of ids) {
      const millis = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)
      expect([validate(id), version(id), id === id.toLowerCase()]).toEqual([true, 7, true])
      expect(millis).toBeGreaterThanOrEqual(before)
      expect(millis).toBeLessThanOrEqual(after)
    }
    expect(new Set(ids).size).toBe(ids.length)
    // Beside time, version and variant every bit is random: in so many ids each was 0 and was 1.
    const bits = ids.map((id) => BigInt(`0x${id.replaceAll("-", "").slice(12)}`))
    const always = bits.reduce((all, each) => all & each)
    const ever = bits.reduce((all, each) => all | each)
    expect([always, ever]).toEqual([0x7000_8000_0000_0000_0000n, 0x7fff_bfff_ffff_ffff_ffffn])
  })
})
