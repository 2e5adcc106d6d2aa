import { describe, expect, it } from "vitest"
import type * as z from "zod"
import { ampera } from "../domain.ts"
import { documentNo, id, name } from "./fields.ts"
import { Person } from "../people/person.ts"

const nips = ["NIP198503152010012001", "19861212_201101_1_002", "198503152010012001-2"]

describe("a personal number", () => {
  it.each([...nips, "p.1671014101850003"])("may not be part of an id: %s", (text) => {
    expect(id.safeParse(text).success).toBe(false)
  })

  it.each([
    ...nips,
    "Sertifikat 19850315 201001 2 001",
    "No. 1671014101850003",
    "1234567890123456",
    "123456789012345678",
  ])("may not stand in what an event keeps plain: %s", (text) => {
    expect(documentNo.safeParse(text).success).toBe(false)
    expect(name.safeParse(text).success).toBe(false)
  })

  it.each([
    "251791301000123",
    "16.71/04.0/000123/LS/1.03.0.00.0.00.01.0000/P3/3/2025",
    "5.03.02.2.03.0001.5.1.02.02.12.0001",
    "12345678901234567",
    "1234567890123456789",
  ])("is not what a document's number is taken for that can be none: %s", (text) => {
    expect(documentNo.safeParse(text).success).toBe(true)
  })

  it("is refused by every event and every command, in whichever open text", () => {
    const strings = [...ampera.kinds.values()].flatMap(({ kind, events }) =>
      Object.entries(events.definitions).flatMap(([type, { schema }]) =>
        Object.entries((schema as z.ZodObject).shape as Readonly<Record<string, z.ZodType>>).map(
          ([field, of]) => ({ at: `${kind} ${type}.${field}`, of }),
        ),
      ),
    )
    // What names a fact that is void has to be the name of one that is there.
    const made = /FactVoided\.(?:key|type)$/
    const open = strings.filter(
      ({ at, of }) => !made.test(at) && nips.some((text) => of.safeParse(text).success),
    )
    expect(open.map(({ at }) => at)).toEqual([])
    expect(strings.length).toBeGreaterThan(150)
  })
})

describe("the id of a person", () => {
  it.each(["siti.aminah.1985-03-15", "15-03-1985", "p_1985_03_15", "siti19850315", "siti_1985_3_15"])(
    "may not hold a birth date: %s",
    (personId) => {
      const said = { personId, name: "Siti", gender: "F", on: "2010-01-01" } as const
      const { definition, data } = Person.register(said)
      expect(() => definition.validate("register", data)).toThrow(
        expect.objectContaining({ code: "command.invalid" }),
      )
    },
  )

  it.each(["p001", "19850315", "p-2024-03-15", "2010-01-0001"])("may be %s", (personId) => {
    const said = { personId, name: "Siti", gender: "F", on: "2010-01-01" } as const
    const { definition, data } = Person.register(said)
    expect(definition.validate("register", data)).toMatchObject({ personId })
  })
})
