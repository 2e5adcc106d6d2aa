import { type Claim, ClaimTaken } from "@ampera/ledger/store"
import * as Result from "effect/Result"
import type { Unlocked } from "./lock.ts"
import type { VaultTables } from "./tables.ts"

/**
 * Reserves a text for a person; call it within a write transaction. Each event that is to carry the text has its own
 * reservation, so that giving one up does not free what another one holds.
 */
export function reserve(
  { kind, text, subject, stream, eventId }: Claim,
  since: number,
  tables: VaultTables,
  unlocked: Unlocked,
): Result.Result<void, ClaimTaken> {
  // Nothing is kept of an erased person, and nothing can be sealed for one: `keysForSubjects` says so.
  if (tables.isErased(subject)) return Result.succeed(undefined)
  const name = unlocked.hash(kind, text)
  const held = tables.claim(name)
  if (held !== undefined && held.subject !== subject) {
    return Result.fail(new ClaimTaken(kind, subject, held.subject))
  }
  if (held === undefined) tables.addClaim(name, kind, subject)
  if (held?.confirmed !== 1) tables.reserve(name, stream, eventId, since)
  return Result.succeed(undefined)
}

/** Who holds each of these texts, by text; call it within a transaction. */
export function holders(
  kind: string,
  texts: readonly string[],
  tables: VaultTables,
  unlocked: Unlocked,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const text of texts) {
    const held = tables.claim(unlocked.hash(kind, text))
    if (held !== undefined) found.set(text, held.subject)
  }
  return found
}
