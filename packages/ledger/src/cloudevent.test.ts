import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { catalog, event } from "./catalog.ts"
import { toCloudEvent } from "./cloudevent.ts"
import type { RecordedEvent } from "./event.ts"
import { beforeTheLedger, parseInstant } from "./time.ts"

const recorded: RecordedEvent = {
  stream: "budget-apbd",
  revision: 1,
  id: "018f3b5e-0000-5000-8000-000000000001",
  type: "FundingVoided",
  schema: 2,
  data: { amount: 9_000_000 },
  occurredOn: "2025-03-01",
  recordedAt: "2025-03-02T01:00:00.000Z",
  metadata: {
    actor: "bkpsdm",
    commandId: "fund-1",
    commandDigest: "d",
    correlationId: "c-1",
    causationId: "c-2",
    source: "import:2025.csv",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  },
  leaf: new Uint8Array([1, 2, 3]),
}
const events = catalog({
  FundingVoided: event(z.object({ amount: z.int() }), {
    version: 2,
    upcasters: { 1: (data: { amount: number }) => data },
  }),
})
const where = { source: "/ledgers/plaju", prefix: "id.asn.competency", catalog: events }

describe("the envelope of CloudEvents 1.0.2", () => {
  it("says all a stranger needs, and nothing of who acted", () => {
    expect(toCloudEvent(recorded, 7, where)).toEqual({
      specversion: "1.0",
      id: "018f3b5e-0000-5000-8000-000000000001",
      source: "/ledgers/plaju",
      type: "id.asn.competency.fundingvoided.v2",
      subject: "budget-apbd",
      time: "2025-03-01T00:00:00.000Z",
      datacontenttype: "application/json",
      data: { amount: 9_000_000 },
      occurredon: "2025-03-01",
      recordedtime: "2025-03-02T01:00:00.000Z",
      sequence: "00000000000000000007",
      correlationid: "c-1",
      causationid: "c-2",
      traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    })
  })

  it("says the version that the data was lifted to, not the one it was written with", () => {
    const { type } = toCloudEvent({ ...recorded, schema: 1 }, 7, where)
    expect(type).toBe("id.asn.competency.fundingvoided.v2")
    expect(() => toCloudEvent({ ...recorded, type: "Unheard" }, 7, where)).toThrow(
      expect.objectContaining({ code: "event.newer" }),
    )
  })

  it("names its attributes in at most 20 lower-case letters and digits", () => {
    for (const name of Object.keys(toCloudEvent(recorded, 7, where))) expect(name).toMatch(/^[a-z0-9]{1,20}$/)
  })

  it("has every required attribute, and every attribute but data is text that is not empty", () => {
    const { data, ...attributes } = toCloudEvent(recorded, 7, where)
    expect(data).toBe(recorded.data)
    expect(attributes).toMatchObject({ specversion: "1.0" })
    for (const required of ["id", "source", "specversion", "type"])
      expect(attributes).toHaveProperty(required)
    for (const value of Object.values(attributes)) expect(value).toMatch(/^\P{Cc}+$/u)
  })

  it("leaves out what is not known, instead of writing null", () => {
    const { actor, commandId, commandDigest } = recorded.metadata
    const bare = toCloudEvent({ ...recorded, metadata: { actor, commandId, commandDigest } }, 7, where)
    for (const name of ["correlationid", "causationid", "traceparent"]) expect(bare).not.toHaveProperty(name)
    expect(JSON.parse(JSON.stringify(bare))).toEqual(bare)
  })

  it("has a time of RFC 3339, but none for what has no date", () => {
    expect(parseInstant(toCloudEvent(recorded, 7, where).time ?? "")).toBe("2025-03-01T00:00:00.000Z")
    const undated = toCloudEvent({ ...recorded, occurredOn: beforeTheLedger }, 7, where)
    expect(undated).not.toHaveProperty("time")
    expect(undated.occurredon).toBe("0001-01-01")
  })

  it("has a sequence whose text order is the order of the ledger", () => {
    const sequence = (position: number): string => toCloudEvent(recorded, position, where).sequence
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (one, other) => {
        expect(sequence(one) < sequence(other)).toBe(one < other)
        expect(Number(sequence(one))).toBe(one)
      }),
    )
  })
})
