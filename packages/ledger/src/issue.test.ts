import { describe, expect, it } from "vitest"
import * as z from "zod"
import { issueSaid } from "./issue.ts"
import { inEnglish } from "./sentence.ts"

/** The first issue of a schema with a value: in English, and as its pattern with figures. */
function firstOf(schema: z.ZodType, value: unknown) {
  const issue = schema["~standard"].validate(value)
  if (issue instanceof Promise || issue.issues === undefined) throw new Error("the value fits")
  const [first] = issue.issues
  return { message: first?.message, said: issueSaid(first) }
}

describe("what a schema says", () => {
  it.each([
    ["a number", z.number(), "x", "Invalid input: expected {expected}, received {received}"],
    ["a literal", z.literal("a"), "b", "Invalid input: expected {expected}"],
    ["an option", z.enum(["a", "b"]), "c", "Invalid option: expected one of {allowed}"],
    ["a day", z.iso.date(), "c", "Invalid ISO date"],
    ["a form", z.string().regex(/^a$/), "c", "Invalid string: must match pattern {pattern}"],
    ["a length", z.string().min(12), "c", "Too small: expected {of} to have {least} {unit}"],
    ["a list", z.array(z.string()).max(1), ["", ""], "Too big: expected {of} to have {most} {unit}"],
    ["a least", z.number().min(10), 1, "Too small: expected {of} to be {least}"],
    ["a most", z.number().lt(10), 10, "Too big: expected {of} to be {most}"],
    ["a key", z.strictObject({}), { a: 1 }, "Unrecognized key: {key}"],
    ["keys", z.strictObject({}), { a: 1, b: 2 }, "Unrecognized keys: {keys}"],
    ["its own words", z.string().refine(() => false, "corrects nothing"), "a", "corrects nothing"],
  ])("of %s reads as it came, with its figures", (_, schema, value, pattern) => {
    const { message, said } = firstOf(schema, value)
    expect([inEnglish(said), said.pattern]).toEqual([message, pattern])
  })

  it("names the field first", () => {
    const { said } = firstOf(z.object({ seats: z.int() }), {})
    expect(inEnglish(said)).toBe("seats: Invalid input: expected number, received undefined")
    expect(said.pattern).toBe("{path}: {issue}")
  })

  it("is that it is invalid where a schema names no issue", () => {
    expect(inEnglish(issueSaid(undefined))).toBe("it is invalid")
  })
})
