import { inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { canonical } from "./canonical.ts"
import { isSealed, Plain, plain } from "./sealed.ts"

const sealed = { alg: "A256GCM", ct: "q83v", iv: "AAAA", key: "k1", sub: "p001" }

describe("text about a person", () => {
  const name = plain("Siti Aminah", "p001", { unique: "nip" })

  it.each<[string, () => string]>([
    ["String", () => String(name)],
    // oxlint-disable-next-line typescript/restrict-template-expressions
    ["a template", () => `${name}`],
    ["join", () => [name].join("")],
    ["JSON.stringify", () => JSON.parse(JSON.stringify(name)) as string],
    [
      "JSON.stringify, inside an object",
      () => (JSON.parse(JSON.stringify({ name })) as { name: string }).name,
    ],
    ["util.inspect", () => inspect(name)],
    ["util.inspect, with all it can show", () => inspect(name, { showHidden: true, depth: Infinity })],
    ["toLocaleString", () => name.toLocaleString()],
  ])("prints as [sealed] under %s", (_, print) => {
    expect(print()).toBe("[sealed]")
  })

  it("is in nothing that walks, copies or prints what holds it", () => {
    const holder = { name, list: [name] }
    const seen = [
      inspect(holder, { showHidden: true, depth: Infinity }),
      JSON.stringify(holder),
      JSON.stringify(Object.entries(name)),
      JSON.stringify(Object.assign({}, name)),
      JSON.stringify(structuredClone(name)),
      Reflect.ownKeys(name).map(String).join(),
    ]
    for (const text of seen) expect(text).not.toContain("Siti")
    expect(seen[0]).toBe("{\n  name: [sealed],\n  list: [ [sealed], [length]: 1 ]\n}".replaceAll(/\s+/g, " "))
  })

  it("is told only to who asks for it, with whose it is", () => {
    expect(name).toBeInstanceOf(Plain)
    expect([name.reveal(), name.subject, name.unique]).toEqual(["Siti Aminah", "p001", "nip"])
    expect(plain("Siti Aminah", "p001").unique).toBeUndefined()
  })

  it("can not be written into the log unsealed", () => {
    expect(() => canonical({ name })).toThrow(
      expect.objectContaining({ code: "json.notJson", where: "at /name" }),
    )
  })
})

describe("a sealed field", () => {
  it("is known by its five parts", () => {
    expect(isSealed(sealed)).toBe(true)
    expect(isSealed(JSON.parse(canonical(sealed)))).toBe(true)
  })

  it.each<[string, unknown]>([
    ["text", "Siti Aminah"],
    ["nothing", null],
    ["undefined", undefined],
    ["plain text", plain("Siti Aminah", "p001")],
    ["another cipher", { ...sealed, alg: "A128GCM" }],
    ["no ciphertext", { ...sealed, ct: undefined }],
    ["an empty iv", { ...sealed, iv: "" }],
    ["a key that is no text", { ...sealed, key: 1 }],
    ["an empty subject", { ...sealed, sub: "" }],
    ["a list", [sealed]],
    ["what has text beside the ciphertext", { ...sealed, name: "Siti Aminah" }],
  ])("is not %s", (_, value) => {
    expect(isSealed(value)).toBe(false)
  })
})
