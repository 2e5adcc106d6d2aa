import { describe, expect, it } from "vitest"
import { AmperaError, NewerThanThisProgram, Unwritable } from "./error.ts"

describe("an error", () => {
  it("says in one line its code, what happened, where, and what to do", () => {
    const error = new Unwritable({
      code: "json.nul",
      what: "text holds U+0000",
      where: "at /a",
      cure: "write it else",
    })
    expect(error).toBeInstanceOf(AmperaError)
    expect(error.line).toBe("error[json.nul]: text holds U+0000, at /a, write it else")
    expect([error._tag, error.name, error.message]).toEqual(["Unwritable", "json.nul", "text holds U+0000"])
  })

  it("leaves out a place it does not have, and keeps its cause", () => {
    const cause = new Error("below")
    const error = new Unwritable({
      code: "json.nul",
      what: "text holds U+0000",
      cure: "write it else",
      cause,
    })
    expect(error.line).toBe("error[json.nul]: text holds U+0000, write it else")
    expect(error.cause).toBe(cause)
    expect(new NewerThanThisProgram("version 2 is unknown", "in the log")).not.toHaveProperty("cause")
  })
})
