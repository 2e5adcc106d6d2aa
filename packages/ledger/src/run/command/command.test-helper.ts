import { Budget, Offering, training } from "@ampera/testing/training"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import { TestClock } from "effect/testing"
import { Ledger } from "../client/ledger.ts"
import type { StoreLayer } from "../ports/store-services.ts"

/** As `withLedger`, on a clock that goes a minute ahead while the test waits: whoever sleeps is woken at once. */
export const waiting = <Value, Failure>(
  at: StoreLayer,
  test: (ledger: Ledger["Service"]) => Effect.Effect<Value, Failure>,
): Promise<Value> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const ledger = yield* Ledger
      const fiber = yield* Effect.forkChild(test(ledger))
      yield* TestClock.adjust("1 minute")
      return yield* Fiber.join(fiber)
    }).pipe(
      Effect.provide(Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), at)),
      Effect.provide(TestClock.layer()),
    ),
  )

/** An offering of so many seats. */
export const schedule = (seats: number) => Offering.schedule({ offeringId: "it-1", seats, on: "2025-01-02" })
/** An enrollment there, by an id of its own or one that is given. */
export const enroll = (personId: string, commandId?: string) =>
  Offering.enroll(
    { offeringId: "it-1", personId, on: "2025-02-20" },
    commandId === undefined ? undefined : { commandId },
  )
/** A budget of 100. */
export const open = Budget.open({ budgetId: "apbd", ceiling: 100, on: "2025-01-01" })
/** A funding of it. */
export const fund = (fundingId: string, amount: number) =>
  Budget.fund({
    budgetId: "apbd",
    fundingId,
    offeringId: "elsewhere",
    personId: "p001",
    amount,
    on: "2025-03-01",
  })
