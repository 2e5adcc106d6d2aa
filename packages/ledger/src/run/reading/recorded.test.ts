import { inspect } from "node:util"
import { canonical, leafText } from "@ampera/ledger"
import { expect, it } from "vitest"
import { recorded } from "./recorded.ts"

const stored = {
  stream: "budget-apbd",
  revision: 1,
  id: "018f3b5e-0000-5000-8000-000000000001",
  type: "Funded",
  schema: 1,
  occurredOn: "2025-03-01",
  recordedAt: "2025-03-02T01:00:00.000Z",
  data: canonical({ amount: 9_000_000 }),
  metadata: canonical({ actor: "bkpsdm", commandId: "fund-1" }),
}

it("shows all of an event on the console and as JSON, metadata too", () => {
  const event = recorded(stored, { amount: 9_000_000 })
  for (const shown of [inspect(event), inspect([event]), JSON.stringify(event)]) {
    expect(shown).toContain("bkpsdm")
    expect(shown).toContain("recordedAt")
    expect(shown).toContain("9000000")
  }
  expect(new TextDecoder().decode(event.leaf)).toBe(leafText(stored))
})
