import { ampera } from "@ampera/core"
import { Ledger, memory } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

/** Does work on a ledger that lives as long as the work. */
export function inMemory<Value, Failure>(
  work: (ledger: Ledger["Service"]) => Effect.Effect<Value, Failure>,
): Promise<Value> {
  const layer = Layer.provide(Ledger.layer(ampera, { actor: "bkpsdm" }), memory())
  return Effect.runPromise(Effect.provide(Effect.flatMap(Ledger, work), layer))
}
