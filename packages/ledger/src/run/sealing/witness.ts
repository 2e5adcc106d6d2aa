import { says } from "../../sentence.ts"
import { warn } from "../ports/warning.ts"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"
import type { Domain } from "../../index.ts"
import type { EventStore, Write, WriteResult } from "../ports/event-store.ts"
import type { Vault, Witnessed } from "../ports/vault.ts"
import { despite } from "../background/despite.ts"
import { nameOf } from "./log-name.ts"
import { holdsSealed } from "./sealed-text.ts"

/**
 * How often a vault is told, at most, how far a log went with events that hold no text: each telling is a transaction
 * of its own on the vault's disk, and would take longer than the append.
 */
const plainEvery = 1_000

/** A store that tells the vault of what it keeps. */
export interface Witnessing {
  readonly store: EventStore["Service"]
  /** Tells it of the last events that it was not told of yet: before the ledger is closed. */
  readonly tellRest: Effect.Effect<void>
}

/**
 * The store, telling the vault of each event that erased somebody or holds text about people, before its answer is
 * given: a log that has lost it, and a vault that has not, are then told apart from a log that never had it. Of other
 * events it is told the last one: at once where text comes with it or nothing was told for a second, else when the
 * second is over or the scope closes. A vault that can not be written loses no answer.
 */
export function witnessing(
  store: EventStore["Service"],
  vault: Vault["Service"],
  { erasure }: Domain,
  scope: Scope.Scope,
): Witnessing {
  let log: string | undefined
  /** The last event that the vault was not told of. */
  let untold: Witnessed | undefined
  let toldAt = Number.NEGATIVE_INFINITY
  let isTimed = false
  // A log has its name with its first event, which may be written here; from then on it keeps it.
  const name = Effect.suspend(() =>
    log === undefined
      ? Effect.tap(nameOf(store), (found) => Effect.sync(() => (log = found)))
      : Effect.succeed(log),
  ).pipe(Effect.orElseSucceed(() => undefined))
  const witness = (events: readonly Witnessed[]): Effect.Effect<unknown> =>
    despite(
      Effect.flatMap(name, (of) =>
        vault.witness(of === undefined ? events : events.map((event) => ({ ...event, log: of }))),
      ),
      (error) => warn(says`the vault does not remember what was recorded: ${{ error }}`),
    )
  const tell = (events: readonly Witnessed[], now: number): Effect.Effect<unknown> => {
    // Whether it is told or not: a vault that can not be written is not asked more often.
    toldAt = now
    untold = undefined
    return witness(events)
  }
  const tellRest = Effect.suspend(() => (untold === undefined ? Effect.void : tell([untold], toldAt)))
  const tellLater = Effect.suspend(() => {
    if (isTimed) return Effect.void
    isTimed = true
    const inTime = Clock.clockWith((clock) =>
      Effect.suspend(() => {
        isTimed = false
        toldAt = clock.currentTimeMillisUnsafe()
        return tellRest
      }),
    )
    return Effect.forkIn(Effect.delay(Effect.uninterruptible(inTime), plainEvery), scope)
  })
  const heard = (events: readonly Witnessed[]): Effect.Effect<unknown> | undefined => {
    if (events.length === 0) return undefined
    const isPlain = events.every(({ plain }) => plain === true)
    return Clock.clockWith((clock) =>
      Effect.suspend(() => {
        const now = clock.currentTimeMillisUnsafe()
        if (!isPlain || now - toldAt >= plainEvery) return tell(events, now)
        untold = events.at(-1)
        return tellLater
      }),
    )
  }
  return {
    store: {
      ...store,
      get capabilities() {
        return store.capabilities
      },
      appendMany: (writes) =>
        Effect.tap(store.appendMany(writes), (results) => {
          const events = writes.flatMap((write, i) => witnessedIn(write, results[i], erasure?.type))
          // Without erasure no vault is held against the log.
          const last = erasure === undefined ? undefined : lastPlain(writes, results, erasure.type)
          return heard(last === undefined ? events : [...events, last]) ?? Effect.void
        }),
    },
    tellRest,
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

/** The last event that was written: the log went as far as that. Not one that the vault is told of for what it holds. */
function lastPlain(
  writes: readonly Write[],
  results: readonly (WriteResult | undefined)[],
  erasing: string,
): Witnessed | undefined {
  for (let i = writes.length - 1; i >= 0; i--) {
    const [write, result] = [writes[i], results[i]]
    const event = write?.events.at(-1)
    if (write === undefined || event === undefined || result === undefined || Result.isFailure(result))
      continue
    if (event.type === erasing || holdsSealed(event.data)) return undefined
    const revision = result.success.first + write.events.length - 1
    return { stream: write.stream, revision, eventId: event.id, erased: false, plain: true }
  }
  return undefined
}
