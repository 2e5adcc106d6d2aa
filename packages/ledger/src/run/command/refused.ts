import { AmperaError, type AnyRefusal } from "../../index.ts"
import { says } from "../../sentence.ts"

/**
 * A command was turned down, told as a failure by `runOrFail`: for programs of Effect that go on only with a yes. Nothing
 * was written. Its code is that of the refusal, which it carries with all figures; `run` gives the same as a value.
 *
 * @example
 * ```ts
 * import { Ledger, memory, Refused } from "@ampera/ledger/run"
 * import { Offering, training } from "@ampera/testing/training"
 * import * as Effect from "effect/Effect"
 * import * as Layer from "effect/Layer"
 *
 * const seat = Offering.enroll({ offeringId: "it-1", personId: "p001", on: "2025-02-20" })
 * const program = Ledger.use((ledger) => ledger.runOrFail(seat)).pipe(
 *   Effect.as("enrolled"),
 *   Effect.catchTag("Refused", ({ refusal }) => Effect.succeed(refusal.code)),
 * )
 * const layer = Layer.provide(Ledger.layer(training, { actor: "bkpsdm" }), memory())
 * await Effect.runPromise(Effect.provide(program, layer)) // => "offering.unknown"
 * new Refused({ code: "offering.full", seats: 20 }).refusal.seats // => 20
 * ```
 */
export class Refused<Refusal extends AnyRefusal = AnyRefusal> extends AmperaError {
  readonly _tag = "Refused"
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super({
      code: refusal.code,
      what: says`the command was refused: ${{ code: refusal.code }}`,
      cure: "look at the figures of the refusal, and send a command that its rule allows",
    })
    this.refusal = refusal
  }
}
