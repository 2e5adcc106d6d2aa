import * as Effect from "effect/Effect"
import { accept, catalog, domain, event, refuse, stream } from "@ampera/ledger"
import { Offering, withLedger } from "@ampera/testing/training"
import { describe, expect, it } from "vitest"
import * as z from "zod"
import { memory } from "../memory/index.ts"

/** A domain whose rules go wrong on demand. */
const Fragile = stream({
  kind: "fragile",
  key: "id",
  events: catalog({ Happened: event(z.object({ text: z.string().max(70_000), count: z.int().positive() })) }),
  commands: { happen: z.object({ id: z.string(), text: z.string(), count: z.number() }) },
  initial: () => ({ texts: [] as string[] }),
  evolve(state, { data }) {
    if (data.text === "evolve") throw new Error("the fold is broken")
    state.texts.push(data.text)
    return state
  },
  decide(state, { data }) {
    if (data.text === "decide") throw new Error("the rule is broken")
    if (state.texts.includes(data.text)) return refuse({ code: "text.known" })
    return accept({
      type: "Happened",
      data: { text: data.text, count: data.count },
      occurredOn: "2025-01-01",
    })
  },
})
const fragile = domain({ name: "fragile", streams: [Fragile] })
const happen = (text: string, count = 1) => Fragile.happen({ id: "1", text, count })

describe("a command whose rules go wrong", () => {
  it.each([
    ["a rule that throws", happen("decide"), { _tag: "Die" }],
    ["a fold that throws", happen("evolve"), { _tag: "Die" }],
    [
      "an event that does not fit its schema",
      happen("count", -1),
      { _tag: "Fail", error: { code: "event.invalid" } },
    ],
    ["an event that is too large", happen("x".repeat(66_000)), { error: { code: "event.tooLarge" } }],
    ["text that JSON does not keep", happen("half \ud800"), { error: { code: "json.loneSurrogate" } }],
  ])("fails alone: %s", (_, wrong, reason) =>
    withLedger(
      memory(),
      (ledger) =>
        Effect.gen(function* () {
          const exits = yield* Effect.all(
            [
              ledger.run(happen("a")),
              ledger.run(wrong),
              ledger.run(happen("b")),
              ledger.run(happen("a")),
            ].map(Effect.exit),
            { concurrency: "unbounded" },
          )
          expect(exits.map((exit) => exit._tag)).toEqual(["Success", "Failure", "Success", "Success"])
          const failure = yield* Effect.exit(ledger.run(wrong))
          expect(failure).toMatchObject({ cause: { reasons: [reason] } })
          expect((yield* ledger.run(happen("c"))).accepted?.length).toBe(1)
          expect(
            (yield* ledger.read("fragile-1")).map(({ data }) => (data as { text: string }).text),
          ).toEqual(["a", "b", "c"])
        }),
      fragile,
    ),
  )

  it("is refused on entry when it does not fit its schema", () =>
    withLedger(memory(), (ledger) =>
      Effect.gen(function* () {
        const wrong = Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-30" })
        const failure = yield* Effect.flip(ledger.run(wrong))
        expect(failure).toMatchObject({
          code: "command.invalid",
          message: expect.stringContaining("on: ") as string,
        })
      }),
    ))
})
