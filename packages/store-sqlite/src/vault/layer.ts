import { says } from "@ampera/ledger"
import { Vault, type VaultUnavailable, warn } from "@ampera/ledger/store"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { Scope } from "effect/Scope"
import { holders, reserve } from "./claims.ts"
import { openVaultFile, type VaultFile } from "./file.ts"
import { groupedWrites } from "./group.ts"
import { vaultLock } from "./lock.ts"
import { type MasterKeySource, openToOthers, placeOf } from "./master-key-source.ts"
import { people } from "./people.ts"

/** Where a vault is, and where its master key. */
export interface VaultOptions {
  /** The vault's file. One that is not there is made, readable by its owner only. */
  readonly path: string
  /**
   * Left out: the file beside the vault, `ampera.key` for `ampera.vault` (`.key` after any other name), which is made
   * together with a new vault, and never for one that is there.
   */
  readonly masterKey?: MasterKeySource | undefined
}

/**
 * The vault in a SQLite file. A missing or wrong master key fails only what needs a key (`keysForSubjects`, `keysOf`,
 * `holders`, `claim`, each with `vault.locked`): without it the layer opens, erases, and tells who was erased.
 *
 * Fails with `VaultUnavailable`: `vault.damaged`, `vault.notADatabase`, `vault.newer`, `vault.busy`,
 * `vault.readOnly`, `vault.full`, `vault.outOfMemory`, `vault.unreachable`.
 *
 * @example
 * ```ts
 * import { Vault } from "@ampera/ledger/store"
 * import { vaultLayer } from "@ampera/store-sqlite"
 * import * as Effect from "effect/Effect"
 *
 * const keys = Vault.use((vault) => vault.keysForSubjects(["p001"]))
 * const found = await Effect.runPromise(Effect.provide(keys, vaultLayer({ path: "./people.vault" })))
 * found.get("p001")?.secret.length // => 32
 * ```
 */
export function vaultLayer(options: VaultOptions): Layer.Layer<Vault, VaultUnavailable> {
  return Layer.effect(Vault, openVault(options))
}

/** Opens a vault for as long as the scope lives. `madeNew` hears of one that was empty. */
export function openVault<E = never>(
  { path, masterKey }: VaultOptions,
  madeNew: Effect.Effect<void, E> = Effect.void,
): Effect.Effect<Vault["Service"], VaultUnavailable | E, Scope> {
  return Effect.gen(function* () {
    const file = yield* Effect.acquireRelease(openVaultFile(path), (open) => Effect.sync(() => open.close()))
    const isNew = yield* file.read(() => file.tables.master() === undefined)
    const vault = yield* vaultOn(file, masterKey, path, isNew)
    if (isNew) yield* madeNew
    const key = openToOthers(masterKey, path)
    if (key !== undefined) {
      yield* warn(
        says`others on this machine can read the master key ${{ key }}, which opens everybody's name: run chmod 600 ${{ key }}`,
      )
    }
    return vault
  })
}

function vaultOn(
  file: VaultFile,
  source: MasterKeySource | undefined,
  path: string,
  isNew: boolean,
): Effect.Effect<Vault["Service"], VaultUnavailable> {
  const { tables } = file
  const lock = vaultLock(tables, placeOf(source, path), file.where)
  const keys = people(tables, lock)
  const write = groupedWrites(file)
  const vault = Vault.of({
    keysForSubjects: (subjects) =>
      subjects.length === 0
        ? Effect.succeed(new Map())
        : file
            .read(() => (tables.master() === undefined ? undefined : keys.found(subjects)))
            .pipe(
              Effect.flatMap((found) =>
                found === undefined ? write(() => keys.foundOrMade(subjects)) : Effect.succeed(found),
              ),
              Effect.flatMap(Effect.fromResult),
            ),
    keysOf: (subjects) =>
      subjects.length === 0 ? Effect.succeed(new Map()) : file.read(() => keys.known(subjects)),
    keyIds: (subjects) =>
      file.read(
        () =>
          new Map(
            subjects.flatMap((subject) => {
              const id = tables.key(subject)?.id ?? (tables.isErased(subject) ? "erased" : undefined)
              return id === undefined ? [] : [[subject, id]]
            }),
          ),
      ),
    holders: (kind, texts) =>
      texts.length === 0
        ? Effect.succeed(new Map())
        : file.read(() => holders(kind, texts, tables, lock.open())),
    claim: (claims) =>
      claims.length === 0
        ? Effect.succeed([])
        : Clock.clockWith((clock) =>
            write(() => {
              const unlocked = lock.openOrInit()
              const now = clock.currentTimeMillisUnsafe()
              return claims.map((claim) => reserve(claim, now, tables, unlocked))
            }),
          ),
    confirm: (events) => write(() => events.forEach((event) => tables.confirm(event))),
    release: (events) => write(() => events.forEach((event) => tables.release(event))),
    reserved: file.read(() => tables.reserved()),
    erase: (subjects) => write(() => keys.erase(subjects)),
    healedTo: file.read(() => tables.healed()),
    healed: (to, found = []) => write(() => tables.setHealed(to, found)),
    witness: (events) => write(() => tables.witness(events)),
    witnessed: file.read(() => tables.witnessed()),
    lose: (lost) => (lost.length === 0 ? Effect.void : write(() => tables.lose(lost))),
    lost: file.read(() => tables.lost()),
  })
  // A new vault gets its master key now, so that its owner sees the key file before there is anything to lose.
  const init: Effect.Effect<void, VaultUnavailable> = isNew
    ? write(() => void lock.openOrInit())
    : Effect.void
  return init.pipe(
    Effect.catch((error) => (error.code === "vault.locked" ? Effect.void : Effect.fail(error))),
    Effect.as(vault),
  )
}
