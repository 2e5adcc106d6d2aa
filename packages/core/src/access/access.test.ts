import { given } from "@ampera/testing/domain"
import { describe, expect, it } from "vitest"
import { Access } from "./access.ts"

const reading = { purpose: "report", people: 2, personIds: ["p001", "p002"] } as const
const on = "2025-03-14"
const read = (said: { month?: string; people?: number; personIds?: string[]; on?: string } = {}) =>
  Access.readIdentities({ ...reading, personIds: [...reading.personIds], month: "2025-03", on, ...said })

/** Checks what the sentences say; the runner counts it as an assertion. */
const expectHeld = (sentences: () => void): void => expect(sentences).not.toThrow()

describe("access to identities", () => {
  it("is recorded in the stream of its month, each time", () => {
    expect(read().stream).toBe("access-2025-03")
    const fact = { type: "IdentityRead", data: reading, occurredOn: on } as const
    given(Access).when(read()).then(fact)
    given(Access).commands(read()).when(read()).then(fact)
  })

  it("says how many, where they are too many to name", () => {
    expectHeld(() => {
      given(Access)
        .when(Access.readIdentities({ month: "2025-03", purpose: "export", people: 14_000, on }))
        .then({ type: "IdentityRead", data: { purpose: "export", people: 14_000 }, occurredOn: on })
    })
  })

  it.each([
    ["a day of another month", { on: "2025-04-14" }, "on: is not a day of the month"],
    ["a number that is not theirs", { people: 3 }, "people: is not the number of personIds"],
    ["nobody", { people: 0, personIds: [] }, "people: "],
    ["a month that is none", { month: "2025-13", on: "2025-13-01" }, "month: "],
    ["somebody by their NIP", { people: 1, personIds: ["199001012015011001"] }, "personal number"],
  ])("takes not %s", (_, said, complaint) => {
    expect(() => given(Access).when(read(said))).toThrow(complaint)
  })
})
