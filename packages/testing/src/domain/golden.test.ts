import { catalog, event } from "@ampera/ledger"
import { AssertionError } from "node:assert"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { checkGolden, type GoldenEvent } from "./index.ts"

type First = { readonly amount: number; readonly lines?: readonly string[] }
type Second = { readonly rupiah: number; readonly items: readonly { code: string }[] }

const events = catalog({
  Funded: event(
    z.object({
      rupiah: z.int().positive(),
      component: z.enum(["fee", "travel"]),
      items: z.array(z.object({ code: z.string(), note: z.string().default("") })),
    }),
    {
      version: 3,
      upcasters: {
        1: ({ amount, lines = [] }: First) => ({ rupiah: amount, items: lines.map((code) => ({ code })) }),
        2: ({ items, ...data }: Second) => ({
          ...data,
          component: "fee" as const,
          items: items.map(({ code }) => ({ code, note: code === "left out" ? (undefined as never) : "" })),
        }),
      },
    },
  ),
  Closed: event(z.object({})),
})
const first = { type: "Funded", schema: 1, data: { amount: 5 } }
const second = { type: "Funded", schema: 2, data: { rupiah: 5, items: [] } }

function complaint(golden: readonly GoldenEvent[], of: Parameters<typeof checkGolden>[0] = events): string {
  try {
    checkGolden(of, golden)
  } catch (error) {
    return error instanceof AssertionError ? error.message : `threw ${String(error)}`
  }
  return "holds"
}

/** A type whose only step is this. */
const lifting = (lift: (data: { readonly a?: unknown }) => unknown) =>
  catalog({ Made: event(z.object({ a: z.int() }), { version: 2, upcasters: { 1: lift as never } as never }) })

describe("golden events", () => {
  it("hold when every version is lifted to what it is today", () => {
    expect(complaint([first, second])).toBe("holds")
    const becomes = { rupiah: 5, component: "fee", items: [{ code: "bus", note: "" }] }
    const bus = { ...first, data: { amount: 5, lines: ["bus"] }, becomes }
    const today = { type: "Funded", schema: 3, data: becomes, becomes }
    expect(complaint([bus, second, today])).toBe("holds")
  })

  it("are asked for of each version that has a step", () => {
    expect(complaint([first])).toBe("no golden event is of Funded version 2")
    expect(complaint([])).toBe(
      "no golden event is of Funded version 1\nno golden event is of Funded version 2",
    )
  })

  it.each<readonly [string, GoldenEvent, string | RegExp]>([
    [
      "does not fit today's schema",
      { ...first, data: { amount: -5 } },
      /: the event Funded does not fit its schema: rupiah: /,
    ],
    [
      "lacks what the schema would fill in",
      { ...first, data: { amount: 5, lines: ["bus", "left out"] } },
      /: its schema makes something else of it at \/items\/1\/note: \{/,
    ],
    [
      "is left with more than the schema keeps",
      { ...second, data: { rupiah: 5, items: [], amount: 5 } },
      /: its schema makes something else of it at \/amount: \{/,
    ],
    [
      "becomes something else than it did",
      { ...first, becomes: { rupiah: 6, component: "fee", items: [] } },
      'golden event 1, Funded version 1: it becomes something else at /rupiah: {"component":"fee","items":[],"rupiah":5}',
    ],
    ["breaks a step", { ...second, data: { rupiah: 5 } }, /: the step from version 2 breaks: TypeError: /],
    ["is of no type", { ...first, type: "constructor" }, /: the catalog has no such type/],
    ["is of a later version", { ...first, schema: 4 }, /: the catalog knows versions 1 to 3/],
  ])("tell when one %s, and where", (_, golden, said) => {
    const [message = ""] = complaint([golden, first, second]).split("\n")
    if (said instanceof RegExp) expect(message).toMatch(said)
    else expect(message).toBe(said)
    expect(message).toMatch(/^golden event 1, /)
  })

  it("tell a step that gives no object, and one that is not the same twice", () => {
    const made = { type: "Made", schema: 1, data: { a: 1 } }
    let count = 0
    expect(
      complaint(
        [made],
        lifting(({ a }) => ({ a })),
      ),
    ).toBe("holds")
    expect(
      complaint(
        [made],
        lifting(() => undefined),
      ),
    ).toMatch(/the step from version 1 gives no object$/)
    expect(
      complaint(
        [made],
        lifting(() => ({ a: (count += 1) })),
      ),
    ).toMatch(/the step from version 1 says something else the second time$/)
  })
})
