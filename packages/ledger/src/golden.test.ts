import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { beforeTheLedger, canonical, eventId, leafOf, leafText, limits, uuidV5 } from "./index.ts"

/**
 * Golden values, computed once with other programs (npm's uuid, node:crypto). Stored events are named by these ids
 * and proved by these bytes: when a test here turns red, the change is wrong, never the value.
 */
describe("golden: what can never change, because stored events depend on it", () => {
  it("the ids of events", () => {
    expect(eventId("offering-it-1", "enroll-p001", 0)).toBe("600f94aa-c462-508a-8f81-da69586e316b")
    expect(eventId("budget-apbd", "018f3b5e-0000-7000-8000-000000000001", 499)).toBe(
      "30d0f2ba-3685-53b0-bce8-ff798dfdb9eb",
    )
    expect(eventId("person-p001", 'Siti "Aminah" – 😀', 1)).toBe("5e798410-b448-5898-a124-191950460c89")
  })

  it("the ids made of any parts: of a reaction's command, and of none", () => {
    expect(uuidV5("certificates", "0f3c1f5e-6a57-5c0e-9d57-2f7f6f0c8f2a", 0)).toBe(
      "c084a239-fc8a-56c9-af67-b73e763d793b",
    )
    expect(uuidV5()).toBe("977f750d-e053-5a64-a36c-9b94e2420327")
  })

  it("the leaf of an event, and its hash in a tree of RFC 9162", () => {
    const event = {
      stream: "budget-apbd",
      revision: 7,
      id: eventId("budget-apbd", "fund-1", 0),
      type: "Funded",
      schema: 2,
      occurredOn: "2025-03-01",
      recordedAt: "2025-03-02T01:00:00.000Z",
      data: canonical({ rate: 0.1, note: "Rp 9 juta – “lunas”", amount: 9_000_000 }),
      metadata: canonical({ commandId: "fund-1", actor: "bkpsdm" }),
    }
    expect(leafText(event)).toBe(
      '{"data":{"amount":9000000,"note":"Rp 9 juta – “lunas”","rate":0.1},' +
        '"id":"6dd5c0c3-2395-5ad0-b6b3-30ab8f294d11","metadata":{"actor":"bkpsdm","commandId":"fund-1"},' +
        '"occurredOn":"2025-03-01","recordedAt":"2025-03-02T01:00:00.000Z","revision":7,"schema":2,' +
        '"stream":"budget-apbd","type":"Funded"}',
    )
    expect(createHash("sha256").update(Uint8Array.of(0)).update(leafOf(event)).digest("hex")).toBe(
      "a791793f4c702f5296ae59e389800d2a7e74396f5d8bd7dfae6b801f08795bef",
    )
  })

  it("the limits, which hold on every store, and the day of what has none", () => {
    expect(limits).toEqual({ eventBytes: 65_535, writeEvents: 500, writeBytes: 900_000, callEvents: 4_096 })
    expect(beforeTheLedger).toBe("0001-01-01")
  })
})
