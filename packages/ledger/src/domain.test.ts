import { describe, expect, it } from "vitest"
import * as z from "zod"
import { type Catalog, catalog, event } from "./catalog.ts"
import { accept } from "./decision.ts"
import { domain } from "./domain.ts"
import { BadDefinition } from "./error.ts"
import { stream } from "./stream.ts"

const of = (kind: string, events: Catalog) =>
  stream({
    kind,
    key: () => "main",
    events,
    commands: {},
    initial: () => null,
    evolve: () => null,
    decide: () => accept(),
  })
const noted = event(z.object({ note: z.string() }))
const Budget = of("budget", catalog({ Funded: event(z.object({})), Noted: noted }))
const Person = of("person", catalog({ Assessed: event(z.object({})), Noted: noted }))

describe("a domain", () => {
  it("knows its kinds of stream by name, and every event of them", () => {
    const both = domain({ name: "both", streams: [Budget, Person] })
    expect(both.name).toBe("both")
    expect([...both.kinds]).toEqual([
      ["budget", Budget.definition],
      ["person", Person.definition],
    ])
    expect(Object.keys(both.catalog.definitions).sort()).toEqual(["Assessed", "Funded", "Noted"])
    expect(both.catalog.read("Assessed", 1, "{}")).toEqual({})
    expect(both.erasure).toBeUndefined()
  })

  it("says which event erases a person, and whom", () => {
    const erasure = {
      type: "IdentityErased",
      subject: (data: object) => (data as { personId: string }).personId,
    }
    const { erasure: kept } = domain({ name: "people", streams: [Person], erasure })
    expect(kept?.type).toBe("IdentityErased")
    expect(kept?.subject({ personId: "p001" })).toBe("p001")
  })

  it("may be empty", () => {
    expect(domain({ name: "nothing", streams: [] }).kinds.size).toBe(0)
  })

  it.each([
    ["domain.kindTwice", [Budget, Person, of("budget", catalog({}))]],
    ["domain.kindTwice", [Budget, Budget]],
    ["catalog.twice", [Budget, of("person", catalog({ Funded: event(z.object({})) }))]],
  ])("is refused with %s when two of its parts have one name (%#)", (code, streams) => {
    const build = (): unknown => domain({ name: "both", streams })
    expect(build).toThrow(BadDefinition)
    expect(build).toThrow(expect.objectContaining({ code }))
  })
})
