import { type NewEvent, newEvent, uuidV5 } from "@ampera/ledger"
import { EventStore, type NonEmpty, type Write, type WriteResult } from "@ampera/ledger/store"
import { postgresStore, type StoreOptions } from "@ampera/store-postgres"
import type { Stored } from "@ampera/testing/store"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

type Append = EventStore["Service"]["appendMany"]

/** How many appends are late, and by how many milliseconds at most. */
const late = { share: 0.3, most: 4 }
/** How many appends go with one that makes the server roll the transaction back. */
const undone = 0.03

/**
 * The store on PostgreSQL as uneven writers use it: some appends come late, some share their transaction with a write
 * whose id is taken, so that the server rolls it back and it is done again. What has no answer is sent again with the
 * same ids, as the kernel does, until it has one.
 */
export function unevenStore(options: StoreOptions): Layer.Layer<Stored, unknown> {
  return Layer.effectContext(
    Effect.map(Layer.build(postgresStore(options)), (context) => {
      const store = Context.get(context, EventStore)
      return Context.add(context, EventStore, { ...store, appendMany: uneven(persistent(store.appendMany)) })
    }),
  )
}

/** Sent again until the server has said what became of it, or is back to be sent to. */
const persistent =
  (append: Append): Append =>
  (writes) => {
    const attempt: ReturnType<Append> = Effect.catchIf(
      append(writes),
      ({ code }) => code === "store.outcomeUnknown" || code === "store.unreachable",
      () => attempt,
    )
    return attempt
  }

function uneven(append: Append): Append {
  let last: NewEvent | undefined
  return (writes) =>
    Effect.gen(function* () {
      if (Math.random() < late.share) yield* Effect.sleep(Math.random() * late.most)
      const taken = Math.random() < undone && last !== undefined ? clash(last) : undefined
      const results = taken === undefined ? yield* append(writes) : rest(yield* append([taken, ...writes]))
      if (results.every(({ _tag }) => _tag === "Success")) last = writes[0].events[0]
      return results
    })
}

/** A write to a stream that is nobody's, with an id that stands elsewhere already. */
const clash = ({ id }: NewEvent): Write => ({
  stream: `clash-${uuidV5(id, "stream")}`,
  expected: "none",
  events: [
    newEvent({ id, type: "Noted", schema: 1, occurredOn: "2025-02-20", data: { wrong: true }, metadata: {} }),
  ],
})

function rest([first, ...others]: NonEmpty<WriteResult>): NonEmpty<WriteResult> {
  if (first._tag === "Success") throw new Error("an id that is taken was written once more")
  return others as unknown as NonEmpty<WriteResult>
}
