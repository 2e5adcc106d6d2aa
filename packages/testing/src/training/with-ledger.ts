import type { Domain } from "@ampera/ledger"
import { type StoreLayer, Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { training } from "./domain.ts"

/** Runs a test against a ledger at a place, and closes it behind it; of the training domain when no other is named. */
export function withLedger<Value, Failure>(
  at: StoreLayer,
  test: (ledger: Ledger["Service"]) => Effect.Effect<Value, Failure>,
  of: Domain = training,
): Promise<Value> {
  const layer = Layer.provide(Ledger.layer(of, { actor: "bkpsdm" }), at)
  return Effect.runPromise(Effect.provide(Effect.flatMap(Ledger, test), layer))
}
