import * as Context from "effect/Context"
import type { Effect } from "effect/Effect"
import type { Scope } from "effect/Scope"
import type { Checkpoint } from "../../index.ts"
import type { CheckpointMoved, CheckpointOwned, StoreUnavailable } from "./errors.ts"

/**
 * Where named readers stand: durable, and moved by compare-and-set. Not a cache: losing it repeats effects.
 *
 * A name has one owner *within a process*: that is a mistake caught early, no lock. A reader of the same name in
 * another process runs beside it, and each does its effects, until one of them saves second: only the compare-and-set
 * keeps them apart (`checkpoint.moved`).
 *
 * @example
 * ```ts
 * import { memoryStore } from "@ampera/ledger/run"
 * import { Checkpoints } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const moved = Effect.gen(function* () {
 *   const checkpoints = yield* Checkpoints
 *   yield* checkpoints.save("counter", { position: 3, cursor: 3n }, undefined)
 *   return yield* checkpoints.load("counter")
 * })
 * await Effect.runPromise(Effect.provide(moved, memoryStore())) // => { position: 3, cursor: 3n }
 * ```
 */
export class Checkpoints extends Context.Service<
  Checkpoints,
  {
    /** Takes a name for as long as the scope lives, among the readers of this process. Another process is not asked. */
    own(name: string): Effect<void, CheckpointOwned | StoreUnavailable, Scope>
    /** Where the reader stands; undefined when it never saved. */
    load(name: string): Effect<Checkpoint | undefined, StoreUnavailable>
    /** Moves the checkpoint from `expected` (undefined: it must not exist) to `next`. */
    save(
      name: string,
      next: Checkpoint,
      expected: Checkpoint | undefined,
    ): Effect<void, CheckpointMoved | StoreUnavailable>
  }
>()("@ampera/ledger/Checkpoints") {}
