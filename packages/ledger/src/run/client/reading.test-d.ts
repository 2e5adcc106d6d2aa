import { domain, reaction } from "@ampera/ledger"
import { attendance, Budget, Offering, type TrainingEvent } from "@ampera/testing/training"
import { describe, expectTypeOf, it } from "vitest"
import type { Reaction } from "../../index.ts"
import { memory } from "../memory/index.ts"
import type { LedgerClient } from "./client.ts"
import { openLedger } from "./open-ledger.ts"

const open = () =>
  openLedger({ domain: domain({ name: "two", streams: [Offering, Budget] }), at: memory(), actor: "a" })
const ledger = {} as Awaited<ReturnType<typeof open>>

type Told = Exclude<(typeof Offering)["definition"]["Event"], undefined>
type Money = Exclude<(typeof Budget)["definition"]["Event"], undefined>

describe("a ledger of a domain", () => {
  it("is a ledger", () => {
    expectTypeOf(ledger).toEqualTypeOf<LedgerClient<Told | Money>>()
    expectTypeOf(ledger).toExtend<LedgerClient>()
  })

  it("reads a stream of a kind as the events of that kind", async () => {
    const [event] = await ledger.read(Offering, "it-1")
    expectTypeOf(event?.type).toEqualTypeOf<Told["type"] | undefined>()
    if (event?.type === "Enrolled") expectTypeOf(event.data.personId).toEqualTypeOf<string>()
    // @ts-expect-error: no such event of that kind
    if (event?.type === "Funded") expectTypeOf(event).toBeNever()
  })

  it("narrows what is read by its name, as it comes and as it goes on, by type", async () => {
    const [event] = await ledger.read("offering-it-1")
    if (event?.type === "Funded") expectTypeOf(event.data.amount).toEqualTypeOf<number>()
    // @ts-expect-error: the domain has no such event
    if (event?.type === "Fund") expectTypeOf(event).toBeNever()
    for await (const page of ledger.events()) {
      for (const { event } of page.events) {
        if (event.type === "Enrolled") expectTypeOf(event.data.personId).toEqualTypeOf<string>()
      }
    }
    for await (const page of ledger.follow()) {
      if (page._tag === "CaughtUp") continue
      for (const { event } of page.events) {
        if (event.type === "Completed") expectTypeOf(event.data.passed).toEqualTypeOf<boolean>()
      }
    }
    ledger.reader({
      name: "counting",
      start: "head",
      handle({ events }) {
        expectTypeOf(events[0]?.event.type).toEqualTypeOf<(Told | Money)["type"] | undefined>()
      },
    })
  })
})

describe("a reaction", () => {
  const spec = { name: "welcome", version: 1, projection: attendance } as const

  it("is asked about the events it names, and knows them", () => {
    const welcome = reaction<TrainingEvent>()({
      ...spec,
      on: ["Enrolled"],
      react(state, event) {
        expectTypeOf(state).toEqualTypeOf<ReturnType<typeof attendance.initial>>()
        expectTypeOf(event.data.personId).toEqualTypeOf<string>()
        return []
      },
    })
    ledger.react(welcome)
    // @ts-expect-error: the domain has no such event
    reaction<TrainingEvent>()({ ...spec, on: ["Lent"], react: () => [] })
  })

  it("that takes one kind of event alone is not given all of them", () => {
    const narrow: Reaction<unknown, Extract<TrainingEvent, { type: "Enrolled" }>> = {
      ...spec,
      react: (_, { data }) => [
        Offering.enroll({ offeringId: "1", personId: data.personId, on: "2025-01-01" }),
      ],
    }
    // @ts-expect-error: it would be called with every event of the domain
    ledger.react(narrow)
  })
})
