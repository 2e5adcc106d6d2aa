import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { plain } from "@ampera/ledger"
import { Budget, misbehaving, Offering, Person, seats, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import { ClockBehind, OutcomeUnknown } from "../ports/errors.ts"
import type { Ledger } from "../client/ledger.ts"
import { makeMemoryLog, memory } from "../memory/index.ts"
import { DraftConflict } from "./plan.ts"
import type { NonEmpty, Write } from "../ports/event-store.ts"

const schedule = (offeringId: string, seats = 2) => Offering.schedule({ offeringId, seats, on: "2025-01-02" })
const enroll = (offeringId: string, personId: string) =>
  Offering.enroll({ offeringId, personId, on: "2025-02-20" }, { commandId: `${offeringId} ${personId}` })
const register = (personId: string, nip: string) =>
  Person.register({
    personId,
    name: plain(`Name of ${personId}`, personId),
    nip: plain(nip, personId, { unique: "nip" }),
    on: "2025-01-01",
  })

describe("a draft", () => {
  it("decides on what it has accepted before, and writes nothing until it is committed", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        yield* draft.run(schedule("it-1", 1))
        expect((yield* draft.run(enroll("it-1", "p001"))).accepted?.length).toBe(1)
        expect((yield* draft.run(enroll("it-1", "p002"))).refused).toEqual({
          code: "offering.full",
          seats: 1,
        })
        expect(draft.events).toBe(2)
        expect(yield* ledger.head).toBe(0)
        expect(yield* draft.commit()).toEqual({ events: 2 })
        expect(yield* ledger.head).toBe(2)
        expect((yield* ledger.report(seats, { asOf: "2025-12-31" })).result).toMatchObject([{ enrolled: 1 }])
      }),
    ))

  it("takes a command once, however often the same value is run, in it and after it", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const open = schedule("it-1")
        const draft = yield* ledger.draft()
        const first = yield* draft.run(open)
        expect(yield* draft.run(open)).toEqual({ ...first, repeated: true })
        expect(yield* draft.commit()).toEqual({ events: 1 })
        expect(yield* ledger.run(open)).toMatchObject({ repeated: true, accepted: first.accepted })
        const another = yield* ledger.draft()
        expect(yield* another.recorded(open)).toMatchObject(first.accepted as never)
        expect(yield* another.recorded(schedule("it-1"))).toBeUndefined()
        expect((yield* another.run(open)).repeated).toBe(true)
        expect(yield* another.commit()).toEqual({ events: 0 })
      }),
    ))

  it("keeps events in the order of its commands, over streams and calls", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft({ source: "import:offerings.csv" })
        const told: number[] = []
        for (let i = 0; i < 5_000; i++) yield* draft.run(schedule(`o${i}`))
        expect(yield* draft.commit((done, all) => told.push(done, all))).toEqual({ events: 5_000 })
        expect(told).toEqual([4_096, 5_000, 5_000, 5_000])
        const [last] = yield* ledger.read("offering-o4999")
        expect(last?.metadata.source).toBe("import:offerings.csv")
        expect(yield* ledger.head).toBe(5_000)
      }),
    ))

  it("made again, with the same command ids, appends nothing", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        for (const events of [3, 0]) {
          const draft = yield* ledger.draft()
          yield* draft.run(schedule("it-1"), { commandId: "s" })
          yield* draft.run(enroll("it-1", "p001"))
          const again = yield* draft.run(enroll("it-1", "p001"))
          expect(again.repeated).toBe(true)
          expect(again.accepted?.length).toBe(1)
          yield* draft.run(enroll("it-1", "p002"))
          expect(yield* draft.commit()).toEqual({ events })
        }
        expect(yield* ledger.head).toBe(3)
      }),
    ))

  it("reads facts of other streams from what it has accepted itself", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        const fund = (fundingId: string) =>
          Budget.fund({
            budgetId: "apbd",
            fundingId,
            offeringId: "it-1",
            personId: "p001",
            amount: 5,
            on: "2025-03-01",
          })
        yield* draft.run(Budget.open({ budgetId: "apbd", ceiling: 100, on: "2025-01-01" }))
        yield* draft.run(schedule("it-1"))
        expect((yield* draft.run(fund("f1"))).refused?.code).toBe("funding.notEnrolled")
        yield* draft.run(enroll("it-1", "p001"))
        expect((yield* draft.run(fund("f1"))).accepted?.length).toBe(1)
      }),
    ))

  it("says which streams others wrote to first, and is completed by making it again", async () => {
    const log = makeMemoryLog()
    const make = (ledger: Ledger["Service"], meanwhile: () => Promise<unknown>) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        yield* draft.run(schedule("it-1"), { commandId: "s1" })
        yield* draft.run(schedule("it-2", 5), { commandId: "s2" })
        yield* draft.run(enroll("it-2", "p001"))
        yield* Effect.promise(meanwhile)
        return yield* draft.commit()
      })
    await withLedger(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        const other = () => withLedger(memory({ log }), (one) => one.run(schedule("it-2", 5)))
        const conflict = yield* Effect.flip(make(ledger, other))
        expect(conflict).toBeInstanceOf(DraftConflict)
        expect(conflict).toMatchObject({ code: "draft.conflict", streams: ["offering-it-2"], events: 1 })
        expect(yield* make(ledger, async () => undefined)).toEqual({ events: 1 })
        expect((yield* ledger.read("offering-it-2")).map(({ type }) => type)).toEqual([
          "OfferingScheduled",
          "Enrolled",
        ])
      }),
    )
  })

  it("is at one with another process that recorded the same, and not with one that recorded something else", async () => {
    const commit = (other: typeof enroll) => {
      const log = makeMemoryLog()
      return withLedger(memory({ log }), (ledger) =>
        Effect.gen(function* () {
          yield* ledger.run(schedule("it-1"))
          const draft = yield* ledger.draft()
          yield* draft.run(enroll("it-1", "p001"))
          yield* Effect.promise(() => withLedger(memory({ log }), (one) => one.run(other("it-1", "p001"))))
          return yield* Effect.result(draft.commit())
        }),
      )
    }
    expect(await commit(enroll)).toEqual(Result.succeed({ events: 0 }))
    const otherwise = (offeringId: string, personId: string) =>
      Offering.enroll({ offeringId, personId, on: "2025-02-21" }, { commandId: `${offeringId} ${personId}` })
    expect(Result.getFailure(await commit(otherwise))).toMatchObject({
      value: { code: "draft.conflict", events: 0 },
    })
  })

  it("finds a NIP that two people would have, before it is written", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(register("p001", "198001012005011000"))
        const draft = yield* ledger.draft()
        yield* draft.prepare(["p002", "p003"])
        yield* draft.run(register("p002", "198502022010012000"))
        const inDraft = yield* Effect.flip(draft.run(register("p003", "198502022010012000")))
        const inLog = yield* Effect.flip(draft.run(register("p004", "198001012005011000")))
        expect([inDraft, inLog].map((error) => error.code)).toEqual(["claim.taken", "claim.taken"])
        expect(yield* draft.commit()).toEqual({ events: 1 })
        const [opened] = yield* ledger.open(yield* ledger.read("person-p002"))
        expect(opened?.data).toMatchObject({ name: "Name of p002", nip: "198502022010012000" })
      }),
    ))

  /** A store that keeps the first write of the first call for a stream, and does not say so. */
  const keepsHalf = (stream: string) => {
    let calls = 0
    return misbehaving(memory(), (append) => (writes) => {
      if (writes[0].stream !== stream || calls++ > 0) return append(writes)
      const half = writes.slice(0, 1) as unknown as NonEmpty<Write>
      return Effect.andThen(append(half), Effect.fail(new OutcomeUnknown("at the commit")))
    })
  }

  it("is no conflict with its own call, of which half was kept when nobody could say", () =>
    withLedger(keepsHalf("offering-it-1"), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        yield* draft.run(schedule("it-1"))
        yield* draft.run(enroll("it-1", "p001"))
        yield* draft.run(schedule("it-2"))
        yield* draft.run(enroll("it-1", "p002"))
        expect(yield* draft.commit()).toEqual({ events: 4 })
        expect((yield* ledger.read("offering-it-1")).map(({ type }) => type)).toEqual([
          "OfferingScheduled",
          "Enrolled",
          "Enrolled",
        ])
      }),
    ))

  it("is at one with another process's half of the same draft only as far as it goes", async () => {
    const log = makeMemoryLog()
    await withLedger(memory({ log }), (ledger) =>
      Effect.gen(function* () {
        yield* ledger.run(schedule("it-1"))
        const draft = yield* ledger.draft()
        yield* draft.run(enroll("it-1", "p001"))
        yield* draft.run(enroll("it-1", "p002"))
        const theirs = Offering.enroll(
          { offeringId: "it-1", personId: "p001", on: "2025-02-21" },
          { commandId: "it-1 p001" },
        )
        yield* Effect.promise(() => withLedger(memory({ log }), (one) => one.run(theirs)))
        expect(yield* Effect.flip(draft.commit())).toMatchObject({ code: "draft.conflict", events: 0 })
        // The second enrollment was decided on the first as this draft has it, so it is not written.
        expect((yield* ledger.read("offering-it-1")).length).toBe(2)
      }),
    )
  })

  it.each([
    ["nothing was written", () => Effect.fail(new ClockBehind("then", "now"))],
    [
      "half of it was kept, and nobody could say",
      (writes: NonEmpty<Write>, append: (writes: NonEmpty<Write>) => Effect.Effect<unknown, unknown>) =>
        Effect.andThen(Effect.ignore(append([writes[0]])), Effect.interrupt),
    ],
  ] as const)("can be committed again after it failed: %s", (_, fail) => {
    let down = true
    const at = misbehaving(memory(), (append) => (writes) => {
      if (!down) return append(writes)
      down = false
      return fail(writes, append)
    })
    return withLedger(at, (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        yield* draft.run(schedule("it-1"))
        yield* draft.run(enroll("it-1", "p001"))
        expect((yield* Effect.exit(draft.commit()))._tag).toBe("Failure")
        expect(draft.events).toBe(2)
        yield* draft.run(schedule("it-2"))
        const told: number[] = []
        expect(yield* draft.commit((done, all) => told.push(done, all))).toEqual({ events: 3 })
        expect(told).toEqual([3, 3])
        expect(yield* ledger.head).toBe(3)
      }),
    )
  })

  it("that was committed takes nothing more", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        yield* draft.run(schedule("it-1"))
        yield* draft.commit()
        expect(draft.events).toBe(0)
        for (const more of [draft.run(schedule("it-2")), draft.prepare(["p001"]), draft.commit()]) {
          expect(yield* Effect.flip(more as Effect.Effect<unknown, { readonly code: string }>)).toMatchObject(
            {
              code: "draft.used",
            },
          )
        }
        expect(yield* ledger.head).toBe(1)
      }),
    ))

  it("that was not written leaves its NIPs free", () => {
    let down = true
    const at = misbehaving(memory(), (append) => (writes) => {
      if (!down) return append(writes)
      down = false
      return Effect.fail(new ClockBehind("then", "now"))
    })
    return withLedger(at, (ledger) =>
      Effect.gen(function* () {
        const draft = yield* ledger.draft()
        yield* draft.run(register("p001", "198001012005011000"))
        expect(yield* Effect.flip(draft.commit())).toMatchObject({ code: "clock.behind" })
        expect((yield* ledger.run(register("p002", "198001012005011000"))).accepted?.length).toBe(1)
        expect(yield* Effect.flip(draft.commit())).toMatchObject({ code: "claim.taken" })
      }),
    )
  })
})
