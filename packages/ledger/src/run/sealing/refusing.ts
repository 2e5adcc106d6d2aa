import { warn } from "../ports/warning.ts"
import { says } from "../../sentence.ts"
import * as Effect from "effect/Effect"
import type { VaultUnavailable } from "../ports/errors.ts"
import { Vault } from "../ports/vault.ts"

/**
 * A vault that lacks keys of people in the log: it opens what it can, erases, and seals nothing more. It does not know
 * all who hold a NIP, so a second person could be registered with one; and whoever lacks a key would get another.
 */
export function refusingPeople(vault: Vault["Service"], behind: VaultUnavailable): Vault["Service"] {
  return { ...vault, keysForSubjects: () => Effect.fail(behind), claim: () => Effect.fail(behind) }
}

/** Says so when the ledger is opened, for whoever only reads would not hear of it. */
export const warnOfBehind = (behind: VaultUnavailable): Effect.Effect<void> =>
  warn(
    says`${{ error: behind.said.what }}: until it is the latest one again nothing about people is recorded (vault.behind)`,
  )

/**
 * A vault that is not to be had, in whose place this one stands: whatever asks it fails with the reason. It never has a
 * key, so that who should have been erased from the real one is not opened with this one either.
 *
 * @example
 * ```ts
 * import { holderOf } from "@ampera/ledger/run"
 * import { unusableVault, VaultUnavailable } from "@ampera/ledger/store"
 * import * as Effect from "effect/Effect"
 *
 * const why = new VaultUnavailable({
 *   code: "vault.missing",
 *   what: "there is no vault",
 *   where: "vault ./ampera.vault",
 *   cure: "put the latest copy of the vault there, with its key",
 * })
 * await Effect.runPromise(holderOf(unusableVault(why), "nip", "199001012015011001")) // throws vault.missing
 * ```
 */
export function unusableVault(why: VaultUnavailable): Vault["Service"] {
  const fails = Effect.fail(why)
  const refuse = () => fails
  return Vault.of({
    keysForSubjects: refuse,
    keysOf: refuse,
    keyIds: refuse,
    holders: refuse,
    claim: refuse,
    confirm: refuse,
    release: refuse,
    reserved: fails,
    erase: refuse,
    healedTo: fails,
    healed: refuse,
    witness: refuse,
    witnessed: fails,
    lose: refuse,
    lost: fails,
  })
}

/** Says once that a ledger is open without its vault. */
export const warnOfUnusable = (why: VaultUnavailable): Effect.Effect<void> =>
  warn(
    says`${{ error: why.said.what }}: figures are given without the vault, and no names (${{ code: why.code }}, ${{ place: why.said.where ?? "vault" }})`,
  )
