import { canonical, type Fact, type Position, type Projection } from "@ampera/ledger"
import * as Effect from "effect/Effect"
import { hash } from "node:crypto"
import { training } from "../training/index.ts"
import { everything } from "./instance.ts"
import type { Instance } from "./services.ts"

/** The digest of a state, made here, so that the kernel's is held against it: SHA-256 of its canonical JSON, as hex. */
export function digestOf<State>(projection: Projection<State>, state: State): string {
  return hash("sha256", canonical(projection.snapshot.encode(state)))
}

/** Folds a part of the log into a state, event by event and by nothing of the kernel's. */
export function foldInto<State>(
  at: Instance,
  projection: Projection<State>,
  state: State,
  range: { readonly after: Position; readonly upTo: Position },
): Effect.Effect<State, unknown> {
  return Effect.gen(function* () {
    const after = yield* at.store.at(range.after)
    const events = yield* everything(at, { after, upTo: range.upTo })
    for (const { position, type, schema, data, ...event } of events) {
      if (!projection.reads.includes(type)) continue
      const fact: Fact = { ...event, type, data: training.catalog.read(type, schema, data) }
      projection.apply(state, fact, position)
    }
    return state
  })
}
