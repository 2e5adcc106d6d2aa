import { expect, it } from "vitest"
import { fnv1a } from "./fnv1a.ts"

it.each([
  ["", 0x811c9dc5],
  ["a", 0xe40c292c],
  ["foobar", 0xbf9cf968],
])("the FNV-1a of %j is the published one", (text, published) => {
  expect(fnv1a(text) >>> 0).toBe(published)
})
