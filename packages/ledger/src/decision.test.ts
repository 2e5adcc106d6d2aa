import { describe, expect, it } from "vitest"
import { accept, type Decision, refuse } from "./decision.ts"

describe("a decision", () => {
  it("accepts with its events, in order", () => {
    expect(accept({ type: "Enrolled" }, { type: "Funded" })).toEqual({
      accepted: [{ type: "Enrolled" }, { type: "Funded" }],
    })
  })

  it("without an event says that it is so already", () => {
    expect(accept()).toEqual({ accepted: [] })
  })

  it("refuses with a code and its figures", () => {
    expect(refuse({ code: "offering.full", seats: 20 })).toEqual({
      refused: { code: "offering.full", seats: 20 },
    })
  })

  it("is told apart by asking for its refusal", () => {
    const told = (decision: Decision<{ type: string }, { code: string }>): string =>
      decision.refused ? decision.refused.code : decision.accepted.map(({ type }) => type).join()
    expect([told(accept({ type: "Enrolled" })), told(refuse({ code: "offering.full" }))]).toEqual([
      "Enrolled",
      "offering.full",
    ])
  })
})
