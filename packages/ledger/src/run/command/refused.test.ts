import { Offering, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, expectTypeOf, it } from "vitest"
import { Ledger } from "../client/ledger.ts"
import { memory } from "../memory/index.ts"
import { Refused } from "./refused.ts"

const on = "2025-02-20"
const schedule = Offering.schedule({ offeringId: "it-1", seats: 1, on })
const enroll = (personId: string) => Offering.enroll({ offeringId: "it-1", personId, on })

const withLedger = <A, E>(program: (ledger: Ledger["Service"]) => Effect.Effect<A, E>): Promise<A> =>
  Effect.runPromise(
    Effect.provide(Ledger.use(program), Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), memory())),
  )

describe("runOrFail", () => {
  it("gives what was recorded, and fails with the refusal and its figures", async () => {
    const refused = await withLedger((ledger) =>
      Effect.gen(function* () {
        yield* ledger.runOrFail(schedule)
        const recorded = yield* ledger.runOrFail(enroll("p001"))
        expect(recorded.map(({ type }) => type)).toEqual(["Enrolled"])
        return yield* Effect.flip(ledger.runOrFail(enroll("p002")))
      }),
    )
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({ code: "offering.full", refusal: { code: "offering.full", seats: 1 } })
    expect(JSON.parse(JSON.stringify(refused))).toMatchObject({ _tag: "Refused", refusal: { seats: 1 } })
  })

  it("is caught by its tag, with the codes the command can be refused with", async () => {
    const code = await withLedger((ledger) =>
      ledger.runOrFail(enroll("p001")).pipe(
        Effect.as("enrolled"),
        Effect.catchTag("Refused", ({ refusal }) => {
          expectTypeOf(refusal).toEqualTypeOf<NonNullable<ReturnType<typeof enroll>["Refusal"]>>()
          return Effect.succeed(refusal.code)
        }),
      ),
    )
    expect(code).toBe("offering.unknown")
  })
})
