import * as Effect from "effect/Effect"
import type { VaultUnavailable } from "../errors.ts"
import type { Vault } from "../vault.ts"

/**
 * A vault that lacks keys of people in the log: it opens what it can, erases, and seals nothing more. It does not know
 * all who hold a NIP, so a second person could be registered with one; and whoever lacks a key would get another.
 */
export function refusingPeople(vault: Vault["Service"], behind: VaultUnavailable): Vault["Service"] {
  return { ...vault, keysFor: () => Effect.fail(behind), claim: () => Effect.fail(behind) }
}

/** Says so when the ledger is opened, for whoever only reads would not hear of it. */
export const warnOfBehind = (behind: VaultUnavailable): Effect.Effect<void> =>
  Effect.logWarning(
    `${behind.message}: until it is the latest one again nothing about people is recorded (vault.behind)`,
  )
