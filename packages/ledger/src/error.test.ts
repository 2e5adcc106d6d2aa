import { describe, expect, it } from "vitest"
import { says } from "./sentence.ts"
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

  it("carries its figures beside their patterns, in itself and in its JSON", () => {
    const error = new Unwritable({
      code: "event.type",
      what: says`${{ type: '"x y"' }} is no event type`,
      where: says`in an event ${{ type: "x y" }}`,
      cure: "correct the event and send it again",
    })
    const said = {
      what: { pattern: "{type} is no event type", figures: { type: '"x y"' } },
      where: { pattern: "in an event {type}", figures: { type: "x y" } },
      cure: { pattern: "correct the event and send it again", figures: {} },
    }
    expect(error.said).toEqual(said)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      _tag: "Unwritable",
      name: "event.type",
      code: "event.type",
      message: '"x y" is no event type',
      where: "in an event x y",
      cure: "correct the event and send it again",
      said,
    })
  })
})
