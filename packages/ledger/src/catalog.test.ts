import { setImmediate } from "node:timers/promises"
import type { StandardSchemaV1 } from "@standard-schema/spec"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { catalog, event, joinCatalogs, type Upcaster } from "./catalog.ts"
import { BadDefinition, NewerThanThisProgram, Unwritable } from "./error.ts"

const funded = z.object({
  personId: z.string(),
  amount: z.int().positive(),
  items: z.array(z.object({ code: z.enum(["fee", "travel"]) })).default([]),
})
const same: Upcaster = (data) => data

/** A schema of one's own: all the ledger asks for is the Standard Schema interface. */
const schemaOf = (validate: (value: unknown) => unknown): StandardSchemaV1<unknown, object> => ({
  "~standard": { version: 1, vendor: "test", validate: validate as () => StandardSchemaV1.Result<object> },
})

describe("a type of event", () => {
  it("is in its first version when nothing else is said", () => {
    expect(event(funded)).toEqual({ schema: funded, version: 1, upcasters: [], edition: 1 })
  })

  it.each<[string, number, Record<number, Upcaster>]>([
    ["a version without any step", 2, {}],
    ["a gap", 3, { 1: same }],
    ["a gap at the start", 3, { 2: same }],
    ["a gap in the middle", 4, { 1: same, 3: same }],
    ["a step too many", 1, { 1: same }],
    ["a step beyond the version", 2, { 1: same, 2: same }],
    ["a step from the version itself in place of one", 2, { 2: same }],
    ["a step from version 0", 2, { 0: same }],
    ["a step from half a version", 2, { 1.5: same }],
    ["version 0", 0, {}],
    ["half a version", 1.5, {}],
    ["no number", Number.NaN, {}],
  ])("is refused when it is built: %s", (_, version, upcasters) => {
    const build = (): unknown => event(funded, { version, upcasters })
    expect(build).toThrow(BadDefinition)
    expect(build).toThrow(expect.objectContaining({ code: "catalog.upcasters" }))
  })
})

describe("the catalog, when an event is written,", () => {
  const events = catalog({ Funded: event(funded), Closed: event(z.strictObject({})) })

  it("gives what the schema makes of the data", () => {
    expect(events.validate("Funded", { personId: "p001", amount: 5, nip: "1" })).toEqual({
      personId: "p001",
      amount: 5,
      items: [],
    })
  })

  it.each([
    ["amount: ", { personId: "p001", amount: -1 }],
    ["personId: ", { amount: 1 }],
    ["items.1.code: ", { personId: "p001", amount: 1, items: [{ code: "fee" }, { code: "gift" }] }],
    ["", "Funded"],
    ["", null],
  ])("says where it does not fit: %j", (path, data) => {
    const validate = (): unknown => events.validate("Funded", data)
    expect(validate).toThrow(Unwritable)
    expect(validate).toThrow(expect.objectContaining({ code: "event.invalid" }))
    expect(validate).toThrow(new RegExp(`^the event Funded does not fit its schema: ${path}[A-Z]`))
  })

  it("names a place whose keys are objects, as the standard allows, and needs neither path nor issue", () => {
    const said = (issues: unknown[]) => () =>
      catalog({ Odd: event(schemaOf(() => ({ issues }))) }).validate("Odd", {})
    expect(said([{ message: "too odd", path: [{ key: "a" }, 0, Symbol("s")] }])).toThrow(
      /: a\.0\.Symbol\(s\): too odd$/,
    )
    expect(said([{ message: "too odd" }])).toThrow(/: too odd$/)
    expect(said([])).toThrow(/: it is invalid$/)
  })

  it("refuses a type it does not have, even one that every object has", () => {
    for (const type of ["Refunded", "funded", "constructor", "__proto__", ""]) {
      expect(() => events.validate(type, {})).toThrow(expect.objectContaining({ code: "event.unknownType" }))
      expect(events.version(type)).toBeUndefined()
    }
  })

  it("refuses a schema that answers later, and hears when that fails", async () => {
    const unheard: unknown[] = []
    const listen = (reason: unknown): void => void unheard.push(reason)
    process.on("unhandledRejection", listen)
    const breaks = (): never => {
      throw new Error("the check itself broke")
    }
    for (const schema of [
      z.object({ a: z.string().refine(async () => true) }),
      z.object({ a: z.string().refine(breaks) }),
      schemaOf(() => Promise.resolve({ value: {} })),
      schemaOf(() => Promise.reject(new Error("later"))),
    ]) {
      const validate = (): unknown => catalog({ Slow: event(schema) }).validate("Slow", { a: "a" })
      expect(validate).toThrow(BadDefinition)
      expect(validate).toThrow(expect.objectContaining({ code: "catalog.asyncSchema" }))
    }
    await setImmediate()
    process.off("unhandledRejection", listen)
    expect(unheard).toEqual([])
  })
})

