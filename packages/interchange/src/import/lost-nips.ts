import { isSealed } from "@ampera/ledger"
import type { Ledger } from "@ampera/ledger/run"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import type { LostKeys } from "./changes.ts"

export type LostNipsError = Stream.Error<ReturnType<Ledger["Service"]["events"]>>

/**
 * How many people have a NIP that nobody can read any more, and that the vault does not know as theirs: its key is lost,
 * and no row said it anew. Who was erased has none.
 */
export function peopleWithLostNip(
  ledger: Ledger["Service"],
  lostKeys: LostKeys,
): Effect.Effect<number, LostNipsError> {
  return Effect.suspend(() => {
    const people = new Set<string>()
    return Effect.map(
      Stream.runForEach(ledger.events(), ({ events }) =>
        Effect.sync(() => {
          for (const { event } of events) {
            const { personId, nip } = event.data as { readonly personId?: string; readonly nip?: unknown }
            if (personId === undefined) continue
            if (event.type === "IdentityErased") people.delete(personId)
            if (event.type !== "PersonRegistered" && event.type !== "IdentityCorrected") continue
            if (typeof nip !== "object" || nip === null || !isSealed(nip)) continue
            if (lostKeys.has(nip.key)) people.add(personId)
            else people.delete(personId)
          }
        }),
      ),
      () => people.size,
    )
  })
}
