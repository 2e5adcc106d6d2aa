import { describe, expect, it } from "vitest"
import { type CanonicalText, canonical } from "./canonical.ts"
import { AppendTooLarge, Unwritable } from "./error.ts"
import { beginning, checkWrite, leafLength, limits, type NewEvent, newEvent } from "./event.ts"
import { eventId } from "./ids.ts"

const stream = "budget-apbd"
const funded = {
  id: eventId(stream, "fund-1", 0),
  type: "Funded",
  schema: 1,
  occurredOn: "2025-03-01",
  data: { personId: "p001", amount: 9_000_000 },
  metadata: { commandId: "fund-1", actor: "bkpsdm" },
}

/** An event whose leaf has just so many bytes at that revision. */
function sized(bytes: number, revision = 0, filler = "x"): NewEvent {
  const event = (note: string): NewEvent => newEvent({ ...funded, data: { note } })
  const room = bytes - leafLength(event(""), stream, revision)
  const width = Buffer.byteLength(filler)
  return event(filler.repeat(Math.floor(room / width)) + "x".repeat(room % width))
}

describe("a new event", () => {
  it("has its data and metadata as canonical text", () => {
    expect(newEvent(funded)).toEqual({
      ...funded,
      data: '{"amount":9000000,"personId":"p001"}',
      metadata: '{"actor":"bkpsdm","commandId":"fund-1"}',
    })
  })

  it("takes text that is canonical already as it is", () => {
    const metadata = canonical(funded.metadata)
    expect(newEvent({ ...funded, metadata })).toEqual(newEvent(funded))
    expect(newEvent({ ...funded, data: '{"b":1,"a":2}' as CanonicalText }).data).toBe('{"b":1,"a":2}')
  })

  it.each([
    ["id.uuid", { id: "" }],
    ["id.uuid", { id: "018F3B5E-0000-7000-8000-000000000001" }],
    ["id.uuid", { id: "fund-1" }],
    ["event.type", { type: "" }],
    ["event.type", { type: "1Funded" }],
    ["event.type", { type: "Fund ed" }],
    ["event.type", { type: 'Fund"ed' }],
    ["event.type", { type: "Dibiayai–" }],
    ["event.type", { type: "F".repeat(101) }],
    ["event.schema", { schema: 0 }],
    ["event.schema", { schema: -1 }],
    ["event.schema", { schema: 1.5 }],
    ["event.schema", { schema: Number.NaN }],
    ["event.schema", { schema: 2 ** 53 }],
    ["event.occurredOn", { occurredOn: "" }],
    ["event.occurredOn", { occurredOn: "2025-02-29" }],
    ["event.occurredOn", { occurredOn: "2025-03-01T00:00:00Z" }],
    ["json.nul", { data: { note: "\0" } }],
    ["json.loneSurrogate", { metadata: { actor: "\ud800" } }],
    ["json.notJson", { data: { on: new Date(0) } }],
  ])("is refused with %s for %j", (code, part) => {
    const make = (): unknown => newEvent({ ...funded, ...part })
    expect(make).toThrow(Unwritable)
    expect(make).toThrow(expect.objectContaining({ code }))
  })

  it("may have a name of 100 letters and the last schema version there can be", () => {
    const event = newEvent({ ...funded, type: "F".repeat(100), schema: Number.MAX_SAFE_INTEGER })
    expect([event.type.length, event.schema]).toEqual([100, 2 ** 53 - 1])
  })
})

describe("a write", () => {
  const check =
    (events: readonly NewEvent[], first = 0, name = stream) =>
    () =>
      checkWrite(name, first, events)
  const expectTooLarge = (run: () => void, code: string): void => {
    expect(run).toThrow(AppendTooLarge)
    expect(run).toThrow(expect.objectContaining({ code, where: `for stream ${stream}` }))
  }

  it("holds at least one event", () => {
    expect(check([])).toThrow(Unwritable)
    expect(check([])).toThrow(expect.objectContaining({ code: "append.empty" }))
  })

  it("goes to a stream with a name", () => {
    expect(check([newEvent(funded)], 0, "budget apbd")).toThrow(
      expect.objectContaining({ code: "stream.name" }),
    )
    expect(check([], 0, "")).toThrow(expect.objectContaining({ code: "stream.name" }))
  })

  it.each(["x", "é", "–", "😀"])(
    "takes an event of 65,535 bytes and refuses one of 65,536, in %s",
    (filler) => {
      const whole = sized(65_535, 0, filler)
      expect(leafLength(whole, stream, 0)).toBe(limits.eventBytes)
      expect(check([whole])).not.toThrow()
      expectTooLarge(check([sized(65_536, 0, filler)]), "event.tooLarge")
    },
  )

  it("counts the digits of the revision the event will have", () => {
    const whole = sized(65_535, 9)
    expect(check([whole], 9)).not.toThrow()
    expectTooLarge(check([whole], 10), "event.tooLarge")
    expectTooLarge(check([newEvent(funded), whole], 9), "event.tooLarge")
  })

  it("takes 500 events and refuses 501", () => {
    const events = Array.from({ length: 501 }, () => newEvent(funded))
    expect(check(events.slice(1))).not.toThrow()
    expectTooLarge(check(events), "append.tooManyEvents")
  })

  it("takes 900,000 bytes and refuses 900,001", () => {
    const events = Array.from({ length: 20 }, (_, revision) => sized(45_000, revision))
    expect(check(events)).not.toThrow()
    expectTooLarge(check([...events.slice(0, 19), sized(45_001, 19)]), "append.tooLarge")
  })
})

describe("the beginning", () => {
  it("is before the first position", () => {
    expect(beginning).toEqual({ position: 0, cursor: 0n })
  })
})