describe("the catalog, when an event is read,", () => {
  const events = catalog({
    Funded: event(z.object({ rupiah: z.int(), component: z.string(), source: z.string() }), {
      version: 3,
      upcasters: {
        1: (data: { amount: number }) => ({ rupiah: data.amount, component: "fee" }),
        2: (data: { rupiah: number; component: string }) => ({
          ...data,
          source: data.component === "fee" ? "apbd" : "apbn",
        }),
      },
    }),
    Closed: event(z.strictObject({})),
  })

  it("lifts it step by step to today's version", () => {
    const today = { rupiah: 5, component: "fee", source: "apbd" }
    expect(events.read("Funded", 1, '{"amount":5}')).toEqual(today)
    expect(events.read("Funded", 2, '{"component":"travel","rupiah":5}')).toEqual({
      rupiah: 5,
      component: "travel",
      source: "apbn",
    })
    expect(events.read("Funded", 3, '{"component":"fee","rupiah":5,"source":"apbd"}')).toEqual(today)
    expect(events.version("Funded")).toBe(3)
  })

  it("runs no schema: what was written stays readable when rules grow stricter", () => {
    expect(events.read("Closed", 1, '{"left":"over"}')).toEqual({ left: "over" })
  })

  it.each([
    ["Refunded", 1, "the event type Refunded is unknown"],
    ["constructor", 1, "the event type constructor is unknown"],
    ["Funded", 4, "version 4 of the event Funded is unknown"],
    ["Closed", 2, "version 2 of the event Closed is unknown"],
  ])("stops at %s version %i, which a newer program wrote", (type, schema, message) => {
    const read = (): unknown => events.read(type, schema, "{}")
    expect(read).toThrow(NewerThanThisProgram)
    expect(read).toThrow(expect.objectContaining({ code: "event.newer", message }))
  })
})

describe("a catalog", () => {
  it.each(["", "1st", "Fund-ed", 'Fund"ed', "Dibiayai–", "__proto__", "F".repeat(101)])(
    "has no event named %j, which no leaf could hold",
    (type) => {
      const build = (): unknown => catalog(Object.fromEntries([[type, event(funded)]]))
      expect(build).toThrow(BadDefinition)
      expect(build).toThrow(expect.objectContaining({ code: "catalog.type" }))
    },
  )

  it("joined of several holds a definition they share once", () => {
    const shared = event(funded)
    const joined = joinCatalogs([
      catalog({ Funded: shared }),
      catalog({ Funded: shared, Closed: event(z.object({})) }),
    ])
    expect(Object.keys(joined.definitions)).toEqual(["Funded", "Closed"])
    expect(joined.definitions["Funded"]).toBe(shared)
  })

  it("is not joined when two define one type", () => {
    const join = (): unknown =>
      joinCatalogs([catalog({ Funded: event(funded) }), catalog({ Funded: event(funded) })])
    expect(join).toThrow(BadDefinition)
    expect(join).toThrow(expect.objectContaining({ code: "catalog.twice" }))
  })

  it("may have events named like what every object has", () => {
    const joined = joinCatalogs([catalog({ constructor: event(funded), toString: event(z.object({})) })])
    expect([joined.version("constructor"), joined.version("toString")]).toEqual([1, 1])
  })
})
