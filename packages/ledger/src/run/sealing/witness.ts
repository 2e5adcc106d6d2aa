import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Domain } from "../../index.ts"
import type { EventStore, Write, WriteResult } from "../ports/event-store.ts"
import type { Vault, Witnessed } from "../ports/vault.ts"
import { despite } from "../background/despite.ts"
import { nameOf } from "./log-name.ts"
import { holdsSealed } from "./sealed-text.ts"

/**
 * The store, telling the vault of each event that erased somebody or holds text about people, before its answer is
 * given: a log that has lost it, and a vault that has not, are then told apart from a log that never had it. A vault
 * that can not be written loses no answer.
 */
export function witnessing(
  store: EventStore["Service"],
  vault: Vault["Service"],
  { erasure }: Domain,
): EventStore["Service"] {
  let log: string | undefined
  // A log has its name with its first event, which may be written here; from then on it keeps it.
  const name = Effect.suspend(() =>
    log === undefined
      ? Effect.tap(nameOf(store), (found) => Effect.sync(() => (log = found)))
      : Effect.succeed(log),
  ).pipe(Effect.orElseSucceed(() => undefined))
  const witness = (events: readonly Witnessed[]) =>
    Effect.flatMap(name, (of) =>
      vault.witness(of === undefined ? events : events.map((event) => ({ ...event, log: of }))),
    )
  return {
    ...store,
    get capabilities() {
      return store.capabilities
    },
    appendMany: (writes) =>
      Effect.tap(store.appendMany(writes), (results) => {
        const events = writes.flatMap((write, i) => witnessedIn(write, results[i], erasure?.type))
        return events.length === 0
          ? Effect.void
          : despite(
              Effect.suspend(() => witness(events)),
              (why) => Effect.logWarning(`the vault does not remember what was recorded: ${why}`),
            )
      }),
  }
}

function witnessedIn(
  { stream, events }: Write,
  result: WriteResult | undefined,
  erasing: string | undefined,
): readonly Witnessed[] {
  if (result === undefined || Result.isFailure(result)) return []
  const { first } = result.success
  return events.flatMap(({ id, type, data }, i) => {
    const erased = type === erasing
    return erased || holdsSealed(data) ? [{ stream, revision: first + i, eventId: id, erased }] : []
  })
}
